import { type Draft, plainText } from '../../src/news/draft.ts'
import type { Publication } from '../../src/seams/outlet.ts'
import type { World } from '../../src/seams/world.ts'

const lede = 'A magnitude 6.4 earthquake struck near Hualien, Taiwan, the U.S. Geological Survey said.'

const draft: Draft = {
  version: 1,
  writer: 'template',
  made: 'a'.repeat(64),
  language: 'en',
  headline: 'Magnitude 6.4 earthquake strikes near Hualien',
  standfirst: 'The quake had a depth of 10.6 kilometers.',
  dateline: 'HUALIEN, Taiwan, Feb. 6',
  body: [lede, 'It was felt in Taipei.'],
  marks: [],
}

const approval = { by: 'Vera', at: '2018-02-07T06:00:00Z', hash: 'b'.repeat(64) }

/** A publication of the recorded night, with some of its draft changed. */
export function publicationOf(
  copy: Partial<Draft> = {},
  more: Partial<Publication> = {},
  slug = 'quake-hualien',
): Publication {
  const written = { ...draft, ...copy }
  return {
    story: {
      status: 'approved',
      slug,
      beat: 'earthquakes',
      desk: 'science',
      language: written.language,
      hash: approval.hash,
      approval,
    },
    draft: written,
    text: plainText(written),
    claims: [
      {
        start: 10,
        end: 13,
        text: '6.4',
        kind: 'number',
        verdict: 'supported',
        evidence: [{ source: 'earthquakes/week#us1000chhc', pointer: '/properties/mag', value: 6.4 }],
        why: 'magnitude 6.4',
      },
    ],
    sources: [
      {
        item: 'earthquakes/week#us1000chhc',
        name: 'U.S. Geological Survey',
        link: 'https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc',
        time: '2018-02-06T15:50:42Z',
      },
    ],
    disclosure: {
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
      sentence: 'This text was produced automatically. An editor reviewed it before publication.',
    },
    byline: 'Nightdesk',
    publisher: 'The Night Desk',
    keywords: ['earthquakes', 'Taiwan'],
    published: '2018-02-07T06:01:00Z',
    updated: '2018-02-07T06:01:00Z',
    ...more,
  }
}

/** A world whose clock stands still and which has no network and no secrets. */
export const stillWorld = (now: string): World => ({
  now: () => new Date(now),
  fetch: async (url) => {
    throw new Error(`no network in this test: ${url}`)
  },
  api: (baseUrl) => {
    throw new Error(`no network in this test: ${baseUrl}`)
  },
  secret: () => undefined,
  say: () => undefined,
})
