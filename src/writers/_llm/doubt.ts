import { z } from 'zod'
import type { Language } from '../../news/language.ts'
import type { Prompt } from '../../seams/prompt.ts'
import type { Complaint } from '../../seams/writer.ts'
import { type Fence, fenceOf, harmless } from './fence.ts'
import { type OpenPrompt, readyPrompt } from './prompts.ts'

/** What the second reader answers: no words of its own, only which place, and what it says of the claim. */
export const doubtAnswer = z.strictObject({
  answer: z.enum(['supports', 'denies', 'silent']),
  /** Id of the place; empty for `silent`. */
  place: z.string(),
})

/** One open claim and the places that may say something of it. */
export type DoubtAsked = {
  claim: string
  sentence: string
  /** What the ledger has against it. */
  why: string
  places: readonly { id: string; label: string; says: string }[]
}

/** The names that a prompt of the task `doubt` may use: all of it is `harmless`. */
export type DoubtView = DoubtAsked & { fence: Fence }

const shape: DoubtView = {
  ...{ claim: '', sentence: '', why: '', places: [{ id: '', label: '', says: '' }] },
  fence: { open: '', close: '' },
}

export type DoubtPrompt = OpenPrompt<DoubtView>

/** Opens the prompts of the task `doubt`, and says all that is wrong with them. A house may have none. */
export function openDoubts(prompts: readonly Prompt[]): {
  doubts: ReadonlyMap<Language, DoubtPrompt>
  complaints: readonly Complaint[]
} {
  const doubts = new Map<Language, DoubtPrompt>()
  const complaints: Complaint[] = []
  for (const prompt of prompts.filter(({ task }) => task === 'doubt')) {
    const open = prompt.answer === 'doubt' ? readyPrompt(prompt, shape) : { complaints: [unlike(prompt)] }
    if ('complaints' in open) complaints.push(...open.complaints)
    else doubts.set(prompt.language, open)
  }
  return { doubts, complaints }
}

const unlike = ({ file, answer }: Prompt): Complaint => ({
  ...{ file, line: 1, column: 1 },
  message: `answer: the task "doubt" is answered with the schema "doubt", not "${answer}"`,
})

/** What a prompt is rendered from; the fence's seal follows from all the words within it. */
export function doubtView(asked: DoubtAsked, seal: (text: string) => string): DoubtView {
  const view = {
    claim: harmless(asked.claim),
    sentence: harmless(asked.sentence),
    why: harmless(asked.why),
    places: asked.places.map(({ id, label, says }) => ({ id, label: harmless(label), says: harmless(says) })),
  }
  return { ...view, fence: fenceOf(seal(`doubt\n${JSON.stringify(view)}`)) }
}
