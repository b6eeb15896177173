import { type Weight, widthOf } from './font.ts'

/** Text in lines that fit; `cut` where some of it had to be left out and an ellipsis says so. */
export type Lines = { lines: readonly string[]; cut: boolean }

/** A text in lines of at most `width` pixels. What is past the last line allowed is cut; a word too long for a line is broken. */
export function wrap(
  text: string,
  width: number,
  {
    size,
    weight = 'regular',
    most = Number.POSITIVE_INFINITY,
  }: { size: number; weight?: Weight; most?: number },
): Lines {
  const fits = (line: string): boolean => widthOf(line, size, weight) <= width
  const lines: string[] = []
  let line = ''
  for (const word of wordsOf(text).flatMap((each) => pieces(each, fits))) {
    const longer = line === '' ? word.trimStart() : line + word
    if (line === '' || fits(longer.trimEnd())) line = longer
    else {
      lines.push(line.trimEnd())
      line = word.trimStart()
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return { lines, cut: false }
  const kept = lines.slice(0, most)
  return { lines: [...kept.slice(0, -1), cutOff(`${kept.at(-1)}`, fits)], cut: true }
}

/** Words with the space before them; a line may also end after a hyphen or a slash, and never at a space that holds. */
const wordsOf = (text: string): readonly string[] =>
  text
    .trim()
    .split(/(?=[ \t\n])|(?<=[\p{L}\p{N}][-/–](?=\p{L}))/u)
    .map((word) => word.replace(/^\s+/, ' '))

/** A word in pieces that fit a line each. */
function pieces(word: string, fits: (line: string) => boolean): readonly string[] {
  if (fits(word.trim())) return [word]
  const found: string[] = []
  let piece = ''
  for (const sign of word) {
    if (piece.trim() !== '' && !fits((piece + sign).trim())) {
      found.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...found, piece]
}

function cutOff(line: string, fits: (line: string) => boolean): string {
  const signs = [...line]
  while (signs.length > 0 && !fits(`${signs.join('').trimEnd()}…`)) signs.pop()
  return `${signs.join('').replace(/[\s.,;:–—-]+$/u, '')}…`
}

/** One line of at most `width` pixels, cut with an ellipsis where it is longer. */
export const oneLine = (text: string, width: number, size: number, weight: Weight = 'regular'): string =>
  wrap(text.replaceAll(' ', '\u00a0'), width, { size, weight, most: 1 }).lines[0]?.replaceAll(
    '\u00a0',
    ' ',
  ) ?? ''
