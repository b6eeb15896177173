import type { Json } from '../news/json.ts'

/** A place in a text that is being read. */
type Cursor = { text: string; at: number }

/** Reads lists and dictionaries as Python prints them: single quotes, True, None, tuples. Nothing for anything else. */
export function parseLiteral(text: string): Json | undefined {
  if (!/^[[{(]/.test(text)) return undefined
  const cursor = { text, at: 0 }
  const value = valueAt(cursor)
  skip(cursor)
  return cursor.at === text.length ? value : undefined
}

function skip(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1
}

const words: readonly [string, Json][] = [
  ['True', true],
  ['False', false],
  ['None', null],
  ['true', true],
  ['false', false],
  ['null', null],
  ['nan', null],
]
const number = /-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y

function valueAt(cursor: Cursor): Json | undefined {
  skip(cursor)
  const sign = cursor.text[cursor.at] ?? ''
  if (sign === '{') return dictionaryAt(cursor)
  if (sign === '[' || sign === '(') return listAt(cursor, sign === '[' ? ']' : ')')
  if (sign === '"' || sign === "'") return stringAt(cursor, sign)
  const word = words.find(([name]) => cursor.text.startsWith(name, cursor.at))
  if (word !== undefined) {
    cursor.at += word[0].length
    return word[1]
  }
  number.lastIndex = cursor.at
  const [digits = ''] = number.exec(cursor.text) ?? []
  cursor.at += digits.length
  return digits === '' ? undefined : Number(digits)
}

function listAt(cursor: Cursor, end: string): Json | undefined {
  const items: Json[] = []
  cursor.at += 1
  for (;;) {
    skip(cursor)
    if (takes(cursor, end)) return items
    const item = valueAt(cursor)
    if (item === undefined) return undefined
    items.push(item)
    skip(cursor)
    if (!takes(cursor, ',') && cursor.text[cursor.at] !== end) return undefined
  }
}

function dictionaryAt(cursor: Cursor): Json | undefined {
  const entries: [string, Json][] = []
  cursor.at += 1
  for (;;) {
    skip(cursor)
    if (takes(cursor, '}')) return Object.fromEntries(entries)
    const key = valueAt(cursor)
    skip(cursor)
    if ((typeof key !== 'string' && typeof key !== 'number') || !takes(cursor, ':')) return undefined
    const value = valueAt(cursor)
    if (value === undefined) return undefined
    entries.push([String(key), value])
    skip(cursor)
    if (!takes(cursor, ',') && cursor.text[cursor.at] !== '}') return undefined
  }
}

function takes(cursor: Cursor, sign: string): boolean {
  if (cursor.text[cursor.at] !== sign) return false
  cursor.at += 1
  return true
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
const widths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

function stringAt(cursor: Cursor, quote: string): string | undefined {
  let told = ''
  for (cursor.at += 1; cursor.at < cursor.text.length; cursor.at += 1) {
    const sign = cursor.text[cursor.at] ?? ''
    if (sign === quote) {
      cursor.at += 1
      return told
    }
    told += sign === '\\' ? escaped(cursor) : sign
  }
  return undefined
}

/** What stands behind a backslash; the cursor is left on its last sign. */
function escaped(cursor: Cursor): string {
  cursor.at += 1
  const sign = cursor.text[cursor.at] ?? ''
  const width = widths[sign]
  if (width === undefined) return escapes[sign] ?? sign
  const code = Number.parseInt(cursor.text.slice(cursor.at + 1, cursor.at + 1 + width), 16)
  cursor.at += width
  return Number.isNaN(code) ? '' : String.fromCodePoint(code)
}
