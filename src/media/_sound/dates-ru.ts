import { type Case, cardinalRu, nounFor, ordinalRu } from './numbers-ru.ts'
import { hour as hourWord, months } from './words/ru.ts'

export const second = (match: RegExpExecArray): number => {
  const [from = '', to = ''] = [match[1], match[2]]
  return Number(to.length === 2 ? from.slice(0, 2) + to : to)
}

/** The case of a day: на шестое февраля, к шестому, else шестого. */
const dayCase = (before: string): Case =>
  /(?:^|[^\p{L}])(?:на|по)\s*$/iu.test(before) ? 'acc' : /(?:^|[^\p{L}])к\s*$/iu.test(before) ? 'dat' : 'gen'

export function day(before: string, date = '', month = '', year = ''): string {
  const told = `${ordinalRu(Number(date), dayCase(before), 'n')} ${months[Number(month) - 1] ?? ''}`
  return year === '' ? told : `${told} ${ordinalRu(Number(year), 'gen')} года`
}

export function dated(before: string, [, from = '', to, name = '', year]: RegExpExecArray): string {
  const as = dayCase(before)
  const days = [from, to].flatMap((each) => (each === undefined ? [] : [ordinalRu(Number(each), as, 'n')]))
  const told = `${days.join(', ')} ${name}`
  return year === undefined ? told : `${told} ${ordinalRu(Number(year), 'gen')} года`
}

const yearCases: Readonly<Record<string, Case>> = {
  год: 'nom',
  года: 'gen',
  году: 'prep',
  годом: 'ins',
  годе: 'prep',
  годы: 'nom',
  годов: 'gen',
  годам: 'dat',
  годами: 'ins',
  годах: 'prep',
}

/** The case of two years of a season, as the word behind them shows it. */
export const seasonCase = (behind: string): Case =>
  yearCases[/^\s(год\p{L}*)/u.exec(behind)?.[1] ?? ''] ?? 'nom'

export function years(before: string, [, from = '', to, noun = '']: RegExpExecArray): string {
  const isTo = /(?:^|[^\p{L}])(?:к|по)\s*$/iu.test(before)
  const isIn = /(?:^|[^\p{L}])(?:в|о)\s*$/iu.test(before)
  const isShort = noun.endsWith('.')
  const lower = noun.toLowerCase()
  const short: Case = isTo ? 'dat' : isIn ? 'prep' : 'gen'
  const as = isShort ? short : lower === 'году' && isTo ? 'dat' : (yearCases[lower] ?? 'gen')
  const told = !isShort
    ? noun
    : to === undefined
      ? as === 'gen'
        ? 'года'
        : 'году'
      : as === 'prep'
        ? 'годах'
        : 'годов'
  const said = [from, to].flatMap((each) => (each === undefined ? [] : [ordinalRu(Number(each), as)]))
  return `${said.join(', ')} ${told}`
}

export const isScore = (before: string): boolean => /сч[её]т\p{L}*\s*$/iu.test(before)

/** `15:50` → пятнадцать пятьдесят; `15:05` → пятнадцать ноль пять; `15:00` → пятнадцать часов. */
export function clock(before: string, [, hours = '', minutes = '']: RegExpExecArray): string {
  const as: Case = /(?:^|[^\p{L}])(?:с|до|от|после|около)\s*$/iu.test(before) ? 'gen' : 'nom'
  const [hour, minute] = [Number(hours), Number(minutes)]
  const told = cardinalRu(hour, as)
  if (minute === 0) return `${told} ${nounFor(hour, as, hourWord)}`
  return `${told} ${minute < 10 ? `${cardinalRu(0, as)} ` : ''}${cardinalRu(minute, as)}`
}
