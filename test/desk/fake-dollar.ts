import type { Shown, ShownEvidence } from '../../src/desk/face.ts'
import { type Draft, plainText } from '../../src/news/draft.ts'
import { claimOn, dataDriven, draftOf, fixture, payloadHash } from './fake-parts.ts'

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
        role: 'core',
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
    tasks: [],
    waiting: [],
    disclosure: { ...dataDriven, sentence: 'Written by a program from ECB data and edited by a person.' },
  }
}
