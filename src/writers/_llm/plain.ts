import { type Draft, plainText } from '../../news/draft.ts'
import { formed, type Offer, outerMarks } from './offer.ts'

/** The template's draft with slots where it prints evidence, part by part. */
export type PlainDraft = { headline: string; standfirst: string; body: readonly string[] }

/**
 * The template's own draft as a model is shown it: each printed value is its slot, so that what is taken over stays
 * protected. A part that prints what is kept from the model is left out.
 */
export function slotted(draft: Omit<Draft, 'version'>, offer: Offer): PlainDraft {
  const text = plainText(draft)
  const marks = outerMarks(draft.marks)
  let from = 0
  const part = (words: string): string => {
    const start = text.indexOf(words, from)
    from = start + words.length
    const within = marks.filter((mark) => mark.start >= start && mark.end <= from)
    const slots = within.map((mark) => ({
      mark,
      slot: slotOf(text.slice(mark.start, mark.end), mark.evidence, offer),
    }))
    if (slots.some(({ slot }) => slot === undefined)) return ''
    let done = ''
    let at = start
    for (const { mark, slot } of slots) {
      done += text.slice(at, mark.start) + slot
      at = mark.end
    }
    return done + text.slice(at, from)
  }
  return {
    headline: part(draft.headline),
    standfirst: draft.standfirst === '' ? '' : part(draft.standfirst),
    body: draft.body.map(part).filter((words) => words !== ''),
  }
}

const slotOf = (said: string, evidence: readonly string[], { facts, phrases }: Offer): string | undefined => {
  const own = formed(said, evidence, facts)
  if (own !== undefined) return own
  const phrase = phrases.find(
    (each) => each.text === said && each.evidence.join('\n') === evidence.join('\n'),
  )
  return phrase && `{{${phrase.id}}}`
}
