import { ground } from '../grounding/ground.ts'
import type { Grounds } from '../grounding/grounds.ts'
import { readText } from '../grounding/sentences.ts'
import { stem } from '../grounding/stems.ts'
import { stemsOf } from '../grounding/tokens.ts'
import type { Brief } from '../news/brief.ts'
import { type Claim, isOpen } from '../news/claim.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Evidence } from '../news/fact.ts'
import type { Finding } from '../news/finding.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Answered, Ask } from '../seams/ask.ts'
import { type DoubtPrompt, doubtAnswer, doubtView } from '../writers/_llm/doubt.ts'
import { passagesOf } from '../writers/_llm/suspect.ts'
import { nearest, type Place, placesOf } from './second-reader-places.ts'

/** Whoever is asked of open claims: there where `prompts/models.yaml` names the task `doubt`. */
export type SecondReader = {
  ask: Ask
  seal: (text: string) => string
  prompts: ReadonlyMap<Language, DoubtPrompt>
}

/** A text with its claims, and what they were held to. */
export type ReadOnce = {
  text: string
  claims: readonly Claim[]
  grounds: Grounds
  core: readonly Item[]
  /** Every fact that the beat reads. */
  read: Iterable<Evidence>
  brief: Pick<Brief, 'beat' | 'kind' | 'key' | 'language' | 'sources'>
}

export type ReadTwice = { claims: readonly Claim[]; findings: readonly Finding[] }

/** Each question is paid for: of a draft with more open claims an editor sees at the first ones what is the matter. */
const mostClaims = 5
const mostPlaces = 30
const longestPlace = 400

/**
 * Asks of each open claim which place of the sources says something of it. An answer is a doubt shown to the editor; a claim
 * becomes supported only where the place is one that no fact was read from, and the ledger itself, handed what stands
 * there, finds the support in it. What the evidence contradicts stays so whatever is answered.
 */
export async function readAgain(once: ReadOnce, reader: SecondReader): Promise<ReadTwice> {
  const prompt = reader.prompts.get(once.brief.language)
  const open = once.claims.filter(isOpen).slice(0, mostClaims)
  if (prompt === undefined || open.length === 0) return { claims: once.claims, findings: [] }
  const clean = placesOf(once.grounds, once.core, once.read).filter(
    ({ says }) => passagesOf(says, once.brief).length === 0,
  )
  const claims = new Map(once.claims.map((claim) => [claim, claim]))
  const findings: Finding[] = []
  for (const claim of open) {
    const sentence = sentenceOf(once, claim)
    const places = nearest(clean, claim.text, sentence, mostPlaces)
    if (places.length === 0) continue
    const answered = await answerOf({ once, reader, prompt }, claim, sentence, places)
    if (answered === undefined) break
    const { answer, place: id } = answered.value
    const place = places[Number(/^p(\d+)$/.exec(id)?.[1] ?? 0) - 1]
    if (place !== undefined && answer !== 'silent') {
      const borne = answer === 'supports' ? bornOut(once, claim, sentence, place) : undefined
      if (borne !== undefined) claims.set(claim, borne)
      findings.push(told(claim, place, answered.by, borne === undefined ? answer : 'found'))
    }
    if (answered.sparing) break
  }
  return { claims: [...claims.values()], findings }
}

/**
 * The claims of a new wording, those open among them held also to the places that were pointed out for the wording before:
 * nobody is asked again, and the ledger decides anew.
 */
export function pointedBefore(once: ReadOnce, before: readonly Claim[]): readonly Claim[] {
  if (!once.claims.some(isOpen)) return once.claims
  const pointed = new Set(before.flatMap(({ evidence }) => evidence.map(whereIs)))
  const places = placesOf(once.grounds, once.core, once.read).filter(
    (place) => place.unread !== undefined && pointed.has(whereIs(place)),
  )
  if (places.length === 0) return once.claims
  return once.claims.map((claim) => {
    if (!isOpen(claim)) return claim
    const sentence = sentenceOf(once, claim)
    return places.map((place) => bornOut(once, claim, sentence, place)).find((found) => found) ?? claim
  })
}

const whereIs = ({ source, pointer }: { source: string; pointer?: string }) => `${source} ${pointer}`

type Answer = Answered<{ answer: 'supports' | 'denies' | 'silent'; place: string }>

/** What a model answers; nothing where none does, and then the others of the draft are not asked for, either. */
async function answerOf(
  { once, reader, prompt }: { once: ReadOnce; reader: SecondReader; prompt: DoubtPrompt },
  claim: Claim,
  sentence: string,
  places: readonly Place[],
): Promise<Answer | undefined> {
  const { beat, kind, key, language } = once.brief
  const listed = places.map(({ label, says }, at) => ({
    ...{ id: `p${at + 1}`, label },
    says: says.length > longestPlace ? `${says.slice(0, longestPlace)}…` : says,
  }))
  const view = doubtView({ claim: claim.text, sentence, why: claim.why, places: listed }, reader.seal)
  try {
    return await reader.ask({
      task: 'doubt',
      prompt: { name: prompt.name, hash: prompt.hash },
      messages: prompt.render(view),
      schema: doubtAnswer,
      temperature: prompt.temperature,
      maxTokens: prompt.maxTokens,
      items: once.core.map(itemKey),
      people: namesIn(places),
      story: { beat, kind, key, language },
    })
  } catch (error) {
    // A draft never waits for its second reader: it is filed with its open claims as it would be without.
    if (error instanceof UpstreamError) return undefined
    throw error
  }
}

/** Names in fields that no fact is read from: no fact says whether they are people's, so they are masked like people's. */
const namesIn = (places: readonly Place[]): string[] =>
  places.flatMap(({ unread, says }) =>
    unread !== undefined && 'witness' in unread && unread.witness.type === 'name' ? [says] : [],
  )

/** The claim as the ledger has it with the place in evidence; nothing where it does not find its support just there. */
function bornOut(
  { text, grounds }: ReadOnce,
  claim: Claim,
  sentence: string,
  place: Place,
): Claim | undefined {
  const { unread, source, pointer } = place
  if (claim.verdict !== 'unsupported' || unread === undefined || pointer === undefined) return undefined
  const said = new Set(stemsOf(sentence))
  // A date that stands under "updated" says nothing of a day on which something happened: the words must name the place.
  if (!('text' in unread) && !unread.words.some((word) => said.has(stem(word)))) return undefined
  const again = ground(text, withPlace(grounds, place)).find(
    ({ start, end, kind }) => start === claim.start && end === claim.end && kind === claim.kind,
  )
  if (again === undefined || isOpen(again)) return undefined
  const own = again.evidence.filter((each) =>
    'text' in unread
      ? each.source === unread.text.source
      : each.source === source && each.pointer === pointer,
  )
  if (own.length === 0) return undefined
  const evidence = own.map((each) => ({ ...each, source, pointer }))
  return { ...again, evidence, why: `${again.why} (a place that the second reader pointed out)` }
}

function withPlace(grounds: Grounds, { unread }: Place): Grounds {
  if (unread === undefined) return grounds
  if ('text' in unread) return { ...grounds, texts: [...grounds.texts, unread.text] }
  const { witness, subject } = unread
  const isNew = subject !== undefined && !grounds.subjects.includes(subject)
  return {
    ...grounds,
    evidence: [...grounds.evidence, witness],
    subjects: isNew ? [...grounds.subjects, subject] : grounds.subjects,
  }
}

function sentenceOf({ text, grounds }: ReadOnce, { start }: Claim): string {
  const { sentences } = readText(text, grounds.language)
  const own = sentences.find((each) => each.start <= start && start < each.end)
  return own === undefined ? text : text.slice(own.start, own.end)
}

const says = {
  found: 'the ledger finds the support there',
  supports: 'it takes that for support, the ledger does not: look for yourself',
  denies: 'it takes that for the opposite: look for yourself',
} as const

/** What an editor reads of an answer, in our words and those of the source; a model's own are shown to nobody. */
function told({ start, end }: Claim, place: Place, by: string, as: keyof typeof says): Finding {
  const { source, pointer = '', says: whole } = place
  const value = whole.replaceAll(/\s+/g, ' ')
  const short = value.length > 160 ? `${value.slice(0, 160)}…` : value
  const message = `The second reader (${by}) points to ${source} ${pointer}: “${short}”; ${says[as]}`
  return { rule: 'second-reader', level: 'suggestion', start, end, message: message.replaceAll('  ', ' ') }
}
