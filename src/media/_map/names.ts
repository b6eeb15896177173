import { placeAround } from '../_draw/boxes.ts'
import { widthOf } from '../_draw/font.ts'
import type { Rectangle } from '../_draw/frame.ts'
import type { Sizes } from '../_draw/look.ts'
import { labels } from '../_draw/svg.ts'
import { wrap } from '../_draw/wrap.ts'
import type { MapOptions } from './options.ts'
import type { Site } from './plan.ts'

/** A spot on the picture. */
export type Seen = Site & { x: number; y: number; r: number }

type Naming = { body: Rectangle; sizes: Sizes; options: MapOptions; taken: readonly Rectangle[] }

/** Names of the own spots and of areas beside them; those of others where there is room. What of the own found none is told above the map. */
export function namesOf(
  seen: readonly Seen[],
  areas: readonly { name: string; x: number; y: number; width: number; height: number }[],
  { body, sizes, options, taken }: Naming,
) {
  const { colours } = options
  const boxes: Rectangle[] = []
  const untold: string[] = []
  const told = new Set<string>()
  let svg = ''
  const place = (
    words: string,
    at: { x: number; y: number; r: number },
    size: number,
    own: boolean,
  ): boolean => {
    const { lines } = wrap(words, Math.min(body.width * 0.45, size * 16), {
      size,
      weight: own ? 'bold' : 'regular',
      most: 3,
    })
    const wide = Math.max(...lines.map((line) => widthOf(line, size, own ? 'bold' : 'regular')))
    const distances = [0.35, 0.8, 1.5, 2.5, 4].map((each) => at.r + each * size)
    const found = placeAround(
      at,
      { width: wide, height: lines.length * size * 1.2 },
      { inside: body, taken: [...taken, ...boxes], distances: own ? distances : distances.slice(0, 2) },
    )
    if (found === undefined) return false
    boxes.push(found)
    const shared = {
      y: found.y + size * 0.92,
      size,
      fill: own ? colours.own : colours.ink,
      halo: colours.paper,
      weight: own ? 'bold' : 'regular',
    } as const
    svg += labels(lines, { ...shared, x: found.x }, 1.2)
    return true
  }
  for (const { spot, told: value, ...at } of seen.toReversed().filter(({ own }) => own)) {
    const words = value === undefined ? spot.name : `${spot.name}\u00a0·\u00a0${value}`
    if (told.has(words)) continue
    told.add(words)
    if (!place(words, at, sizes.text, true)) untold.push(words)
  }
  for (const { name, x, y, width, height } of areas.slice(0, 8)) {
    if (told.has(name)) continue
    told.add(name)
    // Within the area where it is wide enough, else beside it.
    const inside = widthOf(name, sizes.small, 'bold') < width * 0.8 && height > sizes.small * 3
    place(name, { x, y, r: inside ? -sizes.small * 0.95 : height / 2 }, sizes.small, true)
  }
  const others = seen.filter(({ own, spot }) => !own && spot.name !== '').slice(0, 5)
  for (const { spot, told: value, ...at } of others) {
    const words = value === undefined ? spot.name : `${spot.name}\u00a0·\u00a0${value}`
    if (told.has(words) || [...told].some((each) => each.startsWith(`${spot.name}\u00a0·`))) continue
    if (place(words, at, sizes.small, false)) told.add(words)
  }
  return { svg, boxes, untold: untold.slice(0, 3) }
}
