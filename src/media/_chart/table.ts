import { widthOf } from '../_draw/font.ts'
import { element, label, labels } from '../_draw/svg.ts'
import { wrap } from '../_draw/wrap.ts'
import type { Line, Row } from './line-of.ts'
import type { Drawing, Scene } from './scene.ts'

/** Values as figures in rows: what they are told beside at the left, the figure at the right. */
export const table: Drawing = {
  height: (lines, scene, width) => rowsOf(lines, scene, width).reduce((sum, { height }) => sum + height, 0),
  draw: async (lines, scene) => ({ svg: draw(lines, scene), noted: [] }),
}

type TableRow = {
  names: readonly string[]
  values: readonly string[]
  own: boolean
  height: number
  heading: boolean
}

function rowsOf(lines: readonly Line[], { sizes }: Omit<Scene, 'body'>, width: number): readonly TableRow[] {
  const size = sizes.text
  const row = (name: string, value: string, own: boolean, heading = false): TableRow => {
    const values = wrap(value, width * 0.5, { size, weight: own ? 'bold' : 'regular' }).lines
    const taken = Math.max(0, ...values.map((line) => widthOf(line, size, 'bold')))
    const names = wrap(name, width - taken - size * 1.2, {
      size,
      weight: heading ? 'bold' : 'regular',
      most: 3,
    }).lines
    return {
      names,
      values,
      own,
      heading,
      height: Math.max(names.length, values.length, 1) * size * 1.25 + size * 0.8,
    }
  }
  const told = ({ told }: Row, { unitWord }: Line): string =>
    unitWord === undefined ? told : `${told} ${unitWord}`
  return lines.flatMap((line) => {
    const [only] = line.rows
    if (line.rows.length === 1 && only !== undefined && lines.length > 1) {
      const name = line.along === 'name' ? `${line.label}: ${only.by}` : `${line.label}, ${only.by}`
      return [row(name, told(only, line), only.point.own)]
    }
    const heading = lines.length > 1 ? [row(line.label, '', false, true)] : []
    return [...heading, ...line.rows.map((each) => row(each.by, told(each, line), each.point.own))]
  })
}

function draw(lines: readonly Line[], scene: Scene): string {
  const { body, sizes, look } = scene
  const size = sizes.text
  const table = rowsOf(lines, scene, body.width)
  const needed = table.reduce((sum, { height }) => sum + height, 0)
  const stretch = Math.min(1.35, Math.max(1, body.height / needed))
  let y = body.y
  const drawn = table.map(({ names, values, own, heading, height }) => {
    const whole = height * stretch
    const first = y + whole / 2 + size * 0.35
    const fill = own ? look.colours.own : look.colours.ink
    const left = labels(names, {
      x: body.x,
      y: first - (names.length - 1) * size * 0.625,
      size,
      fill,
      weight: own || heading ? 'bold' : 'regular',
    })
    const right = values.map((text, index) =>
      label({
        text,
        x: body.x + body.width,
        y: first + (index - (values.length - 1) / 2) * size * 1.25,
        size,
        fill,
        weight: own ? 'bold' : 'regular',
        anchor: 'end',
      }),
    )
    y += whole
    const rule = element('rect', {
      x: body.x,
      y: y - 0.5,
      width: body.width,
      height: 1,
      fill: look.colours.grid,
    })
    return `${left}${right.join('')}${rule}`
  })
  return drawn.join('')
}
