import { countedMove } from './changes.ts'
import type { ComparisonWords } from './comparison-words.ts'
import type { Figure } from './figures.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'

const reach = 12

const direction = ({ moves }: ComparisonWords, lower: string): -1 | 1 | undefined => {
  const test = moves.get(lower)
  return test === undefined ? undefined : test === 'up' ? 1 : -1
}

/** Whether the words beside a figure say that something rose or fell; nothing where they say neither. */
export function toldMove(hearing: Hearing, figure: Figure): -1 | 1 | undefined {
  const { reading } = hearing
  const { tokens } = reading
  const earlier = hearing.figures[hearing.figures.indexOf(figure) - 1]
  const sentence = reading.sentences[reading.sentenceOf[figure.from] ?? 0]
  const first = Math.max(figure.from - reach, sentence?.from ?? 0, earlier?.to ?? 0)
  for (let at = figure.from - 1; at >= first; at -= 1) {
    const { lower = '', text = '' } = tokens[at] ?? {}
    if (text === ';' || text === '.') break
    const told = direction(hearing.words, lower)
    if (told !== undefined) return told
  }
  return movedBehind(hearing, figure.to)
}

/** `0.21 percent lower`, «на 0,21% ниже». */
function movedBehind(hearing: Hearing, to: number): -1 | 1 | undefined {
  const { tokens } = hearing.reading
  for (let at = to; at < to + 4; at += 1) {
    const { lower = '', text = '' } = tokens[at] ?? {}
    if (/^(?:higher|lower|выше|ниже)$/.test(lower)) return direction(hearing.words, lower)
    // «на 4,1999 рубля (5,80%) выше»: the same move again in brackets.
    const closing = bracketAt(tokens, at)
    if (closing === undefined && /^[;.()]$/.test(text)) return undefined
    if (closing !== undefined) return directionAt(hearing, closing + 1)
  }
  return undefined
}

/** Where brackets that open or are open at a place close, if no more than one figure stands in them. */
function bracketAt(tokens: Hearing['reading']['tokens'], at: number): number | undefined {
  if (tokens[at]?.text === ')') return at
  if (tokens[at]?.text !== '(') return undefined
  const closing = tokens.slice(at, at + 5).findIndex(({ text }) => text === ')')
  return closing < 0 ? undefined : at + closing
}

function directionAt(hearing: Hearing, at: number): -1 | 1 | undefined {
  const lower = hearing.reading.tokens[at]?.lower ?? ''
  return /^(?:higher|lower|выше|ниже)$/.test(lower) ? direction(hearing.words, lower) : undefined
}

const small = /^(?:by|на|another|only|just|about|or|или|еще)$/
const levels = /^(?:to|at|до|составляет|составил|составила|составило)$/
const amounts = /^(?:came|amounted|comes|difference|change|разница|изменение|рост|снижение|gain|loss)$/

/** Whether a figure tells how far something moved (`fell 1.27 percent`) or where it stands (`fell to 63.39`). */
export function moveRole(hearing: Hearing, figure: Figure): 'by' | 'level' | undefined {
  const { tokens } = hearing.reading
  // "rose three times", "rose 5 days in a row": how often or how long, not how far.
  if (/^(?:раз|time|day|week|month|дн|ден|недел|месяц)$/.test(tokens[figure.to]?.stem ?? '')) return undefined
  const before = tokens[figure.from - 1]?.lower ?? ''
  if (levels.test(before)) return amounts.test(tokens[figure.from - 2]?.lower ?? '') ? 'by' : 'level'
  for (let at = figure.from - 1; at >= figure.from - 4; at -= 1) {
    const lower = tokens[at]?.lower ?? ''
    if (direction(hearing.words, lower) !== undefined) return 'by'
    if (!small.test(lower)) break
  }
  if (movedBehind(hearing, figure.to) !== undefined) return 'by'
  return isSameMove(hearing, figure) ? 'by' : undefined
}

/** `fell 1.27 percent, or 0.8177 rubles`, `на 0,8177 рубля (1,27%)`: the same move in another unit. */
function isSameMove(hearing: Hearing, figure: Figure): boolean {
  const { tokens } = hearing.reading
  const opening = tokens[figure.from - 1]
  if (!/^(?:or|или|\()$/.test(opening?.lower ?? '')) return false
  const before = hearing.figures[hearing.figures.indexOf(figure) - 1]
  return before !== undefined && figure.from - before.to <= 4 && moveRole(hearing, before) === 'by'
}

/** Whether a computed change goes the other way than the text says. */
export const opposes = ({ moves }: Hearing, witness: NumberWitness, move: -1 | 1 | undefined): boolean =>
  move !== undefined && moves.has(witness.id) && Math.sign(witness.value) === -move

const ranges = /^(?:range|ranged|ranges|between|пределах|колебался|колебалась)$/

/** `fell from 63 to 64`, `ranged from 9 to 7`: the two figures go another way than the words. */
export function isMisdirected(hearing: Hearing, figure: Figure): boolean {
  const { reading, figures } = hearing
  const { tokens, sentenceOf } = reading
  const opening = tokens.slice(Math.max(0, figure.from - 4), figure.from)
  const from = opening.findLastIndex(({ lower }) => /^(?:from|с|от)$/.test(lower))
  const next = figures[figures.indexOf(figure) + 1]
  if (from < 0 || next === undefined || sentenceOf[next.from] !== sentenceOf[figure.from]) return false
  if (figure.form !== 'plain' || next.form !== 'plain' || next.from - figure.to > 14) return false
  const isTo = tokens
    .slice(Math.max(figure.to, next.from - 4), next.from)
    .some(({ lower }) => /^(?:to|до)$/.test(lower))
  if (!isTo) return false
  const start = figure.from - opening.length + from
  const lead = tokens.slice(Math.max(0, start - 6), start)
  const [one = 0, other = 0] = [figure.values[0], next.values[0]]
  if (lead.some(({ lower }) => ranges.test(lower))) return one > other
  const told = lead.map(({ lower }) => direction(hearing.words, lower)).findLast((sign) => sign !== undefined)
  return told !== undefined && Math.sign(other - one) === -told
}

/** `All 33 currencies rose`: the counts of those that did, where the evidence has such counts; else nothing. */
export function countsToldBy(hearing: Hearing, figure: Figure): NumberWitness[] {
  const { tokens, sentences, sentenceOf } = hearing.reading
  const { counts } = hearing
  if (counts.length === 0) return []
  const isAll = /^(?:all|все|всех)$/.test(tokens[figure.from - 1]?.lower ?? '')
  const rest = tokens.slice(figure.to, sentences[sentenceOf[figure.from] ?? 0]?.to)
  const behind = rest.map(({ lower }) => direction(hearing.words, lower)).find((sign) => sign !== undefined)
  const sign = toldMove(hearing, figure) ?? (isAll ? behind : undefined)
  return counts.filter((one) => countedMove(one) === sign)
}
