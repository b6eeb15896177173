import type { Claim } from '../../src/news/claim.ts'
import { otherDigit } from '../../src/news/plant.ts'
import { numerals } from './forms.ts'
import { type Draft, oneOf, type Planter, placesOf, replaced } from './plant.ts'
import { namesFigure } from './told.ts'

const numbersIn = ({ claims }: Draft): Claim[] => claims.filter(({ kind }) => kind === 'number')

/** One digit is another. Where the digit is a figure's that is all of the claim, the reason can name the figure. */
export const digit: Planter = (draft, draw) => {
  const hit = oneOf(placesOf(draft.text, /\d/g), draw)
  if (hit === undefined) return undefined
  const now = otherDigit(hit[0], draw)
  const claim = draft.claims.find(({ start, end }) => start <= hit.index && hit.index < end)
  const isFigure = claim?.kind === 'number' && /^\D*\d+(?:[.,]\d+)*\D*$/.test(claim.text)
  return replaced(draft, hit.index, hit[0], now, isFigure ? namesFigure(claim.text) : undefined)
}

/** A spelled-out numeral is the next one of its form. */
export const numeral: Planter = (draft, draw) => {
  const claim = oneOf(
    numbersIn(draft).filter(({ text }) =>
      numerals.some((list) => list.includes(text.toLowerCase().replaceAll('ё', 'е'))),
    ),
    draw,
  )
  const was = claim?.text.toLowerCase().replaceAll('ё', 'е') ?? ''
  const list = numerals.find((each) => each.includes(was))
  const at = list?.indexOf(was) ?? -1
  const now = list?.[at + 1] ?? list?.[at - 1]
  return claim === undefined || now === undefined
    ? undefined
    : replaced(draft, claim.start, claim.text, now, namesFigure(was))
}

/** The measure that a pointer leads to, whoever it is of: the keys of sides and of elements left out. */
const measureAt = (pointer: string): string =>
  pointer
    .replace(/\/\d+(?=\/|$)/g, '/#')
    .replace(/\/(?:home|vis|away)_/g, '/side_')
    .replace(/\/(?:team)[12]\b/g, '/team')

/** One has the figure that another has under the same measure. */
export const mate: Planter = (draft, draw) => {
  const told = numbersIn(draft).flatMap((claim) => {
    const [evidence] = claim.evidence
    return evidence?.pointer === undefined || claim.evidence.length > 1
      ? []
      : [{ claim, measure: measureAt(evidence.pointer), value: evidence.value }]
  })
  const one = oneOf(told, draw)
  const other = oneOf(
    told.filter(
      ({ claim, measure, value }) =>
        measure === one?.measure && value !== one.value && claim.text !== one.claim.text,
    ),
    draw,
  )
  return one === undefined || other === undefined
    ? undefined
    : replaced(draft, one.claim.start, one.claim.text, other.claim.text, namesFigure(one.claim.text))
}

const among =
  (swaps: readonly (readonly [RegExp, string, RegExp])[]): Planter =>
  (draft, draw) => {
    const hits = swaps.flatMap(([pattern, now, right]) =>
      placesOf(draft.text, pattern).map((hit) => ({ index: hit.index, was: hit[0], now, right })),
    )
    const hit = oneOf(hits, draw)
    return hit === undefined
      ? undefined
      : replaced(draft, hit.index, hit.was, hit.now, (told) => hit.right.test(told))
  }

/** Another unit of the same thing. */
export const unit: Planter = among([
  [/(?<=\d )kilometers?\b/g, 'miles', /\bkm\b|kilomet|distance|depth/i],
  [/(?<=\d )km\b/g, 'miles', /\bkm\b|kilomet|distance|depth/i],
  [/(?<=\d )км(?!\p{L})/gu, 'миль', /км|km|distance|depth|расстояни|глубин/i],
  [/(?<=\d )rubles\b/g, 'kopecks', /rub|руб/i],
  [/(?<=\d )рублей(?!\p{L})/gu, 'долларов', /rub|руб/i],
  [/(?<=\d )рубля(?!\p{L})/gu, 'доллара', /rub|руб/i],
  [/(?<=\d )p\.m\./g, 'a.m.', /\d:\d|p\.m/],
  [/(?<=\d )a\.m\./g, 'p.m.', /\d:\d|a\.m/],
  [/(?<=\d )rebounds\b/g, 'steals', /rebounds|steals/],
  [/(?<=\d )assists\b/g, 'blocks', /assists|blocks/],
])

/** A percentage told as percentage points. */
export const points: Planter = among([
  [/(?<=\d )percent\b/g, 'percentage points', /percent|Change|%/],
  [/(?<=\d)%/g, ' процентного пункта', /percent|Change|%|процент|изменени/],
])

/** Millions told as billions, or the other way. */
export const scale: Planter = among([
  [/\bmillion\b/g, 'billion', /million/],
  [/\bbillion\b/g, 'million', /billion/],
  [/(?<=\d )reports\b/g, 'thousand reports', /felt|reports/],
  [/(?<=\d )points\b/g, 'thousand points', /points/],
  [/(?<=\d )goals\b/g, 'million goals', /goals/],
  [/(?<=\d )сообщени[еяй](?!\p{L})/gu, 'тысяч сообщений', /felt|сообщени/],
])
