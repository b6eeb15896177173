import { linesOf, type Mark, marksOf, readNumber, rulesOf, textsOf } from './read-back.ts'

/** The value of a height on the picture, told by its grid and the figures beside it alone. Throws where these do not agree with each other. */
function scaleOf(svg: string, language: string): (y: number) => number {
  const grid = rulesOf(svg, 'axis-grid')
  const heights = [...new Set(grid.map(({ y }) => y))].sort((a, b) => a - b)
  const left = grid.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY)
  const texts = textsOf(svg)
  const told = heights.map((y) => {
    const near = texts.find(({ x2, y1, y2 }) => x2 < left && Math.abs((y1 + y2) / 2 - y) < 4)
    return { y, value: readNumber(near?.text ?? '', language) }
  })
  const [top, bottom] = [told[0], told.at(-1)]
  if (top === undefined || bottom === undefined || top === bottom) throw new Error('the chart has no scale')
  const perPixel = (top.value - bottom.value) / (top.y - bottom.y)
  const valueAt = (y: number): number => bottom.value + (y - bottom.y) * perPixel
  const off = told.find(({ y, value }) => !(Math.abs(valueAt(y) - value) < Math.abs(perPixel)))
  if (off !== undefined) throw new Error(`the figure ${off.value} stands where ${valueAt(off.y)} is`)
  return valueAt
}

/** How long a bar is, and whether it goes up or down from zero. Throws where it begins anywhere else. */
function lengthOf({ x, y, width, height, told }: Mark, zeros: ReturnType<typeof rulesOf>): number {
  for (const zero of zeros) {
    const upright = zero.y === zero.y2
    const [start, end, from, to] = upright
      ? [zero.x, zero.x2, x, x + width]
      : [zero.y, zero.y2, y, y + height]
    if (to < Math.min(start, end) - 0.01 || from > Math.max(start, end) + 0.01) continue
    const base = upright ? zero.y : zero.x
    const [lower, upper] = upright ? [y + height, y] : [x, x + width]
    if (Math.abs(lower - base) < 0.01) return upright ? height : width
    if (Math.abs(upper - base) < 0.01) return upright ? -height : -width
  }
  throw new Error(`the bar “${told}” does not begin at zero`)
}

/** Charts that stand side by side, each with its axis. */
const panelsOf = (svg: string): readonly string[] =>
  svg.split(/(?=<g transform="[^"]*"><g fill="none")/).slice(1)

/** The values drawn, in the order of the chart, read off the picture: of bars their length against that of the longest. */
export function readOff(
  svg: string,
  form: string,
  values: readonly number[],
  language: string,
): readonly number[] {
  if (form === 'multiples' && marksOf(svg, 'rect').length === 0) {
    return panelsOf(svg).flatMap((panel) =>
      readOff(panel, linesOf(panel).length > 0 ? 'line' : 'dot', [], language),
    )
  }
  if (form === 'line' || form === 'dot') {
    const valueAt = scaleOf(svg, language)
    if (form === 'line') return linesOf(svg).flatMap((line) => line.map(({ y }) => valueAt(y)))
    return marksOf(svg, 'point')
      .sort((a, b) => a.x - b.x)
      .map(({ y }) => valueAt(y))
  }
  const zeros = rulesOf(svg, 'mark')
  const bars = marksOf(svg, 'rect').map((bar) => lengthOf(bar, zeros))
  const farthest = (all: readonly number[]): number =>
    all.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0)
  return bars.map((bar) => (farthest(bars) === 0 ? 0 : (bar / farthest(bars)) * farthest(values)))
}
