import type { DeskFace, Shown } from '../../src/desk/face.ts'
import { plainText } from '../../src/news/draft.ts'
import { attackedDecisions, attackedOffices, attackedPeople } from './attacked-people.ts'
import { fakeNewsroom, night } from './fake-newsroom.ts'
import { claimOn, payloadHash } from './fake-parts.ts'
import { quake } from './fake-quake.ts'

const when = '2018-02-07T06:00:00Z'

/** A story in which every text that comes from outside is the given one. */
export function attacked(evil: string): Shown {
  const story = quake()
  const draft = {
    ...story.draft,
    headline: evil,
    standfirst: evil,
    dateline: evil,
    body: [evil, evil],
    writer: 'llm' as const,
    production: { models: [evil], prompts: [{ name: evil, hash: evil }], instead: evil },
    alternatives: {
      headlines: [evil],
      standfirsts: [evil],
      seoTitle: evil,
      social: evil,
      push: evil,
      alt: evil,
    },
  }
  const text = plainText(draft)
  const [source] = story.sources
  if (source === undefined) throw new Error('the story has a source')
  const pointer = `/${evil.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const evidence = [{ source: source.item, pointer, value: evil }]
  return {
    ...story,
    slug: 'attacked',
    beat: evil,
    desk: evil,
    because: evil,
    reason: evil,
    draft,
    text,
    claims: [claimOn(text, evil, { kind: 'quote', verdict: 'supported', why: evil, evidence })],
    findings: [{ rule: evil, level: 'error', start: 0, end: evil.length, message: evil, replacement: evil }],
    evidence: [
      {
        ...{ from: 'item', id: 'evil', measure: evil, type: 'text', value: evil, item: source.item },
        ...{ pointer, label: evil, unit: `${evil} ` },
      },
    ],
    sources: [
      {
        ...source,
        name: evil,
        record: { [evil]: evil },
        link: evil,
        slug: evil,
        byline: evil,
        rights: evil,
      },
    ],
    receipts: [{ outlet: evil, id: evil, url: evil, hash: evil, at: evil }],
    versions: [{ version: 1, writer: 'person', by: evil, hash: evil, at: when }],
    approvals: [{ by: evil, at: when, hash: evil, note: evil, confirms: [evil] }],
    policy: {
      profiles: [evil],
      asks: [{ ask: 'confirm', id: evil, rule: evil, clause: evil, says: evil, met: false, needed: true }],
    },
    related: [
      { item: evil, slug: evil, relation: 'duplicate', similarity: 1 },
      { item: evil, relation: 'event', similarity: 1 },
    ],
    tasks: [
      {
        id: 1,
        slug: 'attacked',
        because: evil,
        at: when,
        sentences: [evil],
        claims: [{ text: evil, why: evil }],
      },
    ],
    waiting: [{ outlet: evil, verb: 'publish', status: 'failed', error: evil }],
    disclosure: { ...story.disclosure, sentence: evil },
  }
}

/** A newsroom that the given text has got into wherever text can come from outside: feeds, names, words of people. */
export async function attackedNewsroom(evil: string): Promise<DeskFace> {
  const [beat] = night.beats
  if (beat === undefined) throw new Error('the night has a beat')
  const turn = { url: evil, status: evil, items: 0, fresh: 0, error: evil }
  const run = {
    ...night,
    beats: [{ ...beat, beat: evil, feeds: [turn], error: evil }],
  }
  const health = {
    ...{
      beat: evil,
      feed: evil,
      url: evil,
      state: 'failing' as const,
      said: evil,
      lastSuccess: when,
      lastNew: null,
    },
    ...{ nextPoll: when, items: 0, movedTo: evil, rhythm: null, lastChange: null, failures: 3, error: evil },
  }
  const face = fakeNewsroom(
    [{ ...attacked(evil), assignee: evil }],
    [run],
    [{ ...turn, beat: evil, at: when }],
    [health],
  )
  await face.comments.add('attacked', evil, evil, { words: evil, paragraph: 1 })
  return {
    ...face,
    ...(await attackedPeople(evil, face)),
    ...(await attackedDecisions(evil, face)),
    comments: { ...face.comments, known: async () => ['Ada Brandt', evil] },
    beats: [
      { name: evil, title: evil, languages: ['en', evil], desk: evil },
      { name: 'other', title: evil, languages: ['ru'], desk: `${evil} ` },
    ],
    publish: async () => [
      { slug: evil, outlet: evil, id: evil, url: evil, hash: evil, status: evil, error: evil },
    ],
    payload: async () => ({ bytes: new TextEncoder().encode(evil), contentType: evil, url: evil, at: when }),
  }
}

/** Where in that newsroom the text is shown. */
export const attackedPages = [
  '/?status=all',
  '/runs',
  '/feeds',
  '/stories/attacked',
  '/stories/attacked?edit',
  '/stories/attacked/sources/1',
  '/mentions',
  `/payload/${payloadHash}`,
  ...attackedOffices,
]
