import { readFile } from 'node:fs/promises'
import type { Beat } from '../../src/config/beat.ts'
import { openHouse } from '../../src/house.ts'
import type { Item } from '../../src/news/item.ts'
import { briefOf } from '../../src/pipeline/brief.ts'
import { candidates, factsOf, plan } from '../../src/pipeline/budget.ts'
import { type DraftChecked, draftStory } from '../../src/pipeline/draft.ts'
import { writeGiven } from '../../src/pipeline/write-given.ts'
import { project } from '../night/place.ts'

type Score = Partial<Record<'ht' | 'ft' | 'et' | 'p', [number, number]>>
export type Match = {
  competition: string
  round: string
  date: string
  team1: string
  team2: string
  score: Score
  status?: string
}
type Filed = { kind: string; key: string; worth: number; draft: DraftChecked; of: readonly Item[] }

/** The moment at which everything in these tests is written. */
export const issued = '2026-03-14T06:00:00Z'

/** The football desk after a night on its recorded seasons; of the archive only the round-ups are drafted. */
export async function footballDesk() {
  const house = await openHouse(project, ['football'])
  const [beat] = house.beats
  if (beat === undefined) throw new Error('no beat')
  const rules = house.rulesOf(beat)
  const [matches, filed, untold, faults]: [Match[], Filed[], Set<string>, string[]] = [[], [], new Set(), []]
  const facts = factsOf(beat, (fault) => faults.push(fault))
  for (const feed of beat.feeds) {
    const season = await read(feed)
    matches.push(...season.matches)
    for (const kind of beat.stories) {
      if (feed.id.endsWith('archive') && kind.kind !== 'round') continue
      for (const candidate of await candidates(kind, season.items, facts)) {
        const planned = await plan(candidate, facts, season.history)
        if (planned !== undefined) {
          const brief = briefOf(beat, planned, 'en', issued)
          const draft = await draftStory({ brief, kind, core: planned.core }, { rules })
          const { newsworthiness: worth, core: of } = planned
          filed.push({ kind: kind.kind, key: candidate.key, worth, draft, of })
        } else if (kind.kind !== 'round') untold.add(candidate.key)
      }
    }
  }
  const write = (given: Match) => writeGiven(beat, [sourceOf(given)], 'en', issued, rules)
  return { beat, matches, filed, untold, faults, write }
}
export type FootballDesk = Awaited<ReturnType<typeof footballDesk>>

async function read(feed: Beat['feeds'][number]) {
  const [matches, items]: [Match[], Item[]] = [[], []]
  for (const file of feed.recorded) {
    const bytes = await readFile(file)
    const { name, matches: own } = JSON.parse(bytes.toString('utf8'))
    matches.push(...own.map((match: object) => ({ competition: name, ...match })))
    const { records } = await feed.read({ url: file, bytes, hash: '', fetchedAt: issued })
    for (const record of records) items.push(await feed.toItem(record, ''))
  }
  const newestFirst = items.toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1))
  const history = async (_: string, { notAfter, since = '', limit }: Window) =>
    newestFirst.filter(({ time = '' }) => time <= notAfter && time >= since).slice(0, limit)
  return { matches, items, history }
}
type Window = { notAfter: string; since?: string; limit?: number }

/** The id that the beat gives a match. */
export const keyOf = ({ competition, round, team1, team2 }: Match) =>
  [competition, round, team1, team2].join(' ')

const sourceOf = (match: Match) => ({
  name: keyOf(match),
  kind: 'json' as const,
  body: JSON.parse(JSON.stringify(match)),
})
