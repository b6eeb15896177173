import { type Line, stretches } from './line-of.ts'
import { colourOf, type Scene } from './scene.ts'
import { asGiven, bare, quantity, type Spec } from './vega.ts'
import type { Plot } from './xy.ts'

/** The marks of values along time or numbers, with their grid and their ticks. */
export function specOf(lines: readonly Line[], scene: Scene, plot: Plot, mark: 'line' | 'dot'): Spec {
  const { place, x, y, ticks, across } = plot
  const { colours } = scene.look
  const encoding = {
    x: quantity('at', x, {
      ...{ values: across.map(({ at }) => at), ticks: true, tickSize: 5, tickColor: colours.quiet },
      ...{ domain: true, domainColor: colours.quiet, grid: false },
    }),
    y: quantity('value', y, { values: [...ticks.values], grid: true, gridColor: colours.grid }),
  }
  const local = {
    x: { ...encoding.x, scale: { ...encoding.x.scale, range: [0, place.width] } },
    y: { ...encoding.y, scale: { ...encoding.y.scale, range: [place.height, 0] } },
  }
  const dots = {
    data: { values: dotsOf(lines, scene, mark) },
    mark: {
      type: 'point' as const,
      filled: true,
      opacity: 1,
      stroke: colours.paper,
      strokeWidth: mark === 'dot' ? 1 : 0,
    },
    encoding: { ...local, ...asGiven, size: { field: 'size', type: 'quantitative' as const, scale: null } },
  }
  return {
    ...bare(place.width, place.height),
    layer:
      mark === 'dot'
        ? [dots]
        : [{ ...joined(lines, scene), encoding: { ...joined(lines, scene).encoding, ...local } }, dots],
  }
}

function joined(lines: readonly Line[], { look, sizes }: Scene) {
  const values = lines.flatMap((line, series) =>
    stretches(line.rows).flatMap((part, index) =>
      part.map(({ at, point }) => ({
        at,
        value: point.value,
        line: `${series}-${index}`,
        series: `s${series}`,
        told: line.label,
      })),
    ),
  )
  const range = lines.map((_, index) => colourOf(look, index, lines.length))
  return {
    data: { values },
    mark: {
      type: 'line' as const,
      strokeWidth: Math.max(2, sizes.small * 0.19),
      strokeJoin: 'round' as const,
      strokeCap: 'round' as const,
    },
    encoding: {
      detail: { field: 'line', type: 'nominal' as const },
      description: { field: 'told', type: 'nominal' as const },
      order: { field: 'at', type: 'quantitative' as const },
      color: {
        ...{ field: 'series', type: 'nominal' as const, legend: null },
        scale: { domain: lines.map((_, index) => `s${index}`), range },
      },
    },
  }
}

/** Events are dots; of lines the story's own values, and all where they are few. */
function dotsOf(lines: readonly Line[], { look, sizes }: Scene, mark: 'line' | 'dot') {
  const { colours } = look
  const count = lines.reduce((sum, { rows }) => sum + rows.length, 0)
  const alone = lines.length === 1
  const dots = lines.flatMap((line, series) =>
    line.rows
      .filter(({ point }) => mark === 'dot' || point.own || count <= 40)
      .map(({ at, point, told, by }) => ({
        ...{ at, value: point.value, told: `${told}; ${by}`, own: point.own },
        fill: !alone
          ? colourOf(look, series, lines.length)
          : point.own
            ? colours.own
            : mark === 'dot'
              ? colours.other
              : colourOf(look, 0, 1),
        size: (sizes.small * (point.own ? 0.85 : mark === 'dot' ? 0.62 : 0.4)) ** 2,
      })),
  )
  // The own ones last: on top.
  return dots.toSorted((a, b) => Number(a.own) - Number(b.own))
}
