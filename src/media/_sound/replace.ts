/** What stands in a text where a pattern matched: the match, and the text before and behind it. */
export type Place = { match: RegExpExecArray; before: string; behind: string }

/** The text with every match said in other words; `undefined` leaves a match as it is. */
export function replaced(text: string, pattern: RegExp, say: (place: Place) => string | undefined): string {
  let said = ''
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length
    const words = say({ match, before: said + text.slice(from, match.index), behind: text.slice(end) })
    said += text.slice(from, match.index) + (words ?? match[0])
    from = end
  }
  return said + text.slice(from)
}
