import sharp from 'sharp'
import { expect, test } from 'vitest'
import { chartAt } from '../../src/media/_chart/at-width.ts'
import { chartOptions } from '../../src/media/_chart/options.ts'
import { planOf } from '../../src/media/_chart/plan.ts'
import { marks } from '../../src/media/_chart/vega.ts'
import chart from '../../src/media/chart.ts'
import type { MediaBrief } from '../../src/seams/medium.ts'
import { copy, drawingTools, pictured, pointsOf, russian, seriesOf } from './pictured.ts'
import { clashes, linesOf, marksOf, textsOf } from './read-back.ts'

const days = (count: number, from = '2018-02-01'): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  )

const rates = (count: number, own?: number) =>
  pointsOf(
    days(count).map((day, index) => [day, 57 + Math.round(Math.sin(index) * 1e4) / 1e4] as const),
    own,
  )

const quakes = pointsOf(
  [
    ['2018-02-01T03:10:00Z', 4.5],
    ['2018-02-03T21:00:00Z', 5.2],
    ['2018-02-04T01:30:00Z', 4.6],
    ['2018-02-06T15:50:42Z', 6.4],
    ['2018-02-06T16:20:00Z', 5],
  ],
  3,
)

const strength = seriesOf('magnitude', 'instant', quakes, { unit: 'magnitude' })

const formOf = (brief: MediaBrief, given = {}) => planOf(brief, chartOptions.parse(given))?.form

async function svgOf(brief: MediaBrief, width = 1280, given = {}): Promise<string> {
  const options = chartOptions.parse(given)
  const plan = planOf(brief, options)
  if (plan === undefined) throw new Error('nothing was drawn')
  return (await chartAt(width, plan, brief, options, 'alt')).svg
}

test('a chart comes in both widths and three formats, with what it shows, its figures and their evidence', async () => {
  const made = await chart.make(pictured({ series: [strength] }), chartOptions.parse({}), drawingTools())
  expect(made?.files.map(({ name, type, width }) => ({ name, type, width }))).toEqual(
    [320, 1280].flatMap((width) => [
      { name: `chart-${width}.svg`, type: 'image/svg+xml', width },
      { name: `chart-${width}.png`, type: 'image/png', width },
      { name: `chart-${width}.webp`, type: 'image/webp', width },
    ]),
  )
  for (const { bytes, type, width, height } of made?.files ?? []) {
    const { format, ...size } = await sharp(bytes).metadata()
    expect({
      type: `image/${format === 'svg' ? 'svg+xml' : format}`,
      width: size.width,
      height: size.height,
    }).toEqual({ type, width, height })
  }
  expect(made).toMatchObject({
    alt: 'Dot chart: Earthquakes: magnitude (Feb. 1 – Feb. 6). Feb. 1, 3:10 a.m.: 4.5; Feb. 3, 9 p.m.: 5.2; Feb. 4, 1:30 a.m.: 4.6; Feb. 6, 3:50 p.m.: 6.4; Feb. 6, 4:20 p.m.: 5.0. Marked: 6.4 (Feb. 6, 3:50 p.m.). The story says: “Magnitude 6.4 earthquake strikes 22 km north-northeast of Hualian”.'.replaceAll(
      /(Feb\.) (\d)|(\d) ([ap]\.m\.)/g,
      (all) => all.replace(' ', '\u00a0'),
    ),
    caption: 'Earthquakes: magnitude (Feb.\u00a01 – Feb.\u00a06).',
    credit: 'Nightdesk / U.S. Geological Survey',
    drawn: quakes.map(({ evidence, value }) => ({ evidence, value })),
  })
})

test('the same brief gives the same bytes', async () => {
  const make = () =>
    chart.make(pictured({ series: [strength] }), chartOptions.parse({ widths: [320] }), drawingTools())
  const [one, two] = [await make(), await make()]
  expect(one?.files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
    two?.files.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
  )
})

test('the form is that of the data', () => {
  const named = (values: readonly number[]) =>
    pointsOf(values.map((value, index) => [`name ${index}`, value] as const))
  const of = (...series: MediaBrief['series']) => formOf(pictured({ series, claims: [] }))
  const line = seriesOf('a', 'day', rates(20))
  expect({
    days: of(line),
    events: of(strength),
    readings: of(
      seriesOf(
        'a',
        'instant',
        pointsOf(
          Array.from(
            { length: 30 },
            (_, i) => [new Date(Date.UTC(2018, 1, 1, i)).toISOString(), i * i] as const,
          ),
        ),
      ),
    ),
    names: of(seriesOf('a', 'name', named([3, 9, 27]))),
    'names that are nearly equal': of(seriesOf('a', 'name', named([68.1, 68.2, 68.5]))),
    quarters: of(
      seriesOf(
        'a',
        'number',
        pointsOf([
          [1, 24],
          [2, 31],
        ]),
      ),
    ),
    'two lines of one unit': of(
      { ...line, unit: 'RUB' },
      { ...seriesOf('b', 'day', rates(20)), unit: 'RUB' },
    ),
    'lines of other units': of({ ...line, unit: 'RUB' }, { ...seriesOf('b', 'day', rates(20)), unit: 'USD' }),
    'quarters of two teams': of(
      seriesOf(
        'a',
        'number',
        pointsOf([
          [1, 24],
          [2, 31],
        ]),
      ),
      seriesOf(
        'b',
        'number',
        pointsOf([
          [1, 20],
          [2, 25],
        ]),
      ),
    ),
    'odd values': of(
      seriesOf('a', 'name', named([3]), { unit: 'x' }),
      seriesOf('b', 'name', named([71]), { unit: 'y' }),
    ),
    'one value': of(seriesOf('a', 'day', rates(1))),
  }).toEqual({
    days: 'line',
    events: 'dot',
    readings: 'line',
    names: 'bar',
    'names that are nearly equal': 'dot',
    quarters: 'bar',
    'two lines of one unit': 'line',
    'lines of other units': 'multiples',
    'quarters of two teams': 'multiples',
    'odd values': 'table',
    'one value': 'table',
  })
})

test('a beat may ask for a form of its own', () => {
  const brief = pictured({
    series: [
      seriesOf(
        'a',
        'name',
        pointsOf([
          ['x', 3],
          ['y', 9],
        ]),
      ),
    ],
    claims: [],
  })
  expect(['line', 'bar', 'dot', 'multiples', 'table'].map((form) => formOf(brief, { form }))).toEqual([
    'line',
    'bar',
    'dot',
    'multiples',
    'table',
  ])
})

test('every form draws whatever there is: one value, equal ones, gaps, the same name twice, sizes of any order, 500 values', async () => {
  const pairs = [
    [['2018-02-01', 5]],
    [
      ['2018-02-01', 5],
      ['2018-02-02', 5],
      ['2018-02-03', 5],
    ],
    [
      ['2018-02-01', 0],
      ['2018-02-02', 0],
    ],
    [
      ['2018-02-01', -1e-9],
      ['2018-02-02', 3e-9],
    ],
    [
      ['2018-02-01', 9e299],
      ['2018-02-02', -9e299],
    ],
    [
      ['2018-02-01', 1],
      ['2018-02-01', 2],
      ['2018-09-01', 3],
    ],
  ] as const
  const wrong: unknown[] = []
  for (const given of [...pairs, days(500).map((day, index) => [day, index] as const)]) {
    for (const along of ['day', 'name'] as const) {
      const brief = pictured({ series: [seriesOf('values', along, pointsOf(given, 0))], claims: [] })
      for (const form of ['auto', 'line', 'bar', 'dot', 'multiples', 'table']) {
        for (const width of [320, 1280]) {
          const svg = await svgOf(brief, width, { form })
          const touched = clashes(svg)
          if (/NaN|Infinity|undefined/.test(svg) || touched.length > 0)
            wrong.push({ given: given.slice(0, 2), along, form, width, touched })
        }
      }
    }
  }
  expect(wrong).toEqual([])
})

test('a value that is no number is refused by the name of its evidence', () => {
  const series = [
    seriesOf(
      'a',
      'day',
      pointsOf([
        ['2018-02-01', 5],
        ['2018-02-02', Number.NaN],
      ]),
    ),
  ]
  expect(() => formOf(pictured({ series }))).toThrow(
    'the value of quakes#1:magnitude is NaN, which no chart can draw',
  )
})

test('a day that is none is refused', () => {
  expect(() => formOf(pictured({ series: [seriesOf('a', 'day', pointsOf([['2018-02-31T', 5]]))] }))).toThrow(
    '“2018-02-31T” is no day',
  )
})

test('without values there is no chart', async () => {
  expect(await chart.make(pictured(), chartOptions.parse({}), drawingTools())).toBeUndefined()
})

test('a sign that the shipped font has not is named, and nothing is drawn with boxes in it', async () => {
  const series = [seriesOf('magnitude 台', 'instant', quakes)]
  await expect(chart.make(pictured({ series }), chartOptions.parse({}), drawingTools())).rejects.toThrow(
    'the shipped font PT Sans cannot draw 台 (U+53F0)',
  )
})

test('figures and days are told as the language writes them', async () => {
  const ru = await svgOf(
    pictured({
      copy: russian,
      claims: [],
      series: [
        seriesOf(
          'счёт',
          'day',
          pointsOf(
            [
              ['2018-02-05', 1234.5],
              ['2018-02-06', 1300],
              ['2018-02-07', -2000.25],
            ],
            0,
          ),
        ),
      ],
    }),
  )
  const told = textsOf(ru).map(({ text }) => text)
  expect(told).toEqual(
    expect.arrayContaining([
      '1\u00a0234,50 · 5\u00a0февр.',
      '−2\u00a0000',
      '7\u00a0февр.',
      '5\u00a0февр. – 7\u00a0февр.',
      'Источник: Геологическая служба США',
      'Графика: Nightdesk',
    ]),
  )
})

test('the story’s own value stands in its colour, with what the story says of it', async () => {
  const svg = await svgOf(pictured({ series: [strength] }), 1280, { colours: { own: '#8a0000' } })
  expect(
    textsOf(svg)
      .map(({ text }) => text)
      .join(' '),
  ).toContain('Magnitude 6.4 earthquake strikes 22 km north-northeast of Hualian')
  expect(marksOf(svg, 'point').filter(({ told }) => told.startsWith('6.4')).length).toBe(1)
  expect(/<path aria-label="6.4; [^>]*fill="#8a0000"/.test(svg)).toBe(true)
})

test('a line is broken where the days are missing, and not over a weekend', async () => {
  const working = days(60).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
  const holed = working.filter((day) => day < '2018-02-20' || day > '2018-03-10')
  const of = async (list: string[]) =>
    linesOf(
      await svgOf(
        pictured({
          claims: [],
          series: [seriesOf('rate', 'day', pointsOf(list.map((day, index) => [day, 50 + index] as const)))],
        }),
      ),
    ).length
  expect([await of(working), await of(holed)]).toEqual([1, 2])
})

test('of many names those that stand out are shown, the own one with them, and it says so', async () => {
  const many = pointsOf(
    Array.from({ length: 40 }, (_, index) => [`name ${index}`, index + 1] as const),
    0,
  )
  const plan = planOf(
    pictured({ claims: [], series: [seriesOf('a', 'name', many)] }),
    chartOptions.parse({ most: 4 }),
  )
  expect({ shown: plan?.lines[0]?.rows.map(({ by }) => by), subtitle: plan?.subtitle }).toEqual({
    shown: ['name 39', 'name 38', 'name 37', 'name 0'],
    subtitle: '4 of 40 shown',
  })
})

test('what a beat sets is what is seen: titles, axis, order, sizes, colours, widths', async () => {
  const brief = pictured({
    claims: [],
    series: [
      seriesOf(
        'points',
        'number',
        pointsOf(
          [
            [2, 9],
            [1, 3],
          ],
          0,
        ),
      ),
    ],
  })
  const texts = async (given: object) => textsOf(await svgOf(brief, 1280, given))
  expect(
    (await texts({ title: { en: 'By quarter' }, subtitle: { en: 'Points' }, axis: { en: 'Quarter' } })).map(
      ({ text }) => text,
    ),
  ).toEqual(expect.arrayContaining(['By quarter', 'Points', 'Quarter']))
  const high = async (text: number) => {
    const [title] = await texts({ text })
    return title === undefined ? 0 : title.y2 - title.y1
  }
  expect((await high(1.5)) / (await high(1))).toBeCloseTo(1.5, 1)
  const named = pictured({
    claims: [],
    series: [
      seriesOf(
        'a',
        'name',
        pointsOf([
          ['low', 1],
          ['high', 9],
        ]),
      ),
    ],
  })
  const order = (given: object) =>
    planOf(named, chartOptions.parse(given))?.lines[0]?.rows.map(({ by }) => by)
  expect([order({}), order({ order: 'as-told' })]).toEqual([
    ['high', 'low'],
    ['low', 'high'],
  ])
  expect(await svgOf(brief, 600, { colours: { other: '#123456' } })).toContain('width="600"')
  expect(await svgOf(brief, 600, { colours: { other: '#123456' } })).toContain('#123456')
  const made = await chart.make(brief, chartOptions.parse({ widths: [400] }), drawingTools())
  expect(made?.files[0]?.name).toBe('chart-400.svg')
})

test('colours in which text is not read are refused, and so is an option that nobody knows', () => {
  expect(() => chartOptions.parse({ colours: { quiet: '#aaaaaa' } })).toThrow(
    'quiet #aaaaaa on #ffffff has a contrast of 2.3',
  )
  expect(() => chartOptions.parse({ colour: 'red' })).toThrow('colour')
})

test('a chart loads nothing', async () => {
  await expect(marks({ data: { url: 'file:///etc/passwd' }, mark: 'point' })).rejects.toThrow(
    'a chart loads nothing',
  )
})

test('text of a feed stays text', async () => {
  const ill = '</title><script>alert(1)</script>"&\u0007'
  const svg = await svgOf(
    pictured({
      copy,
      claims: [],
      series: [
        seriesOf(
          ill,
          'name',
          pointsOf([
            [ill, 1],
            ['b', 2],
          ]),
        ),
      ],
    }),
  )
  expect(svg).not.toContain('<script')
  expect(textsOf(svg).map(({ text }) => text)).toContain('</title><script>alert(1)</script>"&')
})
