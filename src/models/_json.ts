import type { Json } from '../news/json.ts'

/** The JSON of an answer, and whether it stood among other words. */
export type Found = { value: Json; among: boolean }

/**
 * The JSON that a text is, or the one object that stands in it: models wrap it in ```` ```json ```` or in courtesies.
 * `undefined` where there is none, or more than one.
 */
export function jsonIn(text: string): Found | undefined {
  const whole = parsed(text.replace(/^\uFEFF/, ''))
  if (whole !== undefined) return { value: whole, among: false }
  const [value, second] = objectsIn(text)
  return value === undefined || second !== undefined ? undefined : { value, among: true }
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** A text full of braces is not worth more looks than this. */
const mostLooks = 100

/** The first two objects that stand in a text, outermost ones; a slot like `{f12}` is none. */
function objectsIn(text: string): Json[] {
  const found: Json[] = []
  let from = text.indexOf('{')
  for (let looks = 0; from !== -1 && looks < mostLooks && found.length < 2; looks++) {
    const end = closing(text, from)
    const value = end === undefined ? undefined : parsed(text.slice(from, end))
    if (value !== undefined) found.push(value)
    from = text.indexOf('{', value === undefined ? from + 1 : end)
  }
  return found
}

/** Where the brace that opens at `from` is closed, as JSON reads it. */
function closing(text: string, from: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '\\') at++
    else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === '{') depth++
    else if (!quoted && sign === '}') {
      depth--
      if (depth === 0) return at + 1
    }
  }
  return undefined
}
