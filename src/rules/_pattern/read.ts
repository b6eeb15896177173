import { bracketed, escaped } from './classes.ts'
import { type Flags, type GroupType, type Node, PatternFault, type Script } from './node.ts'

type Reader = { source: string; at: number; flags: Flags; script: Script; spaced: boolean; depth: number }

/**
 * Reads a pattern in the notation of Vale's rules (Go's RE2 with look-around, named groups and atomic groups as in .NET).
 * Throws `PatternFault` for what is no pattern or cannot be said in JavaScript.
 */
export function readPattern(source: string, flags: Partial<Flags>, script: Script): Node {
  const reader: Reader = {
    source,
    at: 0,
    flags: { i: false, m: false, s: false, ...flags },
    script,
    spaced: false,
    depth: 0,
  }
  const node = choice(reader)
  if (reader.at < source.length) throw new PatternFault(`a ")" at character ${reader.at + 1} closes nothing`)
  return node
}

function choice(reader: Reader): Node {
  if (reader.depth > 200) throw new PatternFault('groups lie more than 200 deep in each other')
  const options = [sequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    options.push(sequence(reader))
  }
  const [only] = options
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options }
}

function sequence(reader: Reader): Node {
  const items: Node[] = []
  for (;;) {
    const next = reader.source[reader.at]
    if (next === undefined || next === '|' || next === ')') break
    const item = repeated(reader)
    if (item !== undefined) items.push(item)
  }
  const [only] = items
  return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items }
}

const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/y

function repeated(reader: Reader): Node | undefined {
  const at = reader.at
  let body = atom(reader)
  for (;;) {
    quantifier.lastIndex = reader.at
    const found = quantifier.exec(reader.source)
    if (found === null) return body
    if (body === undefined || body.kind === 'edge')
      throw new PatternFault(`"${found[0]}" at character ${at + 1} has nothing to repeat`)
    reader.at += found[0].length
    const [, sign, least = '0', comma, most, way] = found
    body = {
      kind: 'repeat',
      body,
      least: sign === undefined ? Number(least) : sign === '+' ? 1 : 0,
      most: mostOf(sign, least, comma, most),
      way: way === '?' ? 'lazy' : way === '+' ? 'possessive' : 'greedy',
    }
    if (body.least > body.most) throw new PatternFault(`"${found[0]}" has its bounds the wrong way round`)
  }
}

function mostOf(sign: string | undefined, least: string, comma?: string, most?: string): number {
  if (sign === '?') return 1
  if (sign !== undefined || (comma !== undefined && most === '')) return Number.POSITIVE_INFINITY
  return Number(comma === undefined ? least : most)
}

const escapeForm =
  /\\(?:[pP]\{\^?\w+\}|[pP]\w|x\{[\da-fA-F]+\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|k<(\w+)>|k'(\w+)'|[1-9]\d?|[\s\S])/uy
const one = /[\s\S]/uy

function atom(reader: Reader): Node | undefined {
  const { source, at, flags } = reader
  const next = source[at]
  if (next === '(') return group(reader)
  if (next === '[') {
    const { source: set, end } = bracketed(source, at + 1, reader.script)
    reader.at = end
    return { kind: 'set', source: set, flags }
  }
  if (next === '\\') return backslash(reader)
  one.lastIndex = at
  const [character = ''] = one.exec(source) ?? []
  reader.at += character.length
  if (character === '.') return { kind: 'any', flags }
  if (character === '^' || character === '$') return { kind: 'edge', what: character, flags }
  if (character === '*' || character === '+' || character === '?')
    throw new PatternFault(`"${character}" at character ${at + 1} has nothing to repeat`)
  if (reader.spaced && /\s/.test(character)) return undefined
  return { kind: 'character', value: character, flags }
}

function backslash(reader: Reader): Node {
  escapeForm.lastIndex = reader.at
  const found = escapeForm.exec(reader.source)
  if (found === null) throw new PatternFault('the pattern ends with a backslash')
  const [token, name, quoted] = found
  const { flags } = reader
  reader.at += token.length
  if (name !== undefined || quoted !== undefined) return { kind: 'back', to: name ?? quoted ?? '', flags }
  if (/^\\[1-9]/.test(token)) return { kind: 'back', to: token.slice(1), flags }
  if (token === '\\b' || token === '\\B' || token === '\\A' || token === '\\z' || token === '\\Z')
    return { kind: 'edge', what: token, flags }
  if (token === '\\G' || token === '\\K') throw new PatternFault(`${token} is not supported`)
  const told = escaped(token, reader.script)
  if ('one' in told) return { kind: 'character', value: told.one, flags }
  return { kind: 'set', source: `[${told.negated === true ? '^' : ''}${told.inside}]`, flags }
}

const opening =
  /\((?:\?(?:(?<plain>:)|(?<ahead>=)|(?<notAhead>!)|(?<behind><=)|(?<notBehind><!)|(?<atomic>>)|(?<comment>#)|P?<(?<name>[A-Za-z_]\w*)>|'(?<quoted>[A-Za-z_]\w*)'|(?<flags>[a-z]*(?:-[a-z]+)?)(?<end>[:)])))?/uy

function group(reader: Reader): Node | undefined {
  opening.lastIndex = reader.at
  const found = opening.exec(reader.source)
  const parts = found?.groups ?? {}
  const whole = found?.[0] ?? '('
  if (whole === '(' && reader.source[reader.at + 1] === '?')
    throw new PatternFault(
      `the group at character ${reader.at + 1}, ${reader.source.slice(reader.at, reader.at + 4)}…, is not supported`,
    )
  if (parts.comment !== undefined) return comment(reader)
  reader.at += whole.length
  const outer = reader.flags
  const { spaced } = reader
  if (parts.flags !== undefined) {
    switched(reader, parts.flags)
    // Flags without a group of their own hold to the end of the group they stand in.
    if (parts.end === ')') return undefined
  }
  const type = typeOf(parts, whole)
  const name = parts.name ?? parts.quoted
  reader.depth += 1
  const body = choice(reader)
  reader.depth -= 1
  if (reader.source[reader.at] !== ')') throw new PatternFault('a group is not closed with ")"')
  reader.at += 1
  reader.flags = outer
  reader.spaced = spaced
  return { kind: 'group', type, ...(name === undefined ? {} : { name }), body }
}

function comment(reader: Reader): undefined {
  const end = reader.source.indexOf(')', reader.at)
  if (end === -1) throw new PatternFault('a group is not closed with ")"')
  reader.at = end + 1
}

function typeOf(parts: Readonly<Record<string, string | undefined>>, whole: string): GroupType {
  if (parts.ahead !== undefined) return 'ahead'
  if (parts.notAhead !== undefined) return 'not-ahead'
  if (parts.behind !== undefined) return 'behind'
  if (parts.notBehind !== undefined) return 'not-behind'
  if (parts.atomic !== undefined) return 'atomic'
  return whole === '(' || parts.name !== undefined || parts.quoted !== undefined ? 'capture' : 'plain'
}

function switched(reader: Reader, letters: string): void {
  const [on = '', off = ''] = letters.split('-')
  const flags = { ...reader.flags }
  for (const [said, to] of [
    [on, true],
    [off, false],
  ] as const) {
    for (const letter of said) {
      if (letter === 'i' || letter === 'm' || letter === 's') flags[letter] = to
      else if (letter === 'x') reader.spaced = to
      else throw new PatternFault(`no flag is called "${letter}"; there are: i, m, s, x`)
    }
  }
  reader.flags = flags
}
