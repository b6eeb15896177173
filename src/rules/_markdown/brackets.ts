type Place = { source: string; references: ReadonlySet<string> }

/** Where brackets that open here close, and what follows them: `(address)`, `[name]`, nothing. */
export function brackets(
  place: Place,
  at: number,
  end: number,
): { close: number; after: number; href: string } | undefined {
  const { source } = place
  let depth = 0
  for (let here = at; here < end; here += 1) {
    if (source[here] === '\\') here += 1
    else if (source[here] === '[') depth += 1
    else if (source[here] === ']' && --depth === 0) return target(place, at, here)
  }
  return undefined
}

const destination =
  /\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y
const name = /\[([^\][]*)\]/y

function target({ source, references }: Place, at: number, close: number) {
  destination.lastIndex = close + 1
  const direct = destination.exec(source)
  if (direct !== null)
    return { close, after: close + 1 + direct[0].length, href: direct[1] ?? direct[2] ?? '' }
  const own = source.slice(at + 1, close).toLowerCase()
  name.lastIndex = close + 1
  const told = name.exec(source)
  const key = told === null || told[1] === '' ? own : (told[1] ?? '').toLowerCase()
  if (!references.has(key)) return undefined
  return { close, after: close + 1 + (told?.[0].length ?? 0), href: '' }
}
