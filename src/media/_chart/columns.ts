import { widthOf } from '../_draw/font.ts'
import { element, label } from '../_draw/svg.ts'
import type { Line } from './line-of.ts'
import { rows } from './rows.ts'
import { linear } from './scale.ts'
import type { Drawing, Drawn, Scene } from './scene.ts'
import { asGiven, bare, marks, quantity, type Spec } from './vega.ts'

/** Values in a row, as columns from zero; bars one under the other, where the figures would not stand side by side. */
export const columns: Drawing = {
  height: (lines, scene, width) =>
    stand(lines[0], scene, width)
      ? Math.max(scene.sizes.text * 8, Math.min(width * 0.5, scene.sizes.text * 17))
      : rows('bar').height(lines, scene, width),
  draw: (lines, scene) => {
    const [line] = lines
    return line !== undefined && stand(line, scene, scene.body.width)
      ? draw(line, scene)
      : rows('bar').draw(lines, scene)
  },
}

/** Whether each column has room for its figure and for what it is told beside. */
function stand(line: Line | undefined, { sizes }: Omit<Scene, 'body'>, width: number): boolean {
  if (line === undefined) return false
  const each = width / line.rows.length
  return line.rows.every(
    ({ told, by }) => widthOf(told, sizes.text, 'bold') + 6 < each && widthOf(by, sizes.text) + 6 < each,
  )
}

async function draw(line: Line, scene: Scene): Promise<Drawn> {
  const { body, sizes, look, axis, beside } = scene
  const values = [0, ...line.rows.map(({ point }) => point.value), ...beside]
  const low = Math.min(...values)
  const high = Math.max(...values)
  const under = sizes.text * (axis === '' ? 1.5 : 2.8)
  const place = { ...body, height: body.height - under }
  const room = sizes.text * 1.4
  const y = linear([low, high === low ? low + 1 : high], [place.height - (low < 0 ? room : 0), room])
  const each = place.width / line.rows.length
  const wide = Math.min(each * 0.66, sizes.text * 5)
  const bars = line.rows.map(({ point, told, by }, index) => ({
    ...{
      value: point.value,
      zero: 0,
      from: (index + 0.5) * each - wide / 2,
      to: (index + 0.5) * each + wide / 2,
    },
    fill: point.own ? look.colours.own : look.colours.other,
    told: `${by}: ${told}`,
  }))
  const drawn = await marks(specOf(bars, y.domain, y.range, place, look.colours.quiet))
  const texts = line.rows.map(({ point, told, by }, index) => {
    const x = place.x + (index + 0.5) * each
    const end = place.y + y.at(point.value) + (point.value < 0 ? sizes.text * 1.05 : -sizes.text * 0.4)
    const shared = { x, size: sizes.text, anchor: 'middle' } as const
    const fill = point.own ? look.colours.own : look.colours.ink
    return `${label({ ...shared, text: told, y: end, fill, weight: point.own ? 'bold' : 'regular' })}${label({ ...shared, text: by, y: place.y + place.height + sizes.text * 1.25, fill: look.colours.quiet })}`
  })
  const named = label({
    text: axis,
    x: place.x + place.width / 2,
    y: body.y + body.height - sizes.small * 0.3,
    size: sizes.small,
    fill: look.colours.quiet,
    anchor: 'middle',
  })
  return {
    svg: `${element('g', { transform: `translate(${place.x},${place.y})` }, drawn)}${texts.join('')}${named}`,
    noted: [],
  }
}

const specOf = (
  bars: readonly { value: number; from: number; to: number; fill: string; told: string }[],
  domain: readonly [number, number],
  range: readonly [number, number],
  place: { width: number; height: number },
  stroke: string,
): Spec => {
  const pixels = { domain: [0, place.width], range: [0, place.width] }
  const up = quantity('value', { domain, range })
  return {
    ...bare(place.width, place.height),
    layer: [
      {
        data: { values: [...bars] },
        mark: { type: 'rect', strokeWidth: 0 },
        encoding: {
          x: quantity('from', pixels),
          x2: { field: 'to' },
          y: up,
          y2: { field: 'zero' },
          ...asGiven,
        },
      },
      {
        data: { values: [{ value: 0 }] },
        mark: { type: 'rule', aria: false, color: stroke, strokeWidth: 1.5 },
        encoding: { y: up },
      },
    ],
  }
}
