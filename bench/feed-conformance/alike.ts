import { parseDocument } from 'htmlparser2'

/** Whether a value is what an assert wants: to the letter, or in the same normal form. */
export function alike(field: string, got: unknown, want: unknown): { holds: boolean; isExact: boolean } {
  if (field === 'dates') {
    const same = typeof got === 'string' && instantOf(want) === Date.parse(got)
    return { holds: same, isExact: same }
  }
  const [left, right] = [said(got), said(want)]
  if (left === right) return { holds: true, isExact: true }
  if (field === 'encoding') return { holds: left.toLowerCase() === right.toLowerCase(), isExact: false }
  return { holds: normal(left) === normal(right), isExact: false }
}

/** Nothing said and an empty text are one; a number is what it looks like. */
const said = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** A `struct_time` in UTC, or a date of the two kinds that need no reading of ours. */
function instantOf(want: unknown): number {
  if (!Array.isArray(want)) return Date.parse(String(want))
  const [year, month, day, hour, minute, second] = want.map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}

/** HTML that says the same: characters and their references are one, attributes in order, white space folded. */
function normal(text: string): string {
  if (!/[<&]/.test(text)) return text.replace(/\s+/g, ' ').trim()
  return written(parseDocument(text).children).replace(/\s+/g, ' ').trim()
}

type Node = ReturnType<typeof parseDocument>['children'][number]

const written = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      if ('data' in node) return JSON.stringify(node.data).slice(1, -1)
      if (!('attribs' in node)) return ''
      const attributes = Object.entries(node.attribs).sort(([a], [b]) => (a < b ? -1 : 1))
      return `<${node.name} ${JSON.stringify(attributes)}>${written(node.children)}</>`
    })
    .join('')
