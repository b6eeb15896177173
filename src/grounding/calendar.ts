import { stem } from './stems.ts'

const englishMonths = 'january february march april may june july august september october november december'
const englishShort = 'jan feb mar apr may jun jul aug sep oct nov dec'
const russianMonths = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'
const genitives = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'
const prepositional = 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'
const englishDays = 'monday tuesday wednesday thursday friday saturday sunday'
const englishShortDays = 'mon tue wed thu fri sat sun'
const russianDays = 'понедельник вторник среда четверг пятница суббота воскресенье'

const numbered = (...lines: string[]) =>
  new Map(lines.flatMap((line) => line.split(' ').map((word, index): [string, number] => [word, index + 1])))

const months = new Map([
  ...numbered(englishMonths, englishShort, russianMonths, genitives, prepositional),
  ['sept', 9] as const,
])
const days = new Map([
  ...numbered(englishDays, englishShortDays),
  ...russianDays.split(' ').map((word, index): [string, number] => [stem(word), index + 1]),
])

/** 1…12 for the name of a month in English or Russian, folded. */
export const monthOf = (lower: string): number | undefined => months.get(lower)

/** 1 (Monday) … 7 for the name of a weekday in English or Russian. */
export const weekdayOf = (lower: string, root: string): number | undefined =>
  lower === 'среди' ? undefined : (days.get(lower) ?? days.get(root))

/** Words that name a day by its distance from the day of writing. */
export const relativeDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tonight', 0],
  ['сегодня', 0],
  ['yesterday', -1],
  ['вчера', -1],
  ['tomorrow', 1],
  ['завтра', 1],
])

/** Offset from UTC in minutes of the zones that copy names by letters. */
export const zoneOffsets: ReadonlyMap<string, number> = new Map([
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
  ['мск', 180],
  ['msk', 180],
  ['гринвичу', 0],
  ['московскому', 180],
  ['bst', 60],
  ['cet', 60],
  ['cest', 120],
  ['ast', -240],
  ['adt', -180],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  ['akst', -540],
  ['akdt', -480],
  ['hst', -600],
  ['chst', 600],
  ['sst', -660],
])

const american =
  'Eastern:New_York|Central:Chicago|Mountain:Denver|Pacific:Los_Angeles|Alaska:Anchorage|Hawaii:Honolulu'

/** IANA zones by the word that copy has for them before "time": `eastern`, `pacific`. */
export const namedZones: ReadonlyMap<string, string> = new Map(
  american.split('|').map((pair) => {
    const [word = '', city = ''] = pair.split(':')
    return [word.toLowerCase(), `${city === 'Honolulu' ? 'Pacific' : 'America'}/${city}`]
  }),
)
