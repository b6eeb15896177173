/** A box in pixels of the picture. */
export type Box = { text: string; x1: number; y1: number; x2: number; y2: number }

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "'")

const numbersOf = (text: string): number[] => (text.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi) ?? []).map(Number)

/** Every tag of a picture with what its groups have moved it by. */
export function* placed(
  svg: string,
): Generator<{ tag: string; x: number; y: number; groups: readonly string[] }> {
  const groups: { tag: string; x: number; y: number }[] = []
  for (const [tag] of svg.matchAll(/<[^>]+>/g)) {
    if (tag.startsWith('</g')) groups.pop()
    if (tag.startsWith('</')) continue
    const [dx = 0, dy = 0] = numbersOf(
      /translate\(([^)]*)\)/.exec(attribute(tag, 'transform') ?? '')?.[1] ?? '',
    )
    const { x, y } = groups.at(-1) ?? { x: 0, y: 0 }
    const at = { tag, x: x + dx, y: y + dy }
    yield { ...at, groups: groups.map((group) => group.tag) }
    if (tag.startsWith('<g') && !tag.endsWith('/>')) groups.push(at)
  }
}

/** The lines of text of a picture as they are drawn: the reach of their outlines. */
export function textsOf(svg: string): Box[] {
  return [...placed(svg)].flatMap(({ tag, x, y }) => {
    const text = attribute(tag, 'aria-label')
    if (!tag.startsWith('<path') || text === undefined || tag.includes('aria-roledescription')) return []
    const points = numbersOf(attribute(tag, 'd') ?? '')
    const xs = points.filter((_, index) => index % 2 === 0)
    const ys = points.filter((_, index) => index % 2 === 1)
    const least = (values: number[]): number =>
      values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    const most = (values: number[]): number =>
      values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    return [
      { text: unescaped(text), x1: x + least(xs), y1: y + least(ys), x2: x + most(xs), y2: y + most(ys) },
    ]
  })
}

/** Pairs of texts that touch, and texts that leave the picture. */
export function clashes(svg: string): string[] {
  const texts = textsOf(svg)
  const [width = 0, height = 0] = [attribute(svg, 'width'), attribute(svg, 'height')].map(Number)
  const outside = texts.filter(({ x1, y1, x2, y2 }) => x1 < 0 || y1 < 0 || x2 > width || y2 > height)
  const pairs = texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter((b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2)
      .map((b) => `“${a.text}” × “${b.text}”`),
  )
  return [...outside.map(({ text }) => `“${text}” leaves the picture`), ...pairs]
}

/** A mark of Vega as it stands on the picture. */
export type Mark = { told: string; x: number; y: number; width: number; height: number }

/** Points: their middles. Bars: left, top, width, height. */
export function marksOf(svg: string, kind: 'point' | 'rect'): Mark[] {
  return [...placed(svg)].flatMap(({ tag, x, y }) => {
    if (attribute(tag, 'aria-roledescription') !== (kind === 'rect' ? 'rect mark' : 'point')) return []
    const told = unescaped(attribute(tag, 'aria-label') ?? '')
    if (kind === 'point') return [{ told, x, y, width: 0, height: 0 }]
    // M12,30h40v20h-40Z
    const [left = 0, top = 0, width = 0, height = 0] = numbersOf(attribute(tag, 'd') ?? '')
    return [{ told, x: x + left, y: y + top, width, height }]
  })
}

/** The corners of the lines of a chart, line by line. */
export function linesOf(svg: string): { x: number; y: number }[][] {
  return [...placed(svg)].flatMap(({ tag, x, y }) => {
    if (attribute(tag, 'aria-roledescription') !== 'line mark') return []
    const path = numbersOf(attribute(tag, 'd') ?? '')
    return [
      Array.from({ length: path.length / 2 }, (_, index) => ({
        x: x + (path[2 * index] ?? 0),
        y: y + (path[2 * index + 1] ?? 0),
      })),
    ]
  })
}

/** Lines of a part of an axis, `grid`, `tick` or `domain`: where they begin. */
export const rulesOf = (
  svg: string,
  part: 'axis-grid' | 'axis-tick' | 'mark',
): { x: number; y: number; x2: number; y2: number }[] =>
  [...placed(svg)].flatMap(({ tag, x, y, groups }) => {
    const own = groups.at(-1) ?? ''
    if (!tag.startsWith('<line') || !own.includes('mark-rule') || !own.includes(`role-${part}`)) return []
    return [{ x, y, x2: x + Number(attribute(tag, 'x2')), y2: y + Number(attribute(tag, 'y2')) }]
  })

const words: Readonly<Record<string, number>> = {
  K: 1e3,
  M: 1e6,
  B: 1e9,
  T: 1e12,
  тыс: 1e3,
  млн: 1e6,
  млрд: 1e9,
  трлн: 1e12,
}

/** The number that a label tells: `1,234.5`, `1 234,5`, `−3`, `1.25M`, `1,25 млн`. */
export function readNumber(told: string, language: string): number {
  const plain = told.replace('−', '-').replace(/[\u00a0\u202f ](?=\d)/g, '')
  const [, number = '', power = '0', word = ''] =
    /^(-?[\d.,]+)(?:E(-?\d+))?[\u00a0 ]?([^\d.,]*)\.?$/.exec(plain) ?? []
  const value = Number(language === 'ru' ? number.replace(',', '.') : number.replaceAll(',', ''))
  return value * 10 ** Number(power) * (words[word] ?? 1)
}
