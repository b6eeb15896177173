import type { Rectangle } from '../_draw/frame.ts'
import { labels } from '../_draw/svg.ts'
import { wrap } from '../_draw/wrap.ts'
import { columns } from './columns.ts'
import { drawingOf } from './drawing.ts'
import { formOfOne } from './form.ts'
import { type Line, sameSteps } from './line-of.ts'
import type { Drawing, Drawn, Scene } from './scene.ts'

/** Series side by side, each with a chart of its own; those of one unit on one scale, so that they can be held to each other. */
export const multiples: Drawing = {
  height: (lines, scene, width) => {
    const { across, each } = grid(lines, scene, width)
    const inner = Math.max(...lines.map((line) => panelOf(line, lines).height([line], scene, each)))
    return (
      Math.ceil(lines.length / across) * (inner + headOf(lines, scene, each) + scene.sizes.gap) -
      scene.sizes.gap
    )
  },
  draw: (lines, scene) => draw(lines, scene),
}

/** A panel shows a chart; what alone would be a table is shown as bars here. */
const panelOf = (line: Line, lines: readonly Line[]): Drawing => {
  const form = formOfOne(line)
  if (form !== 'line' && sameSteps(lines) && barsTell(lines)) return columns
  return drawingOf(form === 'table' ? 'bar' : form, line)
}

/** Whether bars from zero show the steps of at least one series. */
const barsTell = (lines: readonly Line[]): boolean => lines.some((line) => formOfOne(line) === 'bar')

function grid(lines: readonly Line[], { sizes }: Omit<Scene, 'body'>, width: number) {
  const across = Math.max(
    1,
    Math.min(lines.length, lines.length === 4 ? 2 : 3, Math.floor(width / (sizes.text * 17))),
  )
  return { across, each: (width - (across - 1) * sizes.gap * 1.6) / across }
}

const headOf = (lines: readonly Line[], { sizes }: Omit<Scene, 'body'>, width: number): number =>
  Math.max(
    ...lines.map(
      (line) =>
        wrap(headingOf(line, lines), width, { size: sizes.text, weight: 'bold', most: 2 }).lines.length,
    ),
  ) *
    sizes.text *
    1.25 +
  sizes.gap * 0.6

/** Panels of several units each name their own. */
const headingOf = ({ label, unitWord }: Line, lines: readonly Line[]): string =>
  unitWord === undefined || lines.every((line) => line.unitWord === unitWord)
    ? label
    : `${label}, ${unitWord}`

async function draw(lines: readonly Line[], scene: Scene): Promise<Drawn> {
  const { body, sizes, look } = scene
  const { across, each } = grid(lines, scene, body.width)
  const down = Math.ceil(lines.length / across)
  const head = headOf(lines, scene, each)
  const height = (body.height - (down - 1) * sizes.gap) / down
  let svg = ''
  // One after the other: what draws them counts its parts as it goes.
  for (const [index, line] of lines.entries()) {
    const x = body.x + (index % across) * (each + sizes.gap * 1.6)
    const y = body.y + Math.floor(index / across) * (height + sizes.gap)
    const panel: Rectangle = { x, y: y + head, width: each, height: height - head }
    const titled = wrap(headingOf(line, lines), each, { size: sizes.text, weight: 'bold', most: 2 }).lines
    const beside = lines
      .filter(({ unit, unitWord }) => unit === line.unit && unitWord === line.unitWord)
      .flatMap(({ rows }) => rows.map(({ point }) => point.value))
    const drawn = await panelOf(line, lines).draw([line], { ...scene, body: panel, beside, notes: new Map() })
    svg += `${labels(titled, { x, y: y + sizes.text, size: sizes.text, weight: 'bold', fill: look.colours.ink })}${drawn.svg}`
  }
  return { svg, noted: [] }
}
