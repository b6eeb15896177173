import { parseDocument } from 'yaml'

/**
 * The YAML of a package as Go's reader takes it: `\'` within double quotes is an apostrophe, and of a key that stands
 * twice the last one holds. What was mended is told, with its place.
 */
export function mended(text: string): {
  text: string
  notes: readonly { offset: number; message: string }[]
} {
  const notes: { offset: number; message: string }[] = []
  const cuts: { from: number; to: number }[] = []
  for (const { code, pos, message } of parseDocument(text, { prettyErrors: false }).errors) {
    const [from] = pos
    if (code === 'BAD_DQ_ESCAPE' && text.slice(from, from + 2) === "\\'") {
      cuts.push({ from, to: from + 1 })
      notes.push({ offset: from, message: "\\' within double quotes is read as an apostrophe" })
    } else if (code === 'DUPLICATE_KEY') {
      notes.push({ offset: from, message: `${message.split('\n')[0]}: the last one holds` })
    }
  }
  let out = ''
  let at = 0
  for (const { from, to } of cuts) {
    out += text.slice(at, from)
    at = to
  }
  return { text: out + text.slice(at), notes }
}
