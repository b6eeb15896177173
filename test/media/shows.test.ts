import { expect, test } from 'vitest'
import card from '../../src/media/card.ts'
import chart from '../../src/media/chart.ts'
import map from '../../src/media/map.ts'
import quote from '../../src/media/quote.ts'
import speech from '../../src/media/speech.ts'
import sting from '../../src/media/sting.ts'
import type { Claim } from '../../src/news/claim.ts'
import { canonical } from '../../src/news/json.ts'
import type { MediaBrief, MediaKind, MediaTools } from '../../src/seams/medium.ts'
import { claimOf, copy, drawingTools, pictured, pointsOf, seriesOf } from './pictured.ts'
import { inStudio, tools } from './sound/workbench.ts'

const points = pointsOf(
  [
    ['2018-02-04', 5.1],
    ['2018-02-05', 4.9],
    ['2018-02-06', 6.4],
  ],
  2,
)
const spot = {
  ...{ name: 'Hualian, Taiwan', latitude: 24.1, longitude: 121.7, own: true },
  evidence: ['quakes#own:latitude', 'quakes#own:longitude'],
} as const
const said = '“It was the strongest shaking that anybody here remembers,”'
const saying = { ...copy, body: [...copy.body, `${said} the officer on duty said.`] }

function whole(): MediaBrief {
  const brief = pictured({ copy: saying, series: [seriesOf('Magnitude', 'day', points)], spots: [spot] })
  const start = brief.text.indexOf(said)
  const quoted: Claim = {
    ...{ start, end: start + said.length, text: said, kind: 'quote', verdict: 'supported', why: '' },
    evidence: [{ source: 'quakes#own', value: said }],
  }
  return { ...brief, claims: [...brief.claims, quoted] }
}

/** What a correction, a revised record or another newsroom may make of a brief. */
const others: Readonly<Record<string, (brief: MediaBrief) => Partial<MediaBrief>>> = {
  'another version': () => ({ hash: 'ffff', slug: 'another' }),
  'a word of the body': ({ copy: own }) => {
    const body = own.body.map((each) => each.replace('strongest of', 'mightiest of'))
    return { copy: { ...own, body }, text: [own.headline, own.standfirst, ...body].join('\n\n') }
  },
  'a word of the headline': ({ copy: own }) => ({
    copy: { ...own, headline: own.headline.replace('strikes', 'hits') },
  }),
  'an hour later': () => ({ issued: '2018-02-07T04:00:00Z' }),
  'a year later': () => ({ issued: '2019-02-07T03:00:00Z' }),
  'an editor': () => ({ disclosure: 'Mara Lind edited this text.' }),
  'another source': ({ sources }) => ({ sources: [...sources, { item: 'q#2', name: 'EMSC' }] }),
  'another publisher': () => ({ publisher: 'The Paper' }),
  'another title': () => ({ title: 'Quakes' }),
  'another desk': () => ({ desk: 'world' }),
  'another zone': () => ({ zone: 'Asia/Taipei' }),
  'another value': ({ series }) => ({
    series: series.map((each) => ({
      ...each,
      points: each.points.map((point) => ({ ...point, value: point.value + 0.1 })),
    })),
  }),
  'another place': () => ({ spots: [{ ...spot, longitude: 121.9 }] }),
  'another claim': ({ text }) => ({ claims: [claimOf(text, '261', 261)] }),
  'another name said': () => ({ said: { Hualian: 'hwah-lee-en' } }),
}

type Kind<Options> = Pick<MediaKind<Options>, 'make' | 'shows' | 'options'>

/** Changes that leave what a kind says it shows as it was, and after which it makes something else all the same. */
async function untold<Options>(kind: Kind<Options>, given: unknown, open: () => Promise<MediaTools>) {
  const options = kind.options.parse(given)
  const told = async (brief: MediaBrief) => {
    const made = await kind.make(brief, options, await open())
    return canonical([
      made?.alt,
      made?.caption,
      made?.credit,
      made?.transcript,
      made?.drawn,
      bytesOf(made?.files),
    ])
  }
  const before = await told(whole())
  const shown = canonical(kind.shows?.(whole(), options))
  const wrong: string[] = []
  const unchanged: string[] = []
  for (const [name, other] of Object.entries(others)) {
    const brief = { ...whole(), ...other(whole()) }
    if (canonical(kind.shows?.(brief, options)) !== shown) continue
    unchanged.push(name)
    if ((await told(brief)) !== before) wrong.push(name)
  }
  return { wrong, unchanged }
}

const bytesOf = (files: readonly { name: string; bytes: Uint8Array }[] = []) =>
  files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')])

const drawing = async () => drawingTools()

test('a chart changes with nothing but what it says it shows; a corrected word of the article is none of that', async () => {
  const { wrong, unchanged } = await untold(chart, { widths: [480] }, drawing)
  expect(wrong).toEqual([])
  expect(unchanged).toEqual([
    ...['another version', 'a word of the body', 'a word of the headline', 'an hour later', 'an editor'],
    ...['another desk', 'another place', 'another name said'],
  ])
})

test('a map changes with nothing but what it says it shows', async () => {
  const { wrong, unchanged } = await untold(map, { widths: [480] }, drawing)
  expect(wrong).toEqual([])
  expect(unchanged).toEqual([
    ...['another version', 'a word of the body', 'a word of the headline', 'an hour later', 'a year later'],
    ...['an editor', 'another desk', 'another zone', 'another value', 'another claim', 'another name said'],
  ])
})

test('a card changes with nothing but what it says it shows', async () => {
  const of = await untold(card, { sizes: ['1080x1080'] }, drawing)
  expect(of.wrong).toEqual([])
  expect(of.unchanged).toContain('a word of the body')
  for (const name of ['a word of the headline', 'an editor', 'an hour later'])
    expect(of.unchanged).not.toContain(name)
})

test('a quotation changes with nothing but what it says it shows', async () => {
  const of = await untold(quote, { sizes: ['1080x1080'] }, drawing)
  expect(of.wrong).toEqual([])
  expect(of.unchanged).toContain('a word of the body')
  expect(of.unchanged).not.toContain('a word of the headline')
  expect(quote.shows?.(whole(), quote.options.parse({}))).toMatchObject([
    { who: expect.any(String) },
    copy.headline,
  ])
})

inStudio('what is heard', () => {
  test('a reading changes with nothing but its words and how they are said', async () => {
    const { wrong, unchanged } = await untold(speech, {}, () => tools())
    expect(wrong).toEqual([])
    expect(unchanged).toEqual([
      ...['another version', 'an hour later', 'a year later', 'another title', 'another desk'],
      ...['another zone', 'another value', 'another place', 'another claim'],
    ])
  }, 120_000)

  test('a signature changes with its desk', async () => {
    const { wrong, unchanged } = await untold(sting, {}, () => tools())
    expect(wrong).toEqual([])
    expect(unchanged).not.toContain('another desk')
  }, 120_000)
})
