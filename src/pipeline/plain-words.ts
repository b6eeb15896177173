/** What the short forms in the keys of records stand for, as a text would say it. */
const spelledOut: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    temp: ['temperature'],
    temperature: ['temperature'],
    min: ['minimum', 'low', 'lowest'],
    max: ['maximum', 'high', 'highest'],
    avg: ['average'],
    mean: ['average'],
    pct: ['percentage'],
    perc: ['percentage'],
    qty: ['quantity'],
    desc: ['description'],
    deg: ['degrees', 'direction'],
    lat: ['latitude'],
    lon: ['longitude'],
    lng: ['longitude'],
    alt: ['altitude'],
    dist: ['distance'],
    vol: ['volume'],
    pop: ['population'],
    pts: ['points'],
    reb: ['rebounds'],
    ast: ['assists'],
  }),
)

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth']
const part = /^(period|quarter|half|set|inning)_?([1-5])$/i

/** `windSpeed_10m` → wind, speed; `period1` → first period: the words a text may name the value by. */
export function wordsOf(key: string): string[] {
  const [, noun = '', number = ''] = part.exec(key) ?? []
  if (noun !== '') return [`${ordinals[Number(number)]} ${noun.toLowerCase()}`]
  return key
    .replace(side, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1)
    .flatMap((word) => [word, ...(spelledOut.get(word) ?? [])])
}

/** How many parts of a game the keys of an object count, and what they are called: three `periods`. */
export function partsIn(keys: readonly string[]): { noun: string; count: number } | undefined {
  const parts = keys.flatMap((key) => {
    const [, noun = '', number = ''] = part.exec(key) ?? []
    return noun === '' ? [] : [{ noun: `${noun.toLowerCase()}s`, count: Number(number) }]
  })
  return parts.toSorted((a, b) => b.count - a.count)[0]
}

const technical =
  /(?:^|[_-])(?:id|ids|uuid|guid|slug|icon|img|image|url|uri|href|link|hash|timestamp|unix|epoch|dt)$|Id$|Timestamp$/

/** A key whose value only a machine reads. */
export const isTechnical = (key: string): boolean => technical.test(key)

const side = /^(home|away|visitors?|visiting|guests?|host|hosts)(?=[A-Z_-]|$)/

/** `home` of `homeTeam`, `away` of `away_score`. */
export const sideOf = (key: string): string | undefined => side.exec(key)?.[1]

const whole = /^(?:display|total|final|current|full|value|points|goals|score)$/i

/** `homeScore`, `homeScore.display`: the result of the whole game. */
export const isScore = (keys: readonly string[]): boolean => {
  const [last = '', before = ''] = keys.toReversed()
  const isNamed = (key: string) => sideOf(key) !== undefined && /scores?$/i.test(key)
  return isNamed(last) || (isNamed(before) && whole.test(last))
}
