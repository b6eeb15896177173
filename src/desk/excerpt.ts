import { at, type Json, step } from '../news/json.ts'
import { inJson, isGroup, type RecordLine, recordLines, type ShownLine, show } from './record.ts'

/** A field of a record, and where it stands. */
type Field = Omit<RecordLine, 'value'> & { value: Json }

const around = 3
const mostLit = 14
const widest = 110
const widestLit = 900

/**
 * The field at `pointer` between its neighbours, under the names of what it stands in; long texts are cut around the
 * words `said`. `undefined` where the pointer leads nowhere. A large record costs no more than a small one.
 */
export function excerpt(record: Json, pointer: string, said: string): ShownLine[] | undefined {
  if (at(record, pointer) === undefined) return undefined
  const lines = along({ pointer: '', depth: 0, key: '', value: record, tail: '' }, namesIn(pointer), said)
  const first = lines.findIndex((line) => line.lit)
  return lines.map((line, index) => (index === first ? { ...line, first: true } : line))
}

function along(field: Field, [name, ...rest]: readonly string[], said: string): ShownLine[] {
  const { value } = field
  if (name === undefined || !isGroup(value)) return lit(field, said)
  const names = Object.keys(value)
  const index = names.indexOf(name)
  const opening = quiet({ ...field, value: Array.isArray(value) ? '[' : '{', tail: '' })
  const next = fieldOf(field, names, index)
  if (rest.length > 0) return [opening, ...after(index > 0, along(next, rest, said))]
  const from = Math.max(0, index - around)
  const near = names.slice(from, index + around + 1).map((_, place) => fieldOf(field, names, from + place))
  const lines = near.flatMap((each) =>
    each.pointer === next.pointer ? lit(each, said) : [quiet(folded(each))],
  )
  return [opening, ...after(from > 0, lines)]
}

const after = (isLeftOut: boolean, lines: readonly ShownLine[]): ShownLine[] =>
  lines.map((line, index) => (isLeftOut && index === 0 ? { ...line, gap: true } : line))

function fieldOf({ value, pointer, depth }: Field, names: readonly string[], index: number): Field {
  const name = names[index] ?? ''
  return {
    pointer: `${pointer}/${step(name)}`,
    depth: depth + 1,
    key: Array.isArray(value) ? '' : `${JSON.stringify(name)}: `,
    value: at(value, `/${step(name)}`) ?? null,
    tail: index < names.length - 1 ? ',' : '',
  }
}

/** The names a JSON Pointer goes by, unescaped. */
const namesIn = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))

const quiet = (line: RecordLine): ShownLine =>
  show(crop(line, widest, ''), { lit: false, first: false, said: '' })

function lit({ value, pointer, depth, key, tail }: Field, said: string): ShownLine[] {
  const lines = recordLines(value, pointer, depth, key, tail)
  return lines
    .slice(0, mostLit)
    .map((line) => show(crop(line, widestLit, said), { lit: true, first: false, said }))
}

/** A neighbour on one line, whatever it holds. */
function folded({ value, ...place }: Field): RecordLine {
  if (!isGroup(value) || Object.keys(value).length === 0) return { ...place, value: JSON.stringify(value) }
  return { ...place, value: Array.isArray(value) ? '[ … ]' : '{ … }' }
}

/** A long text cut to what fits: around the words `said`, else to its beginning. */
function crop(line: RecordLine, limit: number, said: string): RecordLine {
  if (line.value.length <= limit) return line
  const found = said === '' ? -1 : line.value.indexOf(inJson(said))
  const start = found > limit / 2 ? found - Math.floor(limit / 2) : 0
  const end = Math.min(start + limit, line.value.length)
  const value = `${start > 0 ? '…' : ''}${line.value.slice(start, end)}${end < line.value.length ? '…' : ''}`
  return { ...line, value }
}

/** The pointer to the first text of a record that says the same, whatever its quotation marks and spaces. */
export function whereSaid(record: Json, said: string): string | undefined {
  const sought = plain(said).replace(/[.,;:!?"']+$/, '')
  if (sought === '') return undefined
  return recordLeaves(record).find(({ value }) => plain(value).includes(sought))?.pointer
}

function recordLeaves(value: Json, pointer = ''): { pointer: string; value: string }[] {
  if (isGroup(value))
    return Object.entries(value).flatMap(([name, field]) => recordLeaves(field, `${pointer}/${step(name)}`))
  return [{ pointer, value: String(value) }]
}

const plain = (text: string): string =>
  text
    .replace(/[“”„«»"]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
