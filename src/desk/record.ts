import { type Json, step } from '../news/json.ts'

/** One line of a record told as JSON, and the pointer to what stands on it. */
export type RecordLine = { pointer: string; depth: number; key: string; value: string; tail: string }

/** A line as pages show it. `hit` is the stretch of the value that a claim repeats; `gap`: something is left out before it. */
export type ShownLine = {
  indent: string
  key: string
  before: string
  hit: string
  after: string
  lit: boolean
  /** The first lit line of all: what a page scrolls to. */
  first: boolean
  gap?: boolean
}

export const isGroup = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
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

/** Whether a line belongs to the field at `pointer` (the field itself or something inside it). */
const isIn = (line: RecordLine, pointer: string) =>
  line.pointer === pointer || line.pointer.startsWith(`${pointer}/`)

/** All lines with the field at `pointer` lit up and, in it, the words `said`. */
export function wholeRecord(lines: readonly RecordLine[], pointer: string | undefined): ShownLine[] {
  const first = lines.findIndex((line) => pointer !== undefined && isIn(line, pointer))
  return lines.map((line, index) =>
    show(line, { lit: pointer !== undefined && isIn(line, pointer), first: index === first, said: '' }),
  )
}

/** A text as it stands within the quotes of JSON. */
export const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

/** A line with the words `said` marked, if it is lit. */
export function show(line: RecordLine, how: { lit: boolean; first: boolean; said: string }): ShownLine {
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
