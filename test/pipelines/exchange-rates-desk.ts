import { readFile } from 'node:fs/promises'
import type { Beat } from '../../src/config/beat.ts'
import { type House, openHouse } from '../../src/house.ts'
import { isOpen } from '../../src/news/claim.ts'
import type { Item } from '../../src/news/item.ts'
import type { Json } from '../../src/news/json.ts'
import { briefOf } from '../../src/pipeline/brief.ts'
import { candidates, factsOf, plan } from '../../src/pipeline/budget.ts'
import { type DraftChecked, draftStory } from '../../src/pipeline/draft.ts'
import { historyOf } from '../../src/pipeline/write-given.ts'
import { project } from '../night/place.ts'

const issued = '2026-11-23T09:00:00.000Z'

export type Drafted = { kind: string; key: string; language: string; drafted: DraftChecked }

/** A beat of exchange rates with the days of its recorded sample, newest first. */
export type RatesDesk = { house: House; beat: Beat; days: readonly Item[] }

export async function openDesk(name: string): Promise<RatesDesk> {
  const house = await openHouse(project, [name])
  const [beat] = house.beats
  if (beat === undefined) throw new Error(`no beat ${name}`)
  const days: Item[] = []
  for (const file of beat.feeds.flatMap((feed) => feed.recorded))
    days.push(...(await read(beat, await readFile(file))))
  return { house, beat, days: days.sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1)) }
}

/** The items of a payload of the beat's feed. */
export async function read({ feeds: [feed] }: Beat, bytes: Uint8Array): Promise<Item[]> {
  if (feed === undefined) throw new Error('the beat has no feed')
  const payload = { url: feed.url, bytes, hash: 'recorded', fetchedAt: issued }
  const { records } = await feed.read(payload)
  return Promise.all(records.map((record) => feed.toItem(record, payload.hash)))
}

/** An item as the feed would give it, of a record made up for a test. */
export async function itemOf({ feeds: [feed] }: Beat, record: Json): Promise<Item> {
  if (feed === undefined) throw new Error('the beat has no feed')
  return feed.toItem(record, 'made up')
}

/** Every draft that the newest of the given days makes, the other days being the archive. */
export async function draftsOf(
  { house, beat }: Pick<RatesDesk, 'house' | 'beat'>,
  days: readonly Item[],
): Promise<Drafted[]> {
  const drafts: Drafted[] = []
  const facts = factsOf(beat, () => undefined)
  for (const kind of beat.stories) {
    for (const candidate of await candidates(kind, days.slice(0, 1), facts)) {
      const planned = await plan(candidate, facts, historyOf({ window: days }))
      if (planned === undefined) continue
      for (const language of beat.languages) {
        const brief = briefOf(beat, planned, language, issued)
        const drafted = await draftStory({ brief, kind, core: planned.core }, { rules: house.rulesOf(beat) })
        drafts.push({ kind: kind.kind, key: candidate.key, language, drafted })
      }
    }
  }
  return drafts
}

/** What keeps drafts from the queue: open claims and errors of the rules, as lines. */
export const troubleIn = (drafts: readonly Drafted[]): string[] =>
  drafts.flatMap(({ key, language, drafted }) => [
    ...drafted.claims.filter(isOpen).map((claim) => `${key} ${language}: ${claim.text}: ${claim.why}`),
    ...drafted.findings
      .filter((finding) => finding.level === 'error')
      .map((finding) => `${key} ${language}: ${finding.message}`),
  ])

/** The text of one of the drafts, paragraph by paragraph. */
export function paragraphs(drafts: readonly Drafted[], key: string, language: string): string[] {
  const found = drafts.find((each) => each.key === key && each.language === language)
  if (found === undefined) throw new Error(`no draft "${key}" in ${language}`)
  return found.drafted.text.split('\n\n')
}
