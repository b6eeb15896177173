import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Comparisons } from '../news/comparisons.ts'
import type { Item } from '../news/item.ts'
import type { Language, PerLanguage } from '../news/language.ts'
import type { Complaint } from '../seams/writer.ts'
import { type BeatSpec, beatSchema } from './beat-schema.ts'
import { checkBeat, type HouseGiven } from './check-beat.ts'
import { type OpenFeed, openFeeds } from './feeds.ts'
import { type Lexicon, lexicon } from './lexicon.ts'
import { openNames } from './names.ts'
import { type OutletOpener, openOutlets } from './outlets.ts'
import { type FactsRead, factsReader } from './read-facts.ts'
import { openStories, type StoryKind } from './stories.ts'
import { shape } from './yaml.ts'
import { readYamlSoon } from './yaml-ahead.ts'

/** A beat ready to work: its folder's YAML and templates turned into values and functions. */
export type Beat = {
  name: string
  desk: string
  title: PerLanguage<string>
  languages: readonly Language[]
  zone: string
  schedule: { cron: string; zone: string }
  publisher: PerLanguage<string>
  terms: string
  vocabulary: readonly string[]
  /** The house's words that compare. */
  comparisons: Comparisons
  /** By language: what names and codes of the source are called in it. */
  names: PerLanguage<Readonly<Record<string, string>>>
  feeds: readonly OpenFeed[]
  readFacts: (item: Item) => FactsRead
  stories: readonly StoryKind[]
  /** The words by which measures and units are told. */
  lexicon: Lexicon
  /** Files of `editorial-rules/` in force for the beat. */
  rules: readonly string[]
  outlets: readonly OutletOpener[]
}

export type BeatOpened = { beat: Beat | undefined; complaints: readonly Complaint[] }

/** Opens `pipelines/<beat>/`. Everything wrong with its files is told at once; then there is no beat. */
export async function openBeat(folder: string, house: HouseGiven): Promise<BeatOpened> {
  const file = join(folder, 'beat.yaml')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    return {
      beat: undefined,
      complaints: [
        { file, line: 1, column: 1, message: 'a beat has a beat.yaml; write one or take the folder away' },
      ],
    }
  }
  const yaml = await readYamlSoon(file, text)
  const spec = shape(yaml, beatSchema)
  if (spec === undefined) return { beat: undefined, complaints: yaml.complaints }
  checkBeat(yaml, spec, house)
  const feeds = await openFeeds(yaml, spec, folder)
  const outlets = await openOutlets(yaml, spec)
  const names = await openNames(yaml, spec, folder)
  const stories = await openStories(yaml, spec, folder, house)
  if (yaml.complaints.length > 0) return { beat: undefined, complaints: yaml.complaints }
  return { beat: beatOf(basename(folder), spec, house, { feeds, outlets, stories, names }), complaints: [] }
}

function beatOf(
  name: string,
  spec: BeatSpec,
  { style, comparisons }: HouseGiven,
  opened: Pick<Beat, 'feeds' | 'outlets' | 'stories' | 'names'>,
): Beat {
  const { desk, title, languages, zone, schedule, publisher, terms, vocabulary, rules } = spec
  return {
    name,
    desk,
    title,
    languages,
    zone,
    schedule,
    publisher,
    terms,
    vocabulary,
    comparisons,
    rules,
    ...opened,
    readFacts: factsReader(spec.facts, zone),
    lexicon: lexicon(spec, style),
  }
}
