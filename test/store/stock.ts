import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Item } from '../../src/news/item.ts'
import type { Filing } from '../../src/store/filing.ts'
import { openStore, type Store } from '../../src/store/store.ts'

export const noon = '2018-02-07T12:00:00.000Z'

/** Runs the work with a store in a folder of its own, which is taken away after. */
export async function withStore(work: (store: Store, dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'nightdesk-store-'))
  const store = await openStore(dir)
  try {
    await work(store, dir)
  } finally {
    await store.close()
    await rm(dir, { recursive: true })
  }
}

export const quake: Item = {
  feed: 'earthquakes/week',
  id: 'us1000chhc',
  version: '1517941843040',
  hash: 'a1',
  time: '2018-02-06T15:50:43.040Z',
  link: 'https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc',
  record: { id: 'us1000chhc', properties: { mag: 6.4, place: '22km NNE of Hualian, Taiwan' } },
  payload: 'p1',
}

const key = 'earthquakes/week#us1000chhc'

export const hualien: Filing = {
  beat: 'earthquakes',
  kind: 'quake',
  key: 'us1000chhc',
  language: 'en',
  slug: 'quake-hualien',
  desk: 'science',
  newsworthiness: 95,
  because: 'The strongest of 1,707 earthquakes in 7 days.',
  inputs: 'i1',
  status: 'in-review',
  hash: 'h1',
  draft: {
    language: 'en',
    headline: 'Magnitude 6.4 earthquake shakes Hualien',
    standfirst: '',
    dateline: '',
    body: ['An earthquake of magnitude 6.4 struck near Hualien.', 'It was the strongest of the week.'],
    writer: 'template',
    made: 't1',
    marks: [{ start: 10, end: 13, evidence: [`${key}:magnitude`] }],
  },
  claims: [
    {
      start: 10,
      end: 13,
      text: '6.4',
      kind: 'number',
      verdict: 'supported',
      evidence: [{ source: key, pointer: '/properties/mag', value: 6.4 }],
      why: 'the magnitude',
    },
    {
      start: 103,
      end: 112,
      text: 'strongest',
      kind: 'comparison',
      verdict: 'derived',
      evidence: [
        {
          source: key,
          value: 1,
          derivation: { name: 'rank', inputs: [`${key}:magnitude`], options: { of: 1707 } },
        },
      ],
      why: 'rank 1 of 1,707',
    },
  ],
  findings: [
    {
      rule: 'house.caps',
      level: 'suggestion',
      start: 0,
      end: 9,
      message: 'lower case',
      replacement: 'magnitude',
    },
  ],
  evidence: [
    {
      id: `${key}:magnitude`,
      from: 'item',
      item: key,
      pointer: '/properties/mag',
      measure: 'magnitude',
      type: 'number',
      value: 6.4,
      unit: 'magnitude',
      subject: 'quake',
    },
    {
      id: '=rank',
      from: 'derivation',
      name: 'rank',
      inputs: [`${key}:magnitude`],
      options: { of: 1707 },
      measure: 'rank',
      type: 'number',
      value: 1,
    },
  ],
  items: [{ key, hash: 'a1', role: 'core' }],
  sources: [{ item: key, name: 'U.S. Geological Survey' }],
  run: 'r1',
  issued: noon,
  expected: 'none',
}
