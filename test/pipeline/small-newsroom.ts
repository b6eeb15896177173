import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runNow } from '../../src/commands/run.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import type { Edit } from '../../src/pipeline/review.ts'
import { houseCopy } from '../config/house.ts'

export const hualien = 'quakes-m6-4-hualian'

/** A newsroom of one small beat, on a disk of its own, under a clock that stands still until it is set. */
export async function smallNewsroom(project?: string) {
  const place = project ?? (await houseCopy())
  const clock = { now: new Date('2018-02-07T03:00:00Z') }
  const said: string[] = []
  const opened = await openNewsroom({ project: place, folder: join(place, 'newsroom'), env: {} })
  const world = { ...opened.world, now: () => clock.now, say: (line: string) => said.push(line) }
  const newsroom = {
    ...opened,
    world,
    review: { ...opened.review, world },
    publishing: { ...opened.publishing, world },
  }
  const sample = join(place, 'pipelines/quakes/recorded/week.geojson')
  return {
    newsroom,
    clock,
    said,
    /** One turn of the beat on its sample. */
    run: () => runNow(newsroom.house, newsroom.store, world, true),
    /** The source revises a record: it gives another value under a key of its properties. */
    revise: async (id: string, key: string, value: unknown) => {
      const week: { features: { id: string; properties: Record<string, unknown> }[] } = JSON.parse(
        await readFile(sample, 'utf8'),
      )
      for (const feature of week.features) if (feature.id === id) feature.properties[key] = value
      await writeFile(sample, JSON.stringify(week))
    },
  }
}

export type SmallNewsroom = Awaited<ReturnType<typeof smallNewsroom>>

/** The words of a draft with one text in another's place. */
export const reworded = ({ headline, standfirst, body }: Edit, from: string, to: string): Edit => ({
  headline: headline.replaceAll(from, to),
  standfirst: standfirst.replaceAll(from, to),
  body: body.map((paragraph) => paragraph.replaceAll(from, to)),
})
