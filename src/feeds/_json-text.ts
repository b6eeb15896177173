import type { Json } from '../news/json.ts'
import { complaint, whatCame } from './_complaint.ts'
import { jsonOf } from './_json.ts'

/** A text as a JSON value. Throws `not-json`, or `cut-short` where brackets are still open. */
export function parseJson(text: string): Json {
  try {
    return jsonOf(JSON.parse(text))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    if (!/^\s*[[{]/.test(text)) {
      throw complaint(
        'not-json',
        `JSON was expected, ${whatCame(text)} came; look whether the feed moved`,
        cause,
      )
    }
    if (isOpen(text)) {
      throw complaint(
        'cut-short',
        `the JSON ends in the middle, after ${text.length} characters; fetch it again`,
        cause,
      )
    }
    throw complaint('not-json', `the JSON is faulty (${cause.message}); tell the publisher`, cause)
  }
}

/** A text of one JSON value a line, as a list. Empty lines are none. */
export function parseLines(text: string): Json {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [jsonOf(JSON.parse(line))]
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause
      const fault = index > 0 && isOpen(line) ? 'cut-short' : 'not-json'
      throw complaint(fault, `line ${index + 1} is no JSON value: ${whatCame(line)}`, cause)
    }
  })
}

/** Whether brackets or a string are still open where the text ends. */
function isOpen(text: string): boolean {
  let [depth, quoted] = [0, false]
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (quoted && letter === '\\') index++
    else if (letter === '"') quoted = !quoted
    else if (quoted) continue
    else if (letter === '{' || letter === '[') depth++
    else if (letter === '}' || letter === ']') depth--
  }
  return quoted || depth > 0
}
