/** A stretch of a text: one sentence, or one line of what is no prose. */
export type Segment = { start: number; end: number; text: string }

const ends = /[.!?…]+["”»’')\]]*(?=\s)|\n+/gu
// What a full stop behind does not end: U.S., Inc., 5 p.m., initials.
const short =
  /(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St|No|vs|Inc|Co|Corp|Ltd|Gov|Sen|Rep|Gen|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|[A-Z]\.[A-Z])|(?<!\p{L})(?:г|гг|руб|коп|тыс|млн|млрд|им|ул|стр|др|пр|\p{Lu}))\.$/u

/** The sentences of a foreign text, lines apart, with their places. */
export function segmentsOf(text: string): Segment[] {
  const found: Segment[] = []
  let from = 0
  const add = (to: number) => {
    const raw = text.slice(from, to)
    const start = from + (raw.length - raw.trimStart().length)
    const kept = raw.trim()
    if (kept !== '') found.push({ start, end: start + kept.length, text: kept })
    from = to
  }
  for (const end of text.matchAll(ends)) {
    const to = end.index + end[0].length
    if (end[0] === '.' && short.test(text.slice(from, to))) continue
    add(to)
  }
  add(text.length)
  return found
}
