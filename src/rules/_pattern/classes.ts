import { PatternFault, type Script } from './node.ts'

/** What the short classes mean inside brackets. RE2, whose rules Vale's packages are written by, knows Latin alone. */
const latin = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' }
const every = { d: '\\p{Nd}', w: '\\p{L}\\p{M}\\p{N}_', s: '\\s' }

/** Posix names: `[[:alpha:]]`. */
const posix: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  e: '\x1B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
}

/** One character as it must stand within brackets under the `u` flag. */
const inBrackets = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')

/** The inside of a class for `\d`, `\W`, `\p{L}`, `\x41` and the like, or the single character it escapes. */
export function escaped(
  token: string,
  script: Script,
): { inside: string; negated?: boolean } | { one: string } {
  const letter = token[1] ?? ''
  const known = script === 'latin' ? latin : every
  if (letter === 'd' || letter === 'w' || letter === 's') return { inside: known[letter] }
  if (letter === 'D') return { inside: known.d, negated: true }
  if (letter === 'W') return { inside: known.w, negated: true }
  if (letter === 'S') return { inside: known.s, negated: true }
  if (letter === 'h') return { inside: '\\t ' }
  if (letter === 'p' || letter === 'P') return property(token, letter === 'P')
  if (letter === 'x' || letter === 'u') return { one: ofCode(token) }
  const control = controls[letter]
  if (control !== undefined) return { one: control }
  return { one: token.slice(1) }
}

function property(token: string, negated: boolean): { inside: string; negated?: boolean } {
  const name = token.slice(2).replace(/^\{|\}$/g, '')
  const inverse = name.startsWith('^')
  const bare = name.replace(/^\^/, '')
  const inside = propertyOf(bare)
  return negated === inverse ? { inside } : { inside, negated: true }
}

/** A general category stands as it is, a script (`Cyrillic`, .NET's `IsCyrillic`) by its key. */
function propertyOf(name: string): string {
  for (const source of [`\\p{${name}}`, `\\p{Script=${name.replace(/^Is/, '')}}`]) {
    try {
      new RegExp(source, 'u')
      return source
    } catch {}
  }
  throw new PatternFault(`no class of characters is called \\p{${name}}`)
}

function ofCode(token: string): string {
  const code = Number.parseInt(token.slice(2).replace(/[{}]/g, ''), 16)
  if (Number.isNaN(code) || code > 0x10_ff_ff) throw new PatternFault(`${token} is no character`)
  return String.fromCodePoint(code)
}

const piece =
  /\[:(\^?)(\w+):\]|\\(?:[pP]\{\^?\w+\}|[pP]\w|x\{[\da-fA-F]+\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|[\s\S])|[\s\S]/uy

/** A class in brackets, `[^\w-]`, as JavaScript's; `at` is behind its opening bracket. */
export function bracketed(source: string, at: number, script: Script): { source: string; end: number } {
  let place = at
  const negated = source[place] === '^'
  if (negated) place += 1
  const parts: string[] = []
  for (let first = true; ; first = false) {
    piece.lastIndex = place
    const found = piece.exec(source)
    if (found === null) throw new PatternFault(`the class at character ${at} is not closed with "]"`)
    const [token, inverse, name] = found
    if (token === ']' && !first) break
    place += token.length
    if (token === '-' && source[place] === '[')
      throw new PatternFault('a class less a class ([a-z-[aeiou]]) is not supported: name what is left')
    parts.push(name === undefined ? insideOf(token, script) : named(name, inverse === '^'))
  }
  const inside = parts.join('').replace(/^-|-$/g, '\\-')
  return { source: `[${negated ? '^' : ''}${ranged(parts, inside)}]`, end: place + 1 }
}

function insideOf(token: string, script: Script): string {
  if (token === '-') return '-'
  if (!token.startsWith('\\')) return inBrackets(token)
  if (token === '\\b') return '\\x08'
  const told = escaped(token, script)
  if ('one' in told) return inBrackets(told.one)
  if (told.negated !== true) return told.inside
  const opposite = token.startsWith('\\p') ? `\\P${told.inside.slice(2)}` : undefined
  if (token.startsWith('\\P')) return `\\P${told.inside.slice(2)}`
  return opposite ?? complements[`${script}${token[1]}`] ?? token
}

/** A short class turned round, inside brackets, where JavaScript has no word for it. */
const complements: Readonly<Record<string, string>> = {
  latinD: '\\0-\\/:-\\u{10FFFF}',
  latinW: '\\0-\\/:-@\\[-\\^`\\{-\\u{10FFFF}',
  latinS: '\\0-\\x08\\v\\x0E-\\x1F!-\\u{10FFFF}',
  everyD: '\\P{Nd}',
  everyW: '\\0-\\/:-@\\[-\\^`\\{-\\xA9\\xAB-\\xB4\\xB6-\\xB9\\xBB-\\xBF\\xD7\\xF7\\p{P}\\p{S}\\p{Z}\\p{C}',
  everyS: '\\S',
}

function named(name: string, inverse: boolean): string {
  const inside = posix[name]
  if (inside === undefined || inverse) throw new PatternFault(`no class of characters is called [:${name}:]`)
  return inside
}

/** A dash beside a class of its own (`[\w-x]`) is a dash: JavaScript refuses it unescaped. */
function ranged(parts: readonly string[], inside: string): string {
  if (!parts.includes('-')) return inside
  const single = (part: string | undefined) =>
    part !== undefined &&
    part !== '-' &&
    /^(?:[^\\]|\\[^pPwdsWDS].*)$/su.test(part) &&
    !/.-./su.test(part.replaceAll('\\-', ''))
  return parts
    .map((part, at) => (part === '-' && !(single(parts[at - 1]) && single(parts[at + 1])) ? '\\-' : part))
    .join('')
}
