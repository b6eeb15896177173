import { join } from 'node:path'
import type { Beat } from './config/beat.ts'
import type { BulletinRules } from './config/bulletin.ts'
import { comparisons } from './config/comparisons.ts'
import { disclosureWords } from './config/disclosure.ts'
import { type MediaRules, mediaRulesIn } from './config/media.ts'
import { mediaPromptsIn } from './config/media-prompts.ts'
import type { ModelsConfig } from './config/models.ts'
import { type NewsroomName, newsroomFile, type WatchPlan } from './config/newsroom.ts'
import { type PolicyOf, policies } from './config/policies.ts'
import { openPrompts, type Prompts } from './config/prompts.ts'
import type { ReviewRules } from './config/review.ts'
import { houseStyle } from './config/style.ts'
import { refuse } from './config/yaml.ts'
import { beatNames, readFileAsYaml, readProfiles, told } from './house-files.ts'
import { furtherWords, modelsIn, openBeats, within } from './house-parts.ts'
import { disclosing, rulesUnder } from './house-rules.ts'
import { proofMediaPrompt } from './media/_generator/prompt.ts'
import type { Comparisons } from './news/comparisons.ts'
import type { DisclosureWords } from './news/disclosure.ts'
import type { Language } from './news/language.ts'
import type { PapersRules } from './news/papers.ts'
import type { SpeechWords } from './news/speech.ts'
import type { Check } from './pipeline/check.ts'
import { checkAll } from './rules/_check.ts'
import type { RuleSet } from './rules/_file.ts'
import { ruleSetHash } from './rules/_hash.ts'
import { rulesAsText } from './rules/_say.ts'
import type { MediaPrompt } from './seams/medium.ts'
import type { Complaint, HouseStyle } from './seams/writer.ts'
import { type DoubtPrompt, openDoubts } from './writers/_llm/doubt.ts'

/** Everything that is configuration, opened and checked once: beats, rules, style, the newsroom's name. */
export type House = {
  name: NewsroomName
  style: HouseStyle
  disclosure: DisclosureWords
  comparisons: Comparisons
  /** What a review must have been, what is loud of reviews; not there where the house has no `review.yaml`. */
  reviewing?: ReviewRules
  /** Of pictures, sound and film; not there where the house has no `papers.yaml`. */
  papers?: PapersRules
  beats: readonly Beat[]
  /** When what is out is read back by itself; not there where it never is. */
  watch?: WatchPlan
  /** How pictures, sound and film are made. */
  media: MediaRules
  /** How abbreviations and units are said aloud; not there where the house has no `speech.yaml`. */
  speech?: SpeechWords
  /** Of audio programmes; not there where the house has no `bulletin.yaml`. */
  bulletin?: BulletinRules
  /** Who answers which task, for what money; not there where the house has no `prompts/models.yaml`. */
  models?: ModelsConfig
  prompts: Prompts
  /** What generators of media are asked for. */
  mediaPrompts: readonly MediaPrompt[]
  /** Prompts of the second reader by language; there for beats whose task `doubt` the house gives to a model. */
  doubtsOf: (beat: Beat) => ReadonlyMap<Language, DoubtPrompt> | undefined
  /** Rule files by name. */
  rules: ReadonlyMap<string, RuleSet>
  /** Rules of packages that are not run, with the reason. */
  refused: readonly Complaint[]
  /** The rules in force for a beat, as one check. */
  rulesOf: (beat: Beat) => readonly Check[]
  /** The rules as text for a writer, those that block first: a line a group of rules. */
  told: (beat: Beat, language: Language) => readonly string[]
  /** The policy in force for a beat. */
  policyOf: PolicyOf
  /** Their files or packages: what a writer is told, and what a draft's hash of rules is made of. */
  ruleSetsOf: (beat: Beat) => readonly RuleSet[]
  /** Hash of the rules in force for a beat: what a draft stores. */
  ruleHashOf: (beat: Beat) => string
}

/** Most tokens of a prompt that the house's rules may take. */
const tokensOfRules = 900

/**
 * Opens `pipelines/` and `editorial-rules/` under `folder`; only the named beats where names are given.
 * Throws one `ConfigError` with every complaint of every file as `file:line:col message`.
 */
export async function openHouse(folder: string, only: readonly string[] = []): Promise<House> {
  const complaints: Complaint[] = []
  const editorial = join(folder, 'editorial-rules')
  const opened = await rulesUnder(editorial, complaints)
  const style = await told(await readFileAsYaml(join(editorial, 'units.yaml')), houseStyle, complaints)
  const newsroomYaml = await readFileAsYaml(join(editorial, 'newsroom.yaml'))
  const newsroom = newsroomFile(newsroomYaml)
  const profiles = await readProfiles(join(editorial, 'profiles'))
  const disclosure = await told(
    await readFileAsYaml(join(editorial, 'disclosure.yaml')),
    disclosureWords,
    complaints,
  )
  const compared = await told(
    await readFileAsYaml(join(editorial, 'comparisons.yaml')),
    comparisons,
    complaints,
  )
  const words = await furtherWords(editorial, complaints)
  const rules = new Map<string, RuleSet>(opened.sets.map((set) => [set.file, set]))
  const { complaints: ofPrompts, ...prompts } = await openPrompts(join(folder, 'prompts'))
  const mediaPrompts = await mediaPromptsIn(join(folder, 'prompts', 'media'), complaints)
  complaints.push(...mediaPrompts.flatMap(proofMediaPrompt))
  const { doubts, complaints: ofDoubts } = openDoubts(prompts.prompts)
  complaints.push(...ofPrompts, ...ofDoubts)
  if (style === undefined || newsroom === undefined || disclosure === undefined || compared === undefined) {
    refuse(within(folder, [...complaints, ...newsroomYaml.complaints]))
    throw new Error('editorial-rules/ could not be read')
  }
  const models = await modelsIn(folder, complaints)
  const media = await mediaRulesIn(join(editorial, 'media.yaml'), complaints)
  const given = {
    providers: models && new Set(models.providers.map(({ name }) => name)),
    style,
    comparisons: compared,
    rules: new Set(rules.keys()),
    languages: new Set(Object.keys(disclosure)),
    prompts,
    media,
  }
  const beats = await openBeats(join(folder, 'pipelines'), only, given, complaints)
  const policyOf = policies(newsroomYaml, newsroom, profiles, {
    beats: await beatNames(join(folder, 'pipelines')),
    desks: only.length > 0 ? undefined : beats.map((beat) => beat.desk),
  })
  for (const file of [newsroomYaml, ...profiles.values()]) complaints.push(...file.complaints)
  refuse(within(folder, complaints))
  const { name, byline } = newsroom
  const ruleSetsOf = ({ rules: files }: Beat) => files.flatMap((file) => rules.get(file) ?? [])
  const checks = new Map<string, Check>()
  return {
    name: { name, byline },
    policyOf,
    style,
    disclosure,
    comparisons: compared,
    ...words,
    beats,
    ...(newsroom.watch === undefined ? {} : { watch: newsroom.watch }),
    media,
    ...(models === undefined ? {} : { models }),
    rules,
    refused: within(folder, opened.refused),
    ruleSetsOf,
    ruleHashOf: (beat) => ruleSetHash(ruleSetsOf(beat)),
    rulesOf: (beat) => {
      const check = checks.get(beat.rules.join()) ?? disclosing(checkAll(ruleSetsOf(beat)), disclosure)
      checks.set(beat.rules.join(), check)
      return [check]
    },
    prompts,
    mediaPrompts,
    doubtsOf: ({ name: beat }) => (models?.isNamed('doubt', beat) ? doubts : undefined),
    told: (beat, language) => rulesAsText(ruleSetsOf(beat), { language, budget: tokensOfRules }).lines,
  }
}

/** The house's words that compare, alone: what a text without a beat is held to. */
export async function openComparisons(folder: string): Promise<Comparisons> {
  const complaints: Complaint[] = []
  const yaml = await readFileAsYaml(join(folder, 'editorial-rules', 'comparisons.yaml'))
  const table = await told(yaml, comparisons, complaints)
  refuse(within(folder, complaints))
  if (table === undefined) throw new Error('editorial-rules/comparisons.yaml could not be read')
  return table
}
