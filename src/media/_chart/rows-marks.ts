import type { Rectangle } from '../_draw/frame.ts'
import type { Scale, Ticks } from './scale.ts'
import type { Scene } from './scene.ts'
import { asGiven, bare, quantity, type Spec } from './vega.ts'

/** A value as a bar from zero, `from` and `to` being its upper and lower edge. */
type Bar = {
  value: number
  zero: number
  from: number
  to: number
  middle: number
  fill: string
  told: string
}

/** The marks of values beside names: bars with their zero, or dots on a grid. */
export function specOf(
  bars: readonly Bar[],
  x: Scale,
  place: Rectangle,
  { look, sizes }: Scene,
  mark: 'bar' | 'dot',
  ticks: Ticks,
  beside: boolean,
): Spec {
  const { colours } = look
  const [first, second] = bars
  const gap = first === undefined || second === undefined ? 0 : (second.from - first.to) / 2
  const down = { domain: [place.y, place.y + place.height], range: [0, place.height] }
  const across = { domain: x.domain, range: x.range.map((end) => end - place.x) }
  const grid = { values: [...ticks.values], grid: true, gridColor: colours.grid }
  if (mark === 'dot') {
    return {
      ...bare(place.width, place.height),
      data: { values: [...bars] },
      mark: { type: 'point', filled: true, opacity: 1, size: sizes.text ** 2 * 0.5, strokeWidth: 0 },
      encoding: { x: quantity('value', across, grid), y: quantity('middle', down), ...asGiven },
    }
  }
  return {
    ...bare(place.width, place.height),
    layer: [
      {
        data: { values: [...bars] },
        mark: { type: 'rect', strokeWidth: 0 },
        encoding: {
          ...{
            x: quantity('value', across),
            x2: { field: 'zero' },
            y: quantity('from', down),
            y2: { field: 'to' },
          },
          ...asGiven,
        },
      },
      {
        // Beside each bar alone: names that stand above the bars are not crossed.
        data: {
          values: bars.map(({ from, to }) => ({
            value: 0,
            from: beside ? from - gap : from,
            to: beside ? to + gap : to,
          })),
        },
        mark: { type: 'rule', aria: false, color: colours.quiet, strokeWidth: 1.5 },
        encoding: { x: quantity('value', across), y: quantity('from', down), y2: { field: 'to' } },
      },
    ],
  }
}
