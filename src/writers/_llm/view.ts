import type { Brief } from '../../news/brief.ts'
import type { Aid } from '../../seams/writer.ts'
import type { Fault } from './faults.ts'
import { type Fence, fenceOf, harmless } from './fence.ts'
import type { Offer } from './offer.ts'
import type { PlainDraft } from './plain.ts'

/** The names that a prompt may use: everything in it that a source wrote is `harmless`. */
export type PromptView = {
  language: string
  publisher: string
  /** The house's rules, one line each. */
  rules: readonly string[]
  facts: readonly { id: string; label: string; about: string; prints: string }[]
  phrases: readonly { id: string; text: string }[]
  quotes: readonly { id: string; text: string }[]
  plain: PlainDraft
  /** Sentences that come back, of a repair. */
  faults: readonly { at: string; text: string; reasons: readonly string[]; slots: string }[]
  /** The draft that stands, for what is made from it. */
  copy: { headline: string; standfirst: string; body: readonly string[] }
  /** Most characters. */
  most: Readonly<Record<'headline' | 'standfirst' | 'seoTitle' | 'social' | 'push' | 'alt', number>>
  fence: Fence
  /** How a slot begins and ends, for a prompt to show. */
  open: string
  shut: string
}

/** Most characters of what is offered beside the copy: what phones, search pages and networks show. */
export const most = { headline: 90, standfirst: 220, seoTitle: 60, social: 280, push: 120, alt: 140 } as const

/** The names of prompts, for a proof at load. */
export const shape: PromptView = {
  language: '',
  publisher: '',
  rules: [''],
  facts: [{ id: '', label: '', about: '', prints: '' }],
  phrases: [{ id: '', text: '' }],
  quotes: [{ id: '', text: '' }],
  plain: { headline: '', standfirst: '', body: [''] },
  faults: [{ at: '', text: '', reasons: [''], slots: '' }],
  copy: { headline: '', standfirst: '', body: [''] },
  most,
  fence: { open: '', close: '' },
  open: '{{',
  shut: '}}',
}

type Told = { brief: Brief; offer: Offer; plain: PlainDraft; aid: Aid }

/** What a prompt is rendered from. The fence's seal follows from all the words that stand within it. */
export function viewOf(
  { brief, offer, plain, aid }: Told,
  more: { task: string; faults?: readonly Fault[]; copy?: PromptView['copy'] },
): PromptView {
  const safe = ({ headline, standfirst, body }: PromptView['copy']) => ({
    headline: harmlessKeepingSlots(headline),
    standfirst: harmlessKeepingSlots(standfirst),
    body: body.map(harmlessKeepingSlots),
  })
  const view = {
    language: brief.language,
    publisher: harmless(brief.sources[0]?.name ?? ''),
    rules: aid.rules,
    facts: offer.facts.map(({ id, label, about, prints }) => ({
      id,
      label,
      about: harmless(about ?? ''),
      prints: prints
        .map(({ form, text }) => `${form === '' ? '' : `:${form} `}${harmless(text)}`)
        .join(' | '),
    })),
    phrases: offer.phrases.map(({ id, text }) => ({ id, text: harmless(text) })),
    quotes: offer.quotes.map(({ id, text }) => ({ id, text: harmless(text) })),
    plain: safe(plain),
    faults: (more.faults ?? []).map(({ at, text, reasons, slots }) => ({
      at,
      text: harmlessKeepingSlots(text),
      reasons: reasons.map(harmless),
      slots: slots.join(' '),
    })),
    copy: safe(more.copy ?? { headline: '', standfirst: '', body: [] }),
    most,
    open: shape.open,
    shut: shape.shut,
  }
  return { ...view, fence: fenceOf(aid.seal(`${more.task}\n${JSON.stringify(view)}`)) }
}

/** Slots are ours, whatever stands around them is not. */
const harmlessKeepingSlots = (text: string): string =>
  text
    .split(/(\{\{[ftq]\d+(?::[a-z-]+)?\}\})/u)
    .map((part, at) => (at % 2 === 1 ? part : spacing(part)))
    .join('')

const spacing = (part: string): string => {
  const inner = harmless(part)
  const [before, behind] = [/^\s/u.test(part) ? ' ' : '', /\s$/u.test(part) ? ' ' : '']
  return inner === '' ? before || behind : `${before}${inner}${behind}`
}
