import type { StoryKind } from '../config/stories.ts'
import type { Brief } from '../news/brief.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Ask } from '../seams/ask.ts'
import type { Aid, Writer, Written } from '../seams/writer.ts'
import type { DoubtPrompt } from '../writers/_llm/doubt.ts'
import { grounded } from './brief.ts'
import { blocked, type Check, type Checked, checkDraft, groundsOf } from './check.ts'
import { addressedFindings, type Guarded, writePlain } from './guard.ts'
import { readAgain } from './second-reader.ts'

/** What writers that ask a model are helped with. */
export type ModelAid = {
  ask: Ask
  /** A token for a text that nobody outside the newsroom can guess. */
  seal: (text: string) => string
  /** The house's rules for the beat as text, one line each. */
  told: (language: Language) => readonly string[]
  ruleHash: string
}

/** What a draft is written and checked with. */
export type DraftDesk = {
  rules: readonly Check[]
  /** Where no model is on duty the story's own writer writes. */
  models?: ModelAid | undefined
  /** Why the policy lets no model write this story. */
  barred?: string | undefined
  /** Prompts by which a model is asked of open claims; without them nobody is. */
  doubts?: ReadonlyMap<Language, DoubtPrompt> | undefined
}

/** A draft with all that was checked on it, ready to be filed. */
export type DraftChecked = Written & Checked & { blocked: string | undefined }

type Told = { brief: Brief; kind: Pick<StoryKind, 'writer' | 'before'>; core: readonly Item[] }

/**
 * Writes one draft from a brief and holds it to the evidence and the rules. Where a model is on duty its writer is tried
 * first; what it cannot make sound is filed as the story's own writer has it, with the reason. Of claims that are open then
 * a second reader is asked, if the house has one.
 */
export async function draftStory(told: Told, desk: DraftDesk): Promise<DraftChecked> {
  return doubted(await written(told, desk), told, desk)
}

/** Where no model may see the items none is asked of their claims. */
async function doubted(made: DraftChecked, { brief, core }: Told, desk: DraftDesk): Promise<DraftChecked> {
  const { models, doubts, barred } = desk
  if (models === undefined || doubts === undefined || barred !== undefined) return made
  const grounds = groundsOf(brief, grounded(brief, core))
  const once = {
    ...{ text: made.text, claims: made.claims, grounds, core, brief },
    read: brief.evidence.values(),
  }
  const { claims, findings: own } = await readAgain(once, { ...models, prompts: doubts })
  const findings = [...made.findings, ...own].sort((a, b) => a.start - b.start || a.end - b.end)
  return { ...made, claims, findings, blocked: blocked({ claims, findings }) }
}

async function written(told: Told, desk: DraftDesk): Promise<DraftChecked> {
  const { brief, kind, core } = told
  const { models, rules } = desk
  if (models === undefined || kind.before.length === 0)
    return checked(await kind.writer.write(brief), told, desk)
  if (desk.barred !== undefined)
    return checked(standingIn(await kind.writer.write(brief), desk.barred), told, desk)
  const guarded = await writePlain(brief, kind.writer, core)
  const aid: Aid = {
    ask: models.ask,
    plain: guarded.plain,
    seal: models.seal,
    check: (copy) => checkDraft(copy, brief, core, rules, [{ writer: 'llm' }]),
    rules: models.told(brief.language),
  }
  let instead = ''
  for (const writer of kind.before) {
    const tried = await attempt(writer, aid, told, desk)
    if (typeof tried === 'object') return flagged(tried, guarded, models)
    instead = tried
  }
  return flagged(checked(standingIn(guarded.plain, instead), told, desk), guarded, models)
}

/** The draft a writer makes, or why it made none that can be filed. */
async function attempt(
  writer: Writer,
  aid: Aid,
  told: Told,
  desk: DraftDesk,
): Promise<DraftChecked | string> {
  try {
    const made = checked(await writer.write(told.brief, aid), told, desk)
    return made.blocked === undefined ? made : made.blocked
  } catch (error) {
    // What a model or its provider failed with costs the story nothing but the better words.
    if (error instanceof UpstreamError) return inOneLine(error.message)
    throw error
  }
}

const longest = 300
const inOneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

const standingIn = ({ draft, because }: Written, instead: string): Written => ({
  draft: { ...draft, production: { ...draft.production, instead } },
  because,
})

function checked(written: Written, { brief, core }: Told, { rules }: DraftDesk): DraftChecked {
  const found = checkDraft(written.draft, brief, core, rules, [written.draft])
  return { ...written, ...found, blocked: blocked(found) }
}

/** The editor sees what of the sources addressed the machine; the draft keeps under which rules it was made. */
function flagged(made: DraftChecked, guarded: Guarded, { ruleHash: rules }: ModelAid): DraftChecked {
  const { draft, claims } = made
  const own = addressedFindings({ ...guarded, exposed: guarded.exposed && draft.writer !== 'llm' }, draft)
  const findings = [...own, ...made.findings].sort((a, b) => a.start - b.start || a.end - b.end)
  const production = { ...draft.production, rules }
  return { ...made, draft: { ...draft, production }, findings, blocked: blocked({ claims, findings }) }
}
