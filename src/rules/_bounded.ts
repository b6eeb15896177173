import { z } from 'zod'

/** The most ways a pattern may match at one place: what keeps any text from hanging the copy desk. */
const mostWays = 10_000
const mostCharacters = 2_000

class PatternFault extends Error {
  override name = 'PatternFault'
}

type Reader = { source: string; at: number }

/**
 * Why a pattern of a rule is refused, or `undefined` for one that is fine.
 * The number of ways in which it could match at one place is counted: without `*`, `+` and `{n,}` it is finite, and
 * a pattern with few ways cannot run away, whatever the text (`(a|a)*b` and `(\s*\w*)*` are refused, not timed).
 */
export function patternFault(source: string): string | undefined {
  try {
    new RegExp(source, 'u')
    const { ways, length } = alternatives({ source, at: 0 })
    return ways > mostWays || length > mostCharacters
      ? `the pattern can match in ${ways} ways and take ${length} characters at one place, ` +
          `at most ${mostWays} and ${mostCharacters}: narrow its {…} ranges`
      : undefined
  } catch (fault) {
    if (fault instanceof PatternFault || fault instanceof SyntaxError) return fault.message
    throw fault
  }
}

/** A pattern as it stands in YAML; a faulty one is a complaint. */
export const pattern = z
  .string()
  .min(1)
  .superRefine((source, context) => {
    const fault = patternFault(source)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
  })

/** In how many ways a piece can match at one place, and how many characters it can take at most. */
type Reach = { ways: number; length: number }

function alternatives(reader: Reader): Reach {
  let reach = sequence(reader)
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    const other = sequence(reader)
    reach = { ways: reach.ways + other.ways, length: Math.max(reach.length, other.length) }
  }
  return reach
}

function sequence(reader: Reader): Reach {
  let reach: Reach = { ways: 1, length: 0 }
  for (let next = reader.source[reader.at]; next !== undefined && next !== '|' && next !== ')'; ) {
    const more = repeated(reader)
    reach = { ways: reach.ways * more.ways, length: reach.length + more.length }
    next = reader.source[reader.at]
  }
  return reach
}

function repeated(reader: Reader): Reach {
  const once = atom(reader)
  const { least, most } = quantifier(reader)
  let ways = 0
  for (let times = least; times <= most && ways <= mostWays; times += 1) ways += once.ways ** times
  return { ways, length: once.length * most }
}

const quantifierForm = /(?:([*+])|(\?)|\{(\d+)(?:(,)(\d*))?\})\??/y

function quantifier(reader: Reader): { least: number; most: number } {
  quantifierForm.lastIndex = reader.at
  const found = quantifierForm.exec(reader.source)
  if (found === null) return { least: 1, most: 1 }
  const [whole, unbounded, optional, least, comma, most] = found
  if (unbounded !== undefined || (comma !== undefined && most === '')) {
    throw new PatternFault(
      `"${whole}" at character ${reader.at + 1} has no upper bound: write {0,40} or the like`,
    )
  }
  reader.at += whole.length
  if (optional !== undefined) return { least: 0, most: 1 }
  return { least: Number(least), most: Number(comma === undefined ? least : most) }
}

const groupOpening = /\((?:\?(?:[:=!]|<[=!]|<[^>]+>))?/y
const characterClass = /\[(?:\\[\s\S]|[^\]\\])*\]/y
const escapeForm = /\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[\s\S])/y
const anyCharacter = /[\s\S]/uy

function atom(reader: Reader): Reach {
  if (take(reader, groupOpening) !== undefined) {
    const reach = alternatives(reader)
    reader.at += 1
    return reach
  }
  const escaped = take(reader, escapeForm)
  if (escaped !== undefined && /^\\[1-9k]/.test(escaped)) {
    throw new PatternFault(
      'a pattern cannot refer back to a group; the kind "repetition" finds what comes twice',
    )
  }
  if (escaped === undefined && take(reader, characterClass) === undefined) take(reader, anyCharacter)
  return { ways: 1, length: 1 }
}

function take(reader: Reader, form: RegExp): string | undefined {
  form.lastIndex = reader.at
  const found = form.exec(reader.source)?.[0]
  reader.at += found?.length ?? 0
  return found
}
