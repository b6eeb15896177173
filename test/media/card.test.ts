import sharp from 'sharp'
import { expect, test } from 'vitest'
import { cardSvg, dateOf, labelOf } from '../../src/media/_card/draw.ts'
import { type Card, layout } from '../../src/media/_card/layout.ts'
import { cardOptions, cardSizes } from '../../src/media/_card/options.ts'
import { quoteOf } from '../../src/media/_card/quote.ts'
import { wordsOf } from '../../src/media/_draw/words.ts'
import card from '../../src/media/card.ts'
import quote from '../../src/media/quote.ts'
import type { Claim } from '../../src/news/claim.ts'
import { plainText } from '../../src/news/draft.ts'
import { random } from '../../src/news/random.ts'
import { drawingTools, pictured, russian } from './pictured.ts'

const options = cardOptions.parse({})

const plain: Card = {
  ...{ beat: 'Earthquakes', publisher: 'Nightdesk', main: 'Euro falls', under: '', italic: false },
  ...{
    date: 'Feb. 7, 2018, 3 a.m. UTC',
    label: 'This text was produced automatically by templates that the newsroom wrote.',
  },
}

/** Every line that a card draws, in order. */
function linesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || !('props' in node)) return []
  const { props } = node
  if (typeof props !== 'object' || props === null || !('children' in props)) return []
  const { children } = props
  return typeof children === 'string' ? [children] : Array.isArray(children) ? children.flatMap(linesOf) : []
}

/** The reach of all that is drawn in a colour. */
function reachOf(svg: string, fill: string) {
  const paths = [...svg.matchAll(/<path[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`fill="${fill}"`))
  const ends = paths.flatMap((tag) => [
    ...(/ d="([^"]*)"/.exec(tag)?.[1] ?? '').matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g),
  ])
  const xs = ends.map(([, x]) => Number(x))
  const ys = ends.map(([, , y]) => Number(y))
  const [least, most] = [
    (list: number[]) => list.reduce((a, b) => Math.min(a, b)),
    (list: number[]) => list.reduce((a, b) => Math.max(a, b)),
  ]
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) }
}

const parts = [
  'зем',
  'ле',
  'тря',
  'се',
  'ние ',
  'в ',
  'маг',
  'ни',
  'ту',
  'дой ',
  '6,4 ',
  'ко',
  'ро',
  'лев',
  'ство ',
  'Quake ',
  'strikes ',
  '22 km ',
  'of ',
]

test('a headline of any length is drawn whole, within the rims, in every size, and never runs into what stands around it', async () => {
  const next = random(11)
  const wrong: unknown[] = []
  for (let each = 0; each < 24; each += 1) {
    const text =
      Array.from(
        { length: 1 + Math.floor(next() * ([6, 30, 90][each % 3] ?? 6)) },
        () => parts[Math.floor(next() * parts.length)],
      )
        .join('')
        .trim() || 'Euro'
    const under = each % 2 === 0 ? text.slice(0, 120) : ''
    for (const size of cardSizes) {
      const { node, cut } = layout({ ...plain, main: text, under }, size, options)
      const drawn = linesOf(node).join(' ').replace(/\s+/g, '')
      if (cut || !drawn.includes(text.replace(/\s+/g, ''))) wrong.push({ text, size, cut })
    }
    if (each % 6 === 0) {
      for (const size of cardSizes) {
        const { svg, width, height } = await cardSvg({ ...plain, main: text, under }, size, options, {
          title: 't',
          alt: 'a',
        })
        const ink = reachOf(svg, '#ffffff')
        const side = Math.min(width, height) * 0.07
        if (ink.left < side || ink.right > width - side || ink.top < side || ink.bottom > height - side * 0.8)
          wrong.push({ text, size, ink })
      }
    }
  }
  expect(wrong).toEqual([])
})

test('lines of a card stand one under the other: none is drawn over another', async () => {
  const wrong: unknown[] = []
  for (const size of cardSizes) {
    const card = { ...plain, main: russian.headline, under: russian.standfirst }
    const { svg } = await cardSvg(card, size, options, { title: 't', alt: 'a' })
    const lines = [...svg.matchAll(/<path[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => /fill="#(?:ffffff|b9c6d2|ff9d5c)"/.test(tag))
    const boxes = lines.map((tag) => reachOf(tag, /fill="([^"]*)"/.exec(tag)?.[1] ?? ''))
    expect(boxes.length).toBeGreaterThan(6)
    for (const [index, a] of boxes.entries()) {
      const over = boxes
        .slice(index + 1)
        .filter(
          (other) =>
            a.left < other.right && other.left < a.right && a.top < other.bottom && other.top < a.bottom,
        )
      if (over.length > 0) wrong.push({ size, index, a, over })
    }
  }
  expect(wrong).toEqual([])
})

test('a figure keeps its unit, and a short word what follows it', () => {
  const { node } = layout({ ...plain, main: russian.headline }, '1080x1920', options)
  expect(linesOf(node).filter((line) => /(?:\d|\s[вк])$/.test(line) && !line.includes('2018'))).toEqual([])
})

test('a card comes in the sizes of outlets and social networks, with its words for who cannot see it', async () => {
  const made = await card.make(pictured({ copy: russian, zone: 'Europe/Moscow' }), options, drawingTools())
  expect(made?.files.map(({ name }) => name)).toEqual(
    cardSizes.flatMap((size) => ['svg', 'png', 'webp'].map((ending) => `card-${size}.${ending}`)),
  )
  for (const { name, bytes } of made?.files ?? []) {
    const { width, height } = await sharp(bytes).metadata()
    expect(name).toContain(`${width}x${height}`)
  }
  expect(made).toMatchObject({
    alt: 'Карточка «Nightdesk»: Землетрясение магнитудой 6,4 отмечено в 22 км от Хуаляня (Тайвань). Геологическая служба США получила 261 сообщение от тех, кто почувствовал толчок.',
    caption: russian.headline,
    credit: 'Nightdesk / Геологическая служба США',
  })
  const again = await card.make(pictured({ copy: russian, zone: 'Europe/Moscow' }), options, drawingTools())
  expect(
    again?.files.every(({ bytes }, index) =>
      Buffer.from(bytes).equals(made?.files[index]?.bytes ?? new Uint8Array()),
    ),
  ).toBe(true)
})

test('the date is told in the zone of the beat, and how the text came to be stands on the card', () => {
  const brief = pictured({ zone: 'Europe/Moscow' })
  expect(dateOf(brief, wordsOf('en'))).toBe('Feb.\u00a07, 2018, 6\u00a0a.m. GMT+3')
  expect(dateOf({ ...brief, copy: russian }, wordsOf('ru'))).toBe('7\u00a0февр.\u00a02018, 6:00 мск')
  expect(labelOf(brief, wordsOf('en'))).toBe(
    'This text was produced automatically by templates that the newsroom wrote. Source: U.S. Geological Survey. Graphic: Nightdesk.',
  )
  expect(
    labelOf(
      { ...brief, disclosure: 'By templates. Source of the data: U.S. Geological Survey.' },
      wordsOf('en'),
    ),
  ).toBe('By templates. Source of the data: U.S. Geological Survey. Graphic: Nightdesk.')
})

test('what the font has not is named', async () => {
  const copy = { ...russian, headline: 'Толчок 花蓮 🙂' }
  await expect(card.make(pictured({ copy }), options, drawingTools())).rejects.toThrow(
    'PT Sans cannot draw 花 (U+82B1), 蓮 (U+84EE), 🙂 (U+1F642)',
  )
})

test('colours, sizes, the size of text and the standfirst are the house’s', async () => {
  const chosen = cardOptions.parse({
    sizes: ['1080x1080'],
    colours: { ground: '#ffffff', ink: '#111111', quiet: '#555555', accent: '#8a0000' },
  })
  const made = await card.make(pictured(), chosen, drawingTools())
  expect(made?.files.map(({ name }) => name)).toEqual([
    'card-1080x1080.svg',
    'card-1080x1080.png',
    'card-1080x1080.webp',
  ])
  const svg = new TextDecoder().decode(made?.files[0]?.bytes)
  expect(['#ffffff', '#111111', '#555555', '#8a0000'].filter((colour) => !svg.includes(colour))).toEqual([])
  const linesWith = (given: object) =>
    linesOf(
      layout({ ...plain, main: russian.headline, under: 'standfirst' }, '1200x630', cardOptions.parse(given))
        .node,
    )
  expect(linesWith({ text: 0.6 }).length).toBeLessThan(linesWith({}).length)
  const without = await card.make(
    pictured(),
    cardOptions.parse({ sizes: ['1200x630'], standfirst: false }),
    drawingTools(),
  )
  const withIt = await card.make(pictured(), cardOptions.parse({ sizes: ['1200x630'] }), drawingTools())
  expect(without?.files[0]?.bytes.length ?? 0).toBeLessThan(withIt?.files[0]?.bytes.length ?? 0)
  expect(() => cardOptions.parse({ colours: { quiet: '#35465a' } })).toThrow(
    'quiet #35465a on #12263a has a contrast of',
  )
})

const said = '“Paul McCabe and his firm PMAC have agreed to pay $3 million to resolve the charges,”'
const press = {
  language: 'en',
  headline: 'From the SEC: “SEC Charges Paul McCabe and PMAC Consulting”',
  standfirst: '',
  dateline: '',
  body: [
    `${said} according to a release that the U.S. Securities and Exchange Commission published on Friday, Jan. 17, 2025. It is short.`,
  ],
} as const

function quoted(
  verdict: Claim['verdict'] = 'supported',
  text: string = said,
  evidence: Claim['evidence'] = [{ source: 'press#1', value: 'x' }],
) {
  const whole = plainText(press)
  const start = whole.indexOf(text)
  const claim: Claim = { start, end: start + text.length, text, kind: 'quote', verdict, evidence, why: '' }
  return pictured({
    copy: press,
    text: whole,
    claims: [claim],
    sources: [{ item: 'press#1', name: 'U.S. Securities and Exchange Commission' }],
  })
}

test('a quotation is a card only where it stands word for word in a source, with the draft’s own words of who said it', () => {
  expect(quoteOf(quoted())).toEqual({
    words: 'Paul McCabe and his firm PMAC have agreed to pay $3 million to resolve the charges',
    who: 'according to a release that the U.S. Securities and Exchange Commission published on Friday, Jan. 17, 2025',
  })
  expect({
    unsupported: quoteOf(quoted('unsupported')),
    contradicted: quoteOf(quoted('contradicted')),
    'without evidence': quoteOf(quoted('supported', said, [])),
    'of a source that is not named': quoteOf(
      quoted('supported', said, [{ source: 'elsewhere', value: 'x' }]),
    ),
    'a title': quoteOf(quoted('supported', '“SEC Charges Paul McCabe and PMAC Consulting”')),
  }).toEqual({
    unsupported: undefined,
    contradicted: undefined,
    'without evidence': undefined,
    'of a source that is not named': undefined,
    'a title': undefined,
  })
})

test('a quote card says who said it, and without a quotation there is none', async () => {
  const given = quote.options.parse({ sizes: ['1200x630'] })
  const made = await quote.make(quoted(), given, drawingTools())
  expect(made?.alt).toBe(
    'Card of Nightdesk with a quotation: “Paul McCabe and his firm PMAC have agreed to pay $3 million to resolve the charges” — according to a release that the U.S. Securities and Exchange Commission published on Friday, Jan. 17, 2025.',
  )
  expect(await quote.make(pictured(), given, drawingTools())).toBeUndefined()
})
