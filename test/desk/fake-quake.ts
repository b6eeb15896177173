import type { Shown, ShownEvidence } from '../../src/desk/face.ts'
import type { EvidencePointer } from '../../src/news/claim.ts'
import { plainText } from '../../src/news/draft.ts'
import { claimOn, dataDriven, draftOf, fixture, payloadHash } from './fake-parts.ts'

const quakeItem = 'earthquakes/week#us1000chhc'

const quakeFact = (
  measure: string,
  pointer: string,
  value: number | string,
  more: Partial<Extract<ShownEvidence, { from: 'item' }>> = {},
): ShownEvidence => ({
  from: 'item',
  id: `${quakeItem}:${measure}`,
  measure,
  type: typeof value === 'number' ? 'number' : 'text',
  value,
  item: quakeItem,
  pointer,
  label: measure,
  ...more,
})

const quakeEvidence: readonly ShownEvidence[] = [
  quakeFact('magnitude', '/properties/mag', 6.4, { unit: 'magnitude' }),
  quakeFact('place', '/properties/place', '22km NNE of Hualian, Taiwan', { type: 'place' }),
  quakeFact('distance', '/properties/place', 22, { unit: 'km' }),
  quakeFact('time', '/properties/time', '2018-02-06T15:50:42.400Z', { type: 'time' }),
  quakeFact('depth', '/geometry/coordinates/2', 10.64, { unit: 'km' }),
  quakeFact('felt reports', '/properties/felt', 261),
]

const at = (pointer: string, value: number | string): EvidencePointer => ({
  source: quakeItem,
  pointer,
  value,
})

/** The lead of the recorded night: everything tied. */
export function quake(): Shown {
  const draft = draftOf({
    headline: 'Magnitude 6.4 earthquake strikes off Hualien, Taiwan',
    standfirst: 'It is the strongest of the 1,703 earthquakes recorded worldwide in the past seven days.',
    dateline: 'HUALIEN, Taiwan, Feb. 6',
    body: [
      'An earthquake of magnitude 6.4 struck 22 kilometres north-northeast of Hualien, Taiwan, on Tuesday at 15:50 UTC, the U.S. Geological Survey said.',
      'The quake was shallow, at a depth of 10.6 kilometres. By the time of the survey’s latest revision, 261 people had reported feeling it.',
      'The location and magnitude have been reviewed by a seismologist.',
    ],
  })
  const text = plainText(draft)
  return {
    slug: 'earthquake-hualien-taiwan-m6-4',
    beat: 'earthquakes',
    desk: 'science',
    language: 'en',
    status: 'in-review',
    hash: '11'.repeat(32),
    newsworthiness: 97,
    because: 'Magnitude 6.4, the strongest of 1,703 this week, and felt by 261 people.',
    updatedAt: '2018-02-07T04:12:00Z',
    draft,
    text,
    claims: [
      claimOn(text, '6.4', {
        kind: 'number',
        verdict: 'supported',
        evidence: [at('/properties/mag', 6.4)],
        why: 'magnitude is 6.4',
      }),
      claimOn(text, 'Hualien, Taiwan', {
        kind: 'place',
        verdict: 'supported',
        evidence: [at('/properties/place', '22km NNE of Hualian, Taiwan')],
      }),
      claimOn(text, 'strongest', {
        kind: 'comparison',
        verdict: 'derived',
        evidence: [
          {
            source: 'derivation',
            value: 1,
            derivation: { name: 'rank', inputs: [`${quakeItem}:magnitude`, 'w1:magnitude', 'w2:magnitude'] },
          },
        ],
        why: 'rank 1 of the week',
      }),
      claimOn(text, '22 kilometres', {
        kind: 'number',
        verdict: 'supported',
        evidence: [at('/properties/place', 22)],
      }),
      claimOn(text, 'Tuesday at 15:50 UTC', {
        kind: 'date',
        verdict: 'supported',
        evidence: [at('/properties/time', '2018-02-06T15:50:42.400Z')],
      }),
      claimOn(text, '10.6 kilometres', {
        kind: 'number',
        verdict: 'supported',
        evidence: [at('/geometry/coordinates/2', 10.64)],
        why: 'depth is 10.64 km, rounded',
      }),
      claimOn(text, '261', { kind: 'number', verdict: 'supported', evidence: [at('/properties/felt', 261)] }),
    ],
    findings: [
      {
        rule: 'house.spelling',
        level: 'suggestion',
        start: text.indexOf('Hualien'),
        end: text.indexOf('Hualien') + 7,
        message: 'The record spells it Hualian; the house spells it Hualien.',
      },
    ],
    evidence: [
      ...quakeEvidence,
      {
        from: 'derivation',
        id: '=rank',
        measure: 'rank',
        type: 'number',
        value: 1,
        name: 'rank',
        inputs: [`${quakeItem}:magnitude`, 'w1:magnitude', 'w2:magnitude'],
        options: { own: 1, series: 'plain' },
        label: 'rank in the week',
      },
      quakeFact('magnitude', '/properties/mag', 6.1, {
        id: 'w1:magnitude',
        item: 'earthquakes/week#us1000chbt',
      }),
      quakeFact('magnitude', '/properties/mag', 5.9, {
        id: 'w2:magnitude',
        item: 'earthquakes/week#us1000ch8p',
      }),
    ],
    sources: [
      {
        role: 'core',
        item: quakeItem,
        name: 'U.S. Geological Survey',
        link: 'https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc',
        record: fixture('us1000chhc.json'),
        payload: payloadHash,
        fetchedAt: '2018-02-07T04:10:00Z',
      },
    ],
    versions: [{ version: 1, writer: 'template', hash: '11'.repeat(32), at: '2018-02-07T04:12:00Z' }],
    approvals: [],
    receipts: [],
    tasks: [],
    waiting: [],
    disclosure: dataDriven,
  }
}
