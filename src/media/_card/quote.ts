import type { Claim } from '../../news/claim.ts'
import type { MediaBrief } from '../../seams/medium.ts'

/** Words of a source with who said them, as the draft tells it. */
export type Quote = { words: string; who: string }

const marks = /^[«“„"'‘]+|[»”“"'’,]+$/gu

/**
 * The quotation of a draft that can stand by itself: in the body, found word for word in a source, six words at least, with the draft's own words of who
 * said it. Nothing where the draft has none.
 */
export function quoteOf(brief: Pick<MediaBrief, 'text' | 'claims' | 'sources' | 'copy'>): Quote | undefined {
  const body = brief.text.indexOf(brief.copy.body[0] ?? '')
  const sayings = brief.claims.filter(
    ({ kind, verdict, start, evidence }) =>
      kind === 'quote' && verdict === 'supported' && start >= body && evidence.length > 0,
  )
  for (const claim of sayings) {
    const words = claim.text.trim().replace(marks, '').trim()
    const who = whoSaid(brief, claim)
    if (words.split(/\s+/).length >= 6 && words.length <= 420 && who !== undefined) return { words, who }
  }
  return undefined
}

/** What the sentence says beside the quotation, with the name of the source where it does not name it; the source alone where that is too long. */
function whoSaid({ text, sources }: Pick<MediaBrief, 'text' | 'sources'>, claim: Claim): string | undefined {
  const source = sources.find(({ item }) => claim.evidence.some((pointer) => pointer.source === item))?.name
  if (source === undefined) return undefined
  const after = text.slice(claim.end, sentenceEnd(text, claim.end))
  const said = after.replace(/^[\s,—–-]+/u, '').replace(/[\s,—–:.-]+$/u, '')
  if (said.split(/\s+/).length < 2 || said.length > 150) return source
  return said.includes(source) ? said : `${said} (${source})`
}

/** Where a sentence ends: at the end of its paragraph, or at a point that stands neither in a name (`U.S. Securities`) nor in a date (`Jan. 17`). */
function sentenceEnd(text: string, from: number): number {
  const paragraph = `${text}\n`.indexOf('\n', from)
  for (const { index } of text.slice(from, paragraph).matchAll(/[.!?](?=\s)/g)) {
    const at = from + index
    const word = /[\p{L}.]+$/u.exec(text.slice(from, at))?.[0] ?? ''
    const next = text.slice(at + 1).trimStart()
    if (text[at] === '.' && (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) || /^[\p{Ll}\d]/u.test(next))) continue
    return at
  }
  return paragraph
}
