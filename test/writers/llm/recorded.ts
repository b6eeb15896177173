import { readFile } from 'node:fs/promises'
import type { Beat } from '../../../src/config/beat.ts'
import type { StoryKind } from '../../../src/config/stories.ts'
import type { House } from '../../../src/house.ts'
import type { Brief } from '../../../src/news/brief.ts'
import type { Item } from '../../../src/news/item.ts'
import { briefOf } from '../../../src/pipeline/brief.ts'
import { candidates, factsOf, plan } from '../../../src/pipeline/budget.ts'
import { historyOf } from '../../../src/pipeline/write-given.ts'

/** A story of a recorded sample as a writer gets it. */
export type RecordedStory = { beat: Beat; kind: StoryKind; brief: Brief; core: readonly Item[] }

const issued = '2026-11-23T09:00:00.000Z'

/** The stories of every beat's sample in each of its languages, at most so many of a kind of story. */
export async function recordedStories(house: House, most: number): Promise<RecordedStory[]> {
  const told: RecordedStory[] = []
  for (const beat of house.beats) {
    const items = await itemsOf(beat)
    const facts = factsOf(beat, () => undefined)
    for (const kind of beat.stories) {
      let left = most
      for (const candidate of await candidates(kind, items, facts, () => undefined)) {
        if (left === 0) break
        const planned = await plan(candidate, facts, historyOf({ window: items }))
        if (planned === undefined) continue
        left -= 1
        for (const language of beat.languages)
          told.push({ beat, kind, brief: briefOf(beat, planned, language, issued), core: planned.core })
      }
    }
  }
  return told
}

async function itemsOf(beat: Beat): Promise<Item[]> {
  const items: Item[] = []
  for (const feed of beat.feeds) {
    for (const file of feed.recorded) {
      const payload = { url: feed.url, bytes: await readFile(file), hash: file, fetchedAt: issued }
      const { records } = await feed.read(payload)
      items.push(...(await Promise.all(records.map((record) => feed.toItem(record, file)))))
    }
  }
  const newest = new Map(items.map((item) => [`${item.feed}#${item.id}`, item]))
  return [...newest.values()].sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1))
}
