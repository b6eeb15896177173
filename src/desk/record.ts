import { type Json, step } from '../news/json.ts'

/** One line of a record told as JSON, and the pointer to what stands on it. */
export type RecordLine = { pointer: string; depth: number; key: string; value: string; tail: string }

/** A line as pages show it. `hit` is the stretch of the value that a claim repeats; `gap` counts lines left out before. */
export type ShownLine = {
  indent: string
  key: string
  before: string
  hit: string
  after: string
  lit: boolean
  /** The first lit line of all: what a page scrolls to. */
  first: boolean
  gap?: number
}

const isGroup = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null

/** A record as lines of indented JSON. */
export function recordLines(value: Json, pointer = '', depth = 0, key = '', tail = ''): RecordLine[] {
  if (!isGroup(value)) return [{ pointer, depth, key, value: JSON.stringify(value), tail }]
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const fields = Object.entries(value)
  if (fields.length === 0) return [{ pointer, depth, key, value: open + close, tail }]
  const inner = fields.flatMap(([name, field], index) => {
    const label = Array.isArray(value) ? '' : `${JSON.stringify(name)}: `
    const comma = index < fields.length - 1 ? ',' : ''
    return recordLines(field, `${pointer}/${step(name)}`, depth + 1, label, comma)
  })
  return [
    { pointer, depth, key, value: open, tail: '' },
    ...inner,
    { pointer, depth, key: '', value: close, tail },
  ]
}

const around = 3
const widest = 110
const widestLit = 900

/** Whether a line belongs to the field at `pointer` (the field itself or something inside it). */
const isIn = (line: RecordLine, pointer: string) =>
  line.pointer === pointer || line.pointer.startsWith(`${pointer}/`)

const opens = (line: RecordLine, pointer: string) =>
  pointer.startsWith(`${line.pointer}/`) && /^[[{]$/.test(line.value)

/** All lines with the field at `pointer` lit up and, in it, the words `said`. */
export function wholeRecord(lines: readonly RecordLine[], pointer: string | undefined): ShownLine[] {
  const first = lines.findIndex((line) => pointer !== undefined && isIn(line, pointer))
  return lines.map((line, index) =>
    show(line, { lit: pointer !== undefined && isIn(line, pointer), first: index === first, said: '' }),
  )
}

/**
 * The lines around the field at `pointer`, under the names of the objects it stands in; long texts are cut.
 * `undefined` where the pointer leads nowhere.
 */
export function excerpt(
  lines: readonly RecordLine[],
  pointer: string,
  said: string,
): ShownLine[] | undefined {
  const first = lines.findIndex((line) => isIn(line, pointer))
  if (first < 0) return undefined
  const kept = [...lines.keys()].filter((index) => keeps(lines, index, first, pointer))
  return kept.map((index, place) => {
    const line = lines[index]
    if (line === undefined) throw new Error('a kept line is a line')
    const gap = index - (kept[place - 1] ?? -1) - 1
    const shown = show(crop(line, pointer, said), { lit: isIn(line, pointer), first: index === first, said })
    return gap > 0 ? { ...shown, gap } : shown
  })
}

function keeps(lines: readonly RecordLine[], index: number, first: number, pointer: string): boolean {
  const line = lines[index]
  if (line === undefined) return false
  const parent = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
  const near = index >= first - around && index <= first + around
  return opens(line, pointer) || (near && isIn(line, parent))
}

/** A long text cut to what fits: around the words `said` in the lit field, else to its beginning. */
function crop(line: RecordLine, pointer: string, said: string): RecordLine {
  const limit = line.pointer === pointer ? widestLit : widest
  if (line.value.length <= limit) return line
  const found = said === '' ? -1 : line.value.indexOf(inJson(said))
  const start = line.pointer === pointer && found > limit / 2 ? found - Math.floor(limit / 2) : 0
  const end = Math.min(start + limit, line.value.length)
  const value = `${start > 0 ? '…' : ''}${line.value.slice(start, end)}${end < line.value.length ? '…' : ''}`
  return { ...line, value }
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

function show(line: RecordLine, how: { lit: boolean; first: boolean; said: string }): ShownLine {
  const said = inJson(how.said)
  const found = how.lit && said !== '' && line.value !== said ? line.value.indexOf(said) : -1
  const [before, after] =
    found < 0 ? [line.value, ''] : [line.value.slice(0, found), line.value.slice(found + said.length)]
  return {
    indent: '  '.repeat(line.depth),
    key: line.key,
    before,
    hit: found < 0 ? '' : said,
    after: after + line.tail,
    lit: how.lit,
    first: how.first,
  }
}
