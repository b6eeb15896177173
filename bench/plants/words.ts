import { denials, moves, results, superlatives } from './forms.ts'
import { type Draft, oneOf, type Planter, placesOf, replaced, withWords } from './plant.ts'
import { namesSign } from './told.ts'

type Swap = { index: number; was: string; now: string; pair: number; isFirst: boolean }

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Every place where one of two words stands, or only the first of them. */
function swapsIn({ text }: Draft, pairs: readonly (readonly [string, string])[], both: boolean): Swap[] {
  return pairs.flatMap(([one, other], pair) =>
    [one, ...(both ? [other] : [])].flatMap((was, at) =>
      placesOf(text, new RegExp(`(?<![\\p{L}-])${escaped(was)}(?![\\p{L}-])`, 'giu'))
        .filter(({ index }) => !isQuoted(text, index))
        .map((hit) => ({
          index: hit.index,
          was: hit[0],
          now: cased(hit[0], at === 0 ? other : one),
          pair,
          isFirst: at === 0,
        })),
    ),
  )
}

const cased = (was: string, now: string): string =>
  /^\p{Lu}/u.test(was) ? now.replace(/^./u, (first) => first.toUpperCase()) : now

/** Words between quotation marks are the source's. */
const isQuoted = (text: string, at: number): boolean => {
  const before = text.slice(text.lastIndexOf('\n', at) + 1, at)
  return (before.match(/[“«]/g)?.length ?? 0) > (before.match(/[”»]/g)?.length ?? 0)
}

/** What rose fell, who won lost. The reason names the change by its sign, a result by the score. */
export const move: Planter = (draft, draw) => {
  const risen = swapsIn(draft, moves, true).filter((swap) => isMove(draft, swap))
  const won = swapsIn(draft, results, false)
  const swap = oneOf([...risen, ...won], draw)
  if (swap === undefined) return undefined
  const right = risen.includes(swap)
    ? (told: string) => namesSign(swap.isFirst)(told) || counts.test(told)
    : namesScore
  return replaced(draft, swap.index, swap.was, swap.now, right)
}

/** How many rose and how many fell. */
const counts = /currencies that|валюты к которым|подорожавшие|подешевевшие/

/** Who won is told by the score of both, or by what somebody has won. */
const namesScore = (told: string): boolean => /\d.*\d|\b(?:win|won|draw)/i.test(told)

/** `up to 100 km`, `two points up`, `the win over`: no move of a value. */
const isMove = ({ beat, text }: Draft, { index, was }: Swap): boolean =>
  beat.startsWith('exchange') && !/^(?:up|down) to\b/.test(text.slice(index, index + was.length + 3))

export const superlative: Planter = (draft, draw) => {
  const swap = oneOf(swapsIn(draft, superlatives, true), draw)
  return swap === undefined ? undefined : replaced(draft, swap.index, swap.was, swap.now)
}

export const negation: Planter = (draft, draw) => {
  const swap = oneOf(swapsIn(draft, denials, false), draw)
  return swap === undefined ? undefined : replaced(draft, swap.index, swap.was, swap.now)
}

/** One word of a quotation is another; where a draft quotes nobody, words of its source with one other word. */
export const quotation: Planter = (draft, draw) => {
  const quotes = placesOf(draft.text, /[“«][^“”«»\n]{20,}[”»]/g)
  const quote = oneOf(quotes, draw)
  const found = quote === undefined ? undefined : altered(quote[0], draw)
  if (quote !== undefined && found !== undefined)
    return replaced(draft, quote.index + found.index, found.was, found.now)
  const words = oneOf(sentencesOf(draft), draw)
  const wrong = words === undefined ? undefined : altered(words, draw)
  if (words === undefined || wrong === undefined) return undefined
  const [open, close] = draft.language === 'ru' ? ['«', '»'] : ['“', '”']
  const added = (saying: string) => `${draft.text}\n\n${open}${saying}${close}`
  const now = withWords(words, wrong.index, wrong.was, wrong.now)
  return {
    text: added(now),
    control: added(words),
    start: draft.text.length + 2,
    was: '',
    now: `${open}${now}${close}`,
  }
}

const sentencesOf = ({ strings }: Draft): string[] =>
  strings
    .flatMap((text) => text.split(/(?<=[.!?])\s+/))
    .filter((sentence) => /^[A-ZА-Я][^"“”«»\n]{40,200}[.]$/.test(sentence))

function altered(words: string, draw: () => number): { index: number; was: string; now: string } | undefined {
  const long = placesOf(words, /\p{L}{4,}/gu)
  const hit = oneOf(long, draw)
  const other = oneOf(
    long.filter(([word]) => word.toLowerCase() !== hit?.[0].toLowerCase()),
    draw,
  )
  return hit === undefined || other === undefined
    ? undefined
    : { index: hit.index, was: hit[0], now: other[0] }
}
