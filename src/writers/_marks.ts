import type { Mark } from '../news/draft.ts'

// While a template runs, a printed value travels as open + number of its evidence + middle + text + close.
// The three characters are of Unicode's private use area: no sober text has them, and `clean` takes them from foreign text.
const [open, middle, close] = ['\uE000', '\uE001', '\uE002']

/** Text without the characters that marks are made of: every foreign text goes through here. */
export const clean = (text: string): string => text.replaceAll(/[\uE000-\uE002]/g, '')

/** Text that carries the number of the evidence it was filled from. */
export const marked = (text: string, number: number): string => `${open}${number}${middle}${text}${close}`

/** Marked text as readers see it, and its marks in UTF-16 code units of that text. */
export function unmarked(
  text: string,
  evidence: readonly (readonly string[])[] = [],
): { text: string; marks: Mark[] } {
  const marks: Mark[] = []
  const begun: { start: number; number: number }[] = []
  let plain = ''
  for (const [piece] of text.matchAll(/\uE000\d+\uE001|\uE002|[^\uE000-\uE002]+/g)) {
    if (piece.startsWith(open)) begun.push({ start: plain.length, number: Number(piece.slice(1, -1)) })
    else if (piece !== close) plain += piece
    else marks.push(...ended(begun.pop(), plain.length, evidence))
  }
  return { text: plain, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) }
}

function ended(
  begun: { start: number; number: number } | undefined,
  end: number,
  evidence: readonly (readonly string[])[],
): Mark[] {
  const ids = begun && evidence[begun.number]
  return begun === undefined || ids === undefined || begun.start === end
    ? []
    : [{ start: begun.start, end, evidence: ids }]
}

/** White space folded as on a page: no blank at the edges, single blanks, none before a comma or a full stop. */
export const folded = (text: string): string =>
  text
    .replaceAll(/[ \t\r\n]+/g, ' ')
    .replaceAll(/ (?=\uE002*[,.;:!?](?:[\s\uE000-\uE002»”"')]|$))/g, '')
    .trim()
