import { placeAround } from '../_draw/boxes.ts'
import { widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
import { element, label, labels } from '../_draw/svg.ts'
import { wrap } from '../_draw/wrap.ts'
import { type Line, type Row, stretches } from './line-of.ts'
import { colourOf, type Drawn, type Scene } from './scene.ts'
import type { Plot } from './xy.ts'

/** The story's own values told beside their points, with the words of the draft where there is room for them. */
export function notesOf(lines: readonly Line[], scene: Scene, plot: Plot, mark: 'line' | 'dot'): Drawn {
  const { sizes, look } = scene
  const taken: Rectangle[] = lines.flatMap((line) => obstacles(line, plot, sizes.small, mark))
  const { place } = plot
  const inside = { ...place, y: scene.body.y, height: place.y + place.height - 2 - scene.body.y }
  const noted: string[] = []
  const told: string[] = []
  let svg = ''
  for (const [series, line] of lines.entries()) {
    const fill = lines.length === 1 ? look.colours.own : colourOf(look, series, lines.length)
    for (const row of line.rows.filter(({ point }) => point.own)) {
      const words = scene.notes.get(row.point.evidence)
      const full = words === undefined ? undefined : noteAt(row, words, scene, plot, { inside, taken, fill })
      const note = full ?? noteAt(row, undefined, scene, plot, { inside, taken, fill })
      if (note === undefined) continue
      if (full !== undefined) noted.push(row.point.evidence)
      told.push(row.point.evidence)
      taken.push(note.box)
      svg += note.svg
    }
  }
  return { svg, noted, told }
}

function noteAt(
  row: Row,
  words: string | undefined,
  { sizes, look }: Scene,
  { x, y }: Plot,
  { inside, taken, fill }: { inside: Rectangle; taken: readonly Rectangle[]; fill: string },
): { box: Rectangle; svg: string } | undefined {
  const at = { x: x.at(row.at), y: y.at(row.point.value) }
  const size = sizes.text
  const head = `${row.told} · ${row.by}`
  const width = Math.min(inside.width * 0.45, size * 17)
  const said = words === undefined ? [] : wrap(words, width, { size: sizes.small }).lines
  if (said.length > 4) return undefined
  const box = {
    width: Math.max(widthOf(head, size, 'bold'), ...said.map((line) => widthOf(line, sizes.small))),
    height: size * 1.2 + said.length * sizes.small * 1.25,
  }
  const distances = words === undefined ? [0.7, 1.2, 2, 3, 4.5] : [0.7, 1.2, 2, 3, 4.5, 6, 8]
  const place = placeAround(at, box, { inside, taken, distances: distances.map((each) => each * size) })
  if (place === undefined) return undefined
  const text = { x: place.x, halo: look.colours.paper }
  const svg = [
    leader(at, place, fill, size),
    label({ ...text, text: head, y: place.y + size * 0.9, size, weight: 'bold', fill }),
    labels(said, {
      ...text,
      y: place.y + size * 1.2 + sizes.small * 0.9,
      size: sizes.small,
      fill: look.colours.ink,
    }),
  ]
  return { box: place, svg: svg.join('') }
}

/** A thin line from the point to a note that stands away from it. */
function leader(at: { x: number; y: number }, box: Rectangle, stroke: string, size: number): string {
  const to = {
    x: Math.min(Math.max(at.x, box.x), box.x + box.width),
    y: Math.min(Math.max(at.y, box.y), box.y + box.height),
  }
  if (Math.hypot(to.x - at.x, to.y - at.y) < size * 2) return ''
  return element('path', {
    d: `M${at.x.toFixed(1)} ${at.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`,
    stroke,
    'stroke-width': 1,
    fill: 'none',
  })
}

/** The ground that the marks take: points, and lines in small pieces. */
function obstacles({ rows }: Line, { x, y }: Plot, size: number, mark: 'line' | 'dot'): readonly Rectangle[] {
  const half = size * 0.45
  const box = (px: number, py: number): Rectangle => ({
    x: px - half,
    y: py - half,
    width: 2 * half,
    height: 2 * half,
  })
  const dots = rows.map((row) => box(x.at(row.at), y.at(row.point.value)))
  if (mark === 'dot') return dots
  const between = stretches(rows).flatMap((part) =>
    part.slice(1).flatMap((row, index) => {
      const before = part[index] ?? row
      const [ax, ay, bx, by] = [
        x.at(before.at),
        y.at(before.point.value),
        x.at(row.at),
        y.at(row.point.value),
      ]
      const pieces = Math.min(80, Math.ceil(Math.hypot(bx - ax, by - ay) / size))
      return Array.from({ length: Math.max(0, pieces - 1) }, (_, piece) => {
        const share = (piece + 1) / pieces
        return box(ax + (bx - ax) * share, ay + (by - ay) * share)
      })
    }),
  )
  return [...dots, ...between]
}
