import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runNow } from '../../src/commands/run.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import type { Asking, Fetched, World } from '../../src/seams/world.ts'
import { change, houseCopy } from '../config/house.ts'

/** What a publisher answers: a body, no news, or a failure that is thrown. */
export type Answer = Partial<Fetched> & { body?: string; fails?: Error }

export const beatFile = 'pipelines/quakes/beat.yaml'
export const address = 'http://127.0.0.1:9/all_week.geojson'
export const feed = 'quakes/week'

/** A newsroom of one small beat whose publisher is a function, under a clock that stands still until it is set. */
export async function polledNewsroom(answer: (url: string, asking: Asking) => Answer, more = '') {
  const project = await houseCopy()
  await change(project, beatFile, '    read: { records', `${more}    read: { records`)
  const clock = { now: new Date('2018-02-07T03:00:00Z') }
  const said: string[] = []
  const asked: (Asking & { url: string })[] = []
  const fetch: World['fetch'] = async (url, asking = {}) => {
    asked.push({ url, ...asking })
    const { body = '', fails, ...given } = answer(url, asking)
    if (fails !== undefined) throw fails
    return { url, status: 200, headers: {}, bytes: Buffer.from(body), ...given }
  }
  const open = async () => {
    const opened = await openNewsroom({
      project,
      folder: join(project, 'newsroom'),
      env: { QUAKE_KEY: 'k1', QUAKE_PUSH: 'whsec_c2VjcmV0IG9mIHRoZSBxdWFrZXM=' },
    })
    return {
      ...opened,
      world: { ...opened.world, now: () => clock.now, say: (line: string) => said.push(line), fetch },
    }
  }
  const desk = { newsroom: await open() }
  return {
    desk,
    clock,
    said,
    asked,
    project,
    /** Shuts the newsroom and opens it again, as a restart does. */
    restart: async () => {
      await desk.newsroom.close()
      desk.newsroom = await open()
    },
    /** One turn of the beat; gives its feeds and what was filed. */
    run: async (forced = false) => {
      const { house, store, world } = desk.newsroom
      const { beats } = await runNow(house, store, world, false, { forced })
      const [turn] = beats
      return { feeds: turn?.feeds.map(({ url: _, ...rest }) => rest), filed: turn?.filed, error: turn?.error }
    },
    poll: () => desk.newsroom.store.pollOf(feed, address),
  }
}

const sample: { features: { id: string; properties: Record<string, unknown> }[] } = JSON.parse(
  await readFile(
    new URL('../fixtures/commands/house/pipelines/quakes/recorded/week.geojson', import.meta.url),
    'utf8',
  ),
)

/** The records of the sample, in its order. */
export const quakes = sample.features

/** A page of the feed with these records, and more members. */
export const page = (features: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ ...sample, features, ...more })

export const week = page(quakes)
