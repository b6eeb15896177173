/** A step of an outline, in units of the font, y upwards. */
export type Step =
  | { to: 'move' | 'line'; x: number; y: number }
  | { to: 'curve'; cx: number; cy: number; x: number; y: number }

/** What is known of a font: enough to measure a text and to draw it as paths. */
export type Font = {
  unitsPerEm: number
  ascent: number
  descent: number
  /** The glyph of a code point; 0 where the font has none. */
  glyphOf: (code: number) => number
  advanceOf: (glyph: number) => number
  outlineOf: (glyph: number) => readonly Step[]
}

/**
 * A TrueType font (`glyf` outlines) by its bytes: what text needs that is turned into paths. Throws where it is another kind of font.
 * Written by hand: no package of the house gives outlines and advances of a TTF without a text engine around it.
 */
export function parseFont(bytes: Uint8Array): Font {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = tablesOf(data)
  const head = table('head')
  const hhea = table('hhea')
  const hmtx = table('hmtx')
  const glyf = table('glyf')
  const offsets = offsetsOf(data, table('loca'), data.getInt16(head + 50), data.getUint16(table('maxp') + 4))
  const metrics = data.getUint16(hhea + 34)
  const outlines = new Map<number, readonly Step[]>()
  const outlineOf = (glyph: number, depth = 0): readonly Step[] => {
    const known = outlines.get(glyph)
    if (known !== undefined) return known
    const [start = 0, end = 0] = [offsets[glyph], offsets[glyph + 1]]
    const outline =
      start === end || depth > 4 ? [] : read(data, glyf + start, (each) => outlineOf(each, depth + 1))
    outlines.set(glyph, outline)
    return outline
  }
  return {
    unitsPerEm: data.getUint16(head + 18),
    ascent: data.getInt16(hhea + 4),
    descent: data.getInt16(hhea + 6),
    glyphOf: glyphsOf(data, table('cmap')),
    advanceOf: (glyph) => data.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)),
    outlineOf: (glyph) => outlineOf(glyph),
  }
}

function tablesOf(data: DataView): (tag: string) => number {
  if (data.getUint32(0) !== 0x0001_0000) throw new Error('not a TrueType font')
  const places = new Map<string, number>()
  for (let each = 0; each < data.getUint16(4); each += 1) {
    const at = 12 + 16 * each
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((letter) => data.getUint8(at + letter)))
    places.set(tag, data.getUint32(at + 8))
  }
  return (tag) => {
    const place = places.get(tag)
    if (place === undefined) throw new Error(`the font has no table "${tag}"`)
    return place
  }
}

const offsetsOf = (data: DataView, loca: number, long: number, glyphs: number): readonly number[] =>
  Array.from({ length: glyphs + 1 }, (_, glyph) =>
    long === 0 ? 2 * data.getUint16(loca + 2 * glyph) : data.getUint32(loca + 4 * glyph),
  )

/** The characters of the font: those of the basic plane (format 4), which is all that its fonts of Latin and Cyrillic have. */
function glyphsOf(data: DataView, cmap: number): (code: number) => number {
  const glyphs = new Map<number, number>()
  for (let each = 0; each < data.getUint16(cmap + 2); each += 1) {
    const at = cmap + data.getUint32(cmap + 8 + 8 * each)
    if (data.getUint16(at) === 4) readSegments(data, at, glyphs)
  }
  return (code) => glyphs.get(code) ?? 0
}

function readSegments(data: DataView, at: number, glyphs: Map<number, number>): void {
  const wide = data.getUint16(at + 6)
  for (let each = 0; each < wide; each += 2) {
    const end = data.getUint16(at + 14 + each)
    const start = data.getUint16(at + 16 + wide + each)
    const delta = data.getUint16(at + 16 + 2 * wide + each)
    const place = at + 16 + 3 * wide + each
    const offset = data.getUint16(place)
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = offset === 0 ? code : data.getUint16(place + offset + 2 * (code - start))
      if (raw !== 0) glyphs.set(code, (raw + delta) & 0xffff)
    }
  }
}

function read(data: DataView, at: number, part: (glyph: number) => readonly Step[]): readonly Step[] {
  const contours = data.getInt16(at)
  return contours < 0 ? readComposite(data, at + 10, part) : readSimple(data, at + 10, contours)
}

const has = (flags: number, flag: number): boolean => (flags & flag) !== 0

function readSimple(data: DataView, at: number, contours: number): readonly Step[] {
  const ends = Array.from({ length: contours }, (_, each) => data.getUint16(at + 2 * each))
  const count = (ends.at(-1) ?? -1) + 1
  let place = at + 2 * contours + 2 + data.getUint16(at + 2 * contours)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = data.getUint8(place++)
    const repeats = has(flag, 8) ? data.getUint8(place++) : 0
    for (let each = 0; each <= repeats; each += 1) flags.push(flag)
  }
  const coordinates = (short: number, same: number): readonly number[] => {
    let value = 0
    return flags.map((flag) => {
      if (has(flag, short)) value += has(flag, same) ? data.getUint8(place++) : -data.getUint8(place++)
      else if (!has(flag, same)) {
        value += data.getInt16(place)
        place += 2
      }
      return value
    })
  }
  const xs = coordinates(2, 16)
  const ys = coordinates(4, 32)
  const points = flags.map((flag, each) => ({ x: xs[each] ?? 0, y: ys[each] ?? 0, on: has(flag, 1) }))
  return ends.flatMap((end, each) => contour(points.slice((ends[each - 1] ?? -1) + 1, end + 1)))
}

type Knot = { x: number; y: number; on: boolean }

const between = (a: Knot, b: Knot): Knot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

/** A closed line of quadratic curves; between two points off the line lies one on it that is not written down. */
function contour(points: readonly Knot[]): readonly Step[] {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return []
  const start = first.on ? first : last.on ? last : between(first, last)
  const steps: Step[] = [{ to: 'move', x: start.x, y: start.y }]
  const round = first.on ? [...points.slice(1), first] : [...points, start]
  let off: Knot | undefined
  for (const point of round) {
    const on = point.on ? point : off === undefined ? undefined : between(off, point)
    if (on !== undefined) {
      steps.push(
        off === undefined
          ? { to: 'line', x: on.x, y: on.y }
          : { to: 'curve', cx: off.x, cy: off.y, x: on.x, y: on.y },
      )
    }
    off = point.on ? undefined : point
  }
  if (off !== undefined) steps.push({ to: 'curve', cx: off.x, cy: off.y, x: start.x, y: start.y })
  return steps
}

/** A glyph put together of others: `й` of `и` and a breve. */
function readComposite(
  data: DataView,
  at: number,
  part: (glyph: number) => readonly Step[],
): readonly Step[] {
  const steps: Step[] = []
  let place = at
  let flags = 0x20
  while (has(flags, 0x20)) {
    flags = data.getUint16(place)
    const glyph = data.getUint16(place + 2)
    const words = has(flags, 1)
    const [dx, dy] = words
      ? [data.getInt16(place + 4), data.getInt16(place + 6)]
      : [data.getInt8(place + 4), data.getInt8(place + 5)]
    place += words ? 8 : 6
    const scale = (): number => {
      place += 2
      return data.getInt16(place - 2) / 16_384
    }
    const matrix = { xx: 1, xy: 0, yx: 0, yy: 1 }
    if (has(flags, 8)) matrix.xx = matrix.yy = scale()
    else if (has(flags, 0x40)) Object.assign(matrix, { xx: scale(), yy: scale() })
    else if (has(flags, 0x80)) Object.assign(matrix, { xx: scale(), xy: scale(), yx: scale(), yy: scale() })
    const put = (x: number, y: number) => ({
      x: x * matrix.xx + y * matrix.yx + dx,
      y: x * matrix.xy + y * matrix.yy + dy,
    })
    for (const step of part(glyph)) {
      const to = put(step.x, step.y)
      if (step.to === 'curve') {
        const { x: cx, y: cy } = put(step.cx, step.cy)
        steps.push({ to: 'curve', cx, cy, ...to })
      } else steps.push({ to: step.to, ...to })
    }
  }
  return steps
}
