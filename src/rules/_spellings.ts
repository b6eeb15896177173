const most = 64

/**
 * The spelling that a pattern gives what was found, whatever its capitals: `OAuth2?` for `Oauth` is `OAuth`. The pattern
 * itself where it is no list of spellings or none fits.
 */
export function spellingOf(pattern: string, found: string): string {
  const sought = found.toLowerCase()
  return spellings(pattern)?.find((each) => each.toLowerCase() === sought) ?? pattern
}

type Reader = { letters: readonly string[]; at: number }

function spellings(pattern: string): readonly string[] | undefined {
  const reader = { letters: [...pattern], at: 0 }
  const found = branches(reader, false)
  return reader.at === reader.letters.length ? found : undefined
}

function branches(reader: Reader, nested: boolean): string[] | undefined {
  const done: string[] = []
  let current = ['']
  while (reader.at < reader.letters.length) {
    const letter = reader.letters[reader.at]
    if (letter === ')') {
      if (!nested) return undefined
      reader.at += 1
      return [...done, ...current]
    }
    if (letter === '|') {
      done.push(...current)
      current = ['']
      reader.at += 1
      continue
    }
    const next = optional(reader, atom(reader))
    if (next === undefined || current.length * next.length > most) return undefined
    current = current.flatMap((start) => next.map((end) => start + end))
  }
  return nested ? undefined : [...done, ...current]
}

function atom(reader: Reader): string[] | undefined {
  const letter = reader.letters[reader.at] ?? ''
  reader.at += 1
  if (letter === '(') {
    if (reader.letters.slice(reader.at, reader.at + 2).join('') === '?:') reader.at += 2
    else if (reader.letters[reader.at] === '?') return undefined
    return branches(reader, true)
  }
  if (letter === '\\') {
    const next = reader.letters[reader.at] ?? ''
    reader.at += 1
    return next === '' || /[\p{L}\p{N}]/u.test(next) ? undefined : [next]
  }
  return '[]{}.*+^$'.includes(letter) ? undefined : [letter]
}

function optional(reader: Reader, found: string[] | undefined): string[] | undefined {
  const next = reader.letters[reader.at]
  if (next === '*' || next === '+' || next === '{') return undefined
  if (next !== '?' || found === undefined) return found
  reader.at += 1
  return [...found, '']
}
