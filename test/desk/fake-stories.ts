import { readFileSync } from 'node:fs'
import type { Shown, ShownEvidence } from '../../src/desk/face.ts'
import type { Claim, EvidencePointer } from '../../src/news/claim.ts'
import { type Draft, plainText } from '../../src/news/draft.ts'
import type { Json } from '../../src/news/json.ts'

const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/desk/${name}`, import.meta.url), 'utf8'))

export const payloadHash = 'ab'.repeat(32)

/** The claim on the first place a text says `said` (from `after` on). */
export function claimOn(
  text: string,
  said: string,
  rest: Pick<Claim, 'kind' | 'verdict'> & {
    evidence?: readonly EvidencePointer[]
    why?: string
    after?: string
  },
): Claim {
  const start = text.indexOf(said, rest.after === undefined ? 0 : text.indexOf(rest.after))
  if (start < 0) throw new Error(`the text does not say "${said}"`)
  const { kind, verdict, evidence = [], why = '' } = rest
  return { start, end: start + said.length, text: said, kind, verdict, evidence, why }
}

const draftOf = (copy: Pick<Draft, 'headline' | 'standfirst' | 'dateline' | 'body'>): Draft => ({
  ...copy,
  language: 'en',
  version: 1,
  writer: 'template',
  made: 'cd'.repeat(32),
  marks: [],
})

const dataDriven = {
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
  sentence:
    'This article was written by a program from data of the U.S. Geological Survey and approved by an editor.',
}

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
    disclosure: dataDriven,
  }
}

const ecbItem = 'exchange-rates-ecb/rates#2019-11-29'
const rate = (day: number, value: number): ShownEvidence => ({
  from: 'item',
  id: `${ecbItem}:usd.${day}`,
  measure: 'rate',
  type: 'number',
  value,
  unit: 'USD',
  item: ecbItem,
  pointer: `/${day}/USD`,
  label: day === 0 ? 'rate on 29 November' : 'rate on 28 November',
})

/** A draft that somebody has edited: one figure contradicts the record, one stands nowhere. */
export function dollar(): Shown {
  const draft: Draft = {
    ...draftOf({
      headline: 'Euro slips to $1.0982, its second fall in a row',
      standfirst: 'The European Central Bank set its reference rate 0.3 percent lower than the day before.',
      dateline: 'FRANKFURT, Nov. 29',
      body: [
        'The euro bought 1.0892 dollars on Friday, the European Central Bank said, down from 1.1005 on Thursday.',
        'Traders had expected 1.1040 dollars.',
      ],
    }),
    writer: 'person',
    by: 'Ada Brandt',
    version: 2,
  }
  const text = plainText(draft)
  const inputs = [`${ecbItem}:usd.0`, `${ecbItem}:usd.1`]
  return {
    slug: 'euro-dollar-2019-11-29',
    beat: 'exchange-rates-ecb',
    desk: 'business',
    language: 'en',
    status: 'drafted',
    reason: 'two claims do not stand in the record',
    hash: '22'.repeat(32),
    newsworthiness: 61.4,
    because: 'The euro moved by more than a quarter of a percent against the dollar.',
    updatedAt: '2018-02-07T05:01:00Z',
    draft,
    text,
    claims: [
      claimOn(text, '$1.0982', {
        kind: 'number',
        verdict: 'supported',
        evidence: [{ source: ecbItem, pointer: '/0/USD', value: 1.0982 }],
      }),
      claimOn(text, '0.3 percent lower', {
        kind: 'number',
        verdict: 'derived',
        evidence: [{ source: ecbItem, value: -0.21, derivation: { name: 'percentChange', inputs } }],
        why: 'percentChange of the two rates',
      }),
      claimOn(text, '1.0892 dollars', {
        kind: 'number',
        verdict: 'contradicted',
        evidence: [{ source: ecbItem, pointer: '/0/USD', value: 1.0982 }],
        why: 'the record has 1.0982 for the rate on 29 November',
      }),
      claimOn(text, '1.1005', {
        kind: 'number',
        verdict: 'supported',
        evidence: [{ source: ecbItem, pointer: '/1/USD', value: 1.1005 }],
      }),
      claimOn(text, '1.1040 dollars', {
        kind: 'number',
        verdict: 'unsupported',
        why: 'no evidence has a number of this kind',
      }),
    ],
    findings: [
      {
        rule: 'house.attribution',
        level: 'error',
        start: text.indexOf('Traders had expected'),
        end: text.indexOf('Traders had expected') + 'Traders had expected'.length,
        message: 'Say who expected it, and where that stands.',
      },
      {
        rule: 'numbers.percent',
        level: 'warning',
        start: text.indexOf('slips'),
        end: text.indexOf('slips') + 5,
        message: 'Give the direction plainly.',
        replacement: 'falls',
      },
    ],
    evidence: [
      rate(0, 1.0982),
      rate(1, 1.1005),
      {
        from: 'derivation',
        id: '=change',
        measure: 'change',
        type: 'number',
        value: -0.21,
        unit: 'percent',
        name: 'percentChange',
        inputs,
        label: 'change from the day before',
      },
    ],
    sources: [
      {
        item: ecbItem,
        name: 'European Central Bank',
        record: fixture('ecb-usd.json'),
        payload: payloadHash,
        fetchedAt: '2018-02-07T05:00:00Z',
      },
    ],
    versions: [
      { version: 2, writer: 'person', by: 'Ada Brandt', hash: '22'.repeat(32), at: '2018-02-07T05:01:00Z' },
      { version: 1, writer: 'template', hash: '33'.repeat(32), at: '2018-02-07T04:13:00Z' },
    ],
    approvals: [{ by: 'Ivo Petrov', at: '2018-02-07T04:30:00Z', hash: '33'.repeat(32) }],
    receipts: [],
    disclosure: { ...dataDriven, sentence: 'Written by a program from ECB data and edited by a person.' },
  }
}
