/** Words that a title keeps small: articles, conjunctions, prepositions of three letters or fewer (AP) … */
const small = new Set('a an and as at but by en for if in nor of on or per the to vs vs. via v v.'.split(' '))
/** … and, for Chicago, prepositions of any length. */
const prepositions = new Set(
  'with from into during including until against among throughout despite towards upon concerning about over through before between after since without under within along following across beyond around down near above'.split(
    ' ',
  ),
)

export type TitleStyle = 'AP' | 'Chicago'

const word = /[\p{N}\p{L}]+[^\s\-/]*/gu

/** A line in title case. `own` gives the spelling of words that have one whatever stands around them. */
export function titled(said: string, style: TitleStyle, own: (word: string) => string | undefined): string {
  const plain = said.replaceAll(/[“”]/g, '"').replaceAll(/[‘’]/g, "'").replaceAll(/[–—]/g, '-')
  // A place outside the line is asked of its first character, as Vale does.
  const at = (place: number): string => plain[place] ?? plain[0] ?? ''
  return said.replaceAll(word, (found, place: number) => {
    const known = own(found)
    if (known !== undefined) return known
    const end = place + found.length
    const lower = found.toLowerCase()
    const outermost = place === 0 || end === plain.length
    const keeps = !outermost && (small.has(lower) || (style === 'Chicago' && prepositions.has(lower)))
    const before = at(place - 1)
    const joined = before === ' ' || before === '-' || before === '/'
    const starts = at(place - 2) === ':' || at(place - 2) === '-'
    const hyphened = at(end) === '-' && before !== '-'
    return keeps && joined && !starts && !hyphened ? lower : capitalized(found)
  })
}

const capitalized = (found: string): string => {
  const [first = ''] = found
  return first.toUpperCase() + found.slice(first.length)
}

/** A line in sentence case: one capital at its start and after what `starts` says, words of their own spelling kept. */
export function sentenceCased(
  tokens: readonly string[],
  own: (word: string) => string | undefined,
  starts: (before: string, at: number) => boolean,
): string {
  return tokens
    .map((token, at) => {
      const known = own(token)
      if (known !== undefined) return known
      const lower = token.toLowerCase()
      return at === 0 || starts(tokens[at - 1] ?? '', at - 1) ? capitalized(lower) : lower
    })
    .join(' ')
}
