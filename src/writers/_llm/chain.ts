import type { z } from 'zod'
import type { Brief } from '../../news/brief.ts'
import type { Alternatives, Draft, Production } from '../../news/draft.ts'
import { UpstreamError } from '../../news/errors.ts'
import type { Answered } from '../../seams/ask.ts'
import type { Aid, Written } from '../../seams/writer.ts'
import { freshSheet, type Sheet } from '../_sheet.ts'
import type { Voice } from '../_voice.ts'
import { answers, type DraftAnswer } from './answers.ts'
import { type Backing, backingOf, type Wording } from './backing.ts'
import { type Fault, faultsOf } from './faults.ts'
import { itemsBehind } from './items.ts'
import { type Manuscript, manuscriptOf, mended, type Proof, setInType } from './manuscript.ts'
import { type Offer, offerOf } from './offer.ts'
import { type PlainDraft, slotted } from './plain.ts'
import type { PromptSet, Task } from './prompts.ts'
import { alternativesOf } from './variants.ts'
import { viewOf } from './view.ts'

/** What the chain is made with: the prompts and words of the draft's language, and how often it may repair. */
export type Chain = { prompts: PromptSet; wording: Wording; voice: Voice; rounds: number }

/** A draft at work: what it may say, who helps, what was asked so far. */
type Desk = {
  chain: Chain
  brief: Brief
  aid: Aid
  sheet: Sheet
  offer: Offer
  plain: PlainDraft
  backing: Backing
  asked: { task: Task; answered: Answered<unknown> }[]
}

/**
 * Writes a draft with a model: angle, outline and draft in one call; ground and lint; repair of just the sentences that
 * failed; then headlines and the rest. Code computes and fills every slot, the ledger decides. Throws `UpstreamError`
 * `unsound` where sentences still fail after the last round, or what the model failed with.
 */
export async function writeWithModel(chain: Chain, brief: Brief, aid: Aid): Promise<Written> {
  const desk = deskFor(chain, brief, aid)
  const draft = await draftStory(desk)
  const { proof, rounds } = await repaired(desk, manuscriptOf(draft))
  const alternatives = await alternativesFor(desk, proof)
  return filed(desk, proof, alternatives, rounds)
}

function deskFor(chain: Chain, brief: Brief, aid: Aid): Desk {
  const sheet = freshSheet(brief, chain.voice)
  const offer = offerOf(brief, aid.plain, sheet)
  const plain = slotted(aid.plain.draft, offer)
  const backing = backingOf(brief, plain, offer, sheet, chain.wording)
  return { chain, brief, aid, sheet, offer, plain, backing, asked: [] }
}

const draftStory = (desk: Desk): Promise<DraftAnswer> => ask(desk, 'draft', answers.draft, {})

/** Sends back the sentences that fail, round by round, until none does. */
async function repaired(desk: Desk, first: Manuscript): Promise<{ proof: Proof; rounds: number }> {
  let manuscript = first
  for (let round = 0; ; round += 1) {
    const proof = setInType(manuscript, desk.aid.plain.draft.dateline, desk.offer, desk.sheet)
    const faults = faultsOf(proof, desk.aid, desk.backing, desk.offer)
    if (faults.length === 0) return { proof, rounds: round }
    if (round >= desk.chain.rounds) throw unsound(faults, round)
    const sent = new Set(
      faults.some(({ at }) => at === 'whole')
        ? proof.pieces.map(({ piece }) => piece.at)
        : faults.map(({ at }) => at),
    )
    const back = await ask(desk, 'repair', answers.repair, { faults, copy: asWritten(manuscript) })
    manuscript = mended(manuscript, sent, back)
  }
}

function unsound(faults: readonly Fault[], rounds: number): UpstreamError {
  const [first] = faults
  const count = faults.length === 1 ? 'one sentence' : `${faults.length} sentences`
  const tried = rounds === 0 ? '' : ` after ${rounds} ${rounds === 1 ? 'round' : 'rounds'} of repair`
  return new UpstreamError(
    'unsound',
    `${count} of the model's draft did not hold${tried}; first: ${first?.reasons[0] ?? ''}`,
  )
}

const asWritten = ({ headline, standfirst, paragraphs }: Manuscript) => ({
  headline: headline.text,
  standfirst: standfirst.text,
  body: paragraphs.map((pieces) => pieces.map(({ text }) => text).join(' ')),
})

/** Headlines and the rest are welcome, no draft waits for them: without them it is filed as it is. */
async function alternativesFor(desk: Desk, proof: Proof): Promise<Alternatives | undefined> {
  // Where money grows short, no more is asked than the story needs.
  if (desk.asked.some(({ answered }) => answered.sparing)) return undefined
  try {
    const answer = await ask(desk, 'headlines', answers.headlines, { copy: proof.copy })
    return alternativesOf(answer, proof, desk)
  } catch (error) {
    if (error instanceof UpstreamError) return undefined
    throw error
  }
}

/** One question of the chain. What it was asked with and what it took is kept for the draft's production. */
async function ask<T>(
  desk: Desk,
  task: Task,
  schema: z.ZodType<T>,
  more: {
    faults?: readonly Fault[]
    copy?: { headline: string; standfirst: string; body: readonly string[] }
  },
) {
  const { chain, brief, aid, offer, plain } = desk
  const prompt = chain.prompts[task]
  const answered = await aid.ask({
    task,
    prompt: { name: prompt.name, hash: prompt.hash },
    messages: prompt.render(viewOf({ brief, offer, plain, aid }, { task, ...more })),
    schema,
    temperature: prompt.temperature,
    maxTokens: prompt.maxTokens,
    items: itemsBehind(offer, brief),
    story: { beat: brief.beat, kind: brief.kind, key: brief.key, language: brief.language },
  })
  desk.asked.push({ task, answered })
  return answered.value
}

function filed(desk: Desk, proof: Proof, alternatives: Alternatives | undefined, rounds: number): Written {
  const { chain, aid } = desk
  const draft: Omit<Draft, 'version'> = {
    ...proof.copy,
    writer: 'llm',
    made: chain.prompts.draft.hash,
    marks: proof.marks,
    ...(alternatives === undefined ? {} : { alternatives }),
    production: productionOf(desk, rounds),
  }
  return { draft, because: aid.plain.because }
}

/** What was asked, of whom, and what it took. */
function productionOf({ asked, chain }: Desk, rounds: number): Production {
  const used = [...new Set(asked.map(({ task }) => task))].map((task) => chain.prompts[task])
  const usage = asked.map(({ answered }) => answered.usage)
  return {
    prompts: used.map(({ name, hash }) => ({ name, hash })),
    models: [...new Set(asked.map(({ answered }) => answered.by))],
    calls: asked.map(({ answered }) => answered.call),
    tokens: {
      input: usage.reduce((sum, { input }) => sum + input, 0),
      output: usage.reduce((sum, { output }) => sum + output, 0),
    },
    cost: asked.reduce((sum, { answered }) => sum + answered.cost, 0),
    rounds,
  }
}
