import type { Words } from './words/words.ts'

/** An instant as the pages show it: for machines, in full (UTC), and as an age. */
export type Moment = { iso: string; full: string; ago: string }

/** Tells an ISO 8601 time; what is no time is shown as it came. */
export function moment(iso: string, now: Date, words: Words['time']): Moment {
  const at = Date.parse(iso)
  return Number.isNaN(at)
    ? { iso, full: iso, ago: iso }
    : { iso, full: full(at, words), ago: ago(at, now, words) }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are kept: making one costs a hundred times more than using it. */
function formatOf(locale: string): Intl.DateTimeFormat {
  const kept = formats.get(locale)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
  formats.set(locale, made)
  return made
}

/** Instants told in full are kept, too, as long as there are not too many: pages tell the same ones again and again. */
const [told, mostTold] = [new Map<string, string>(), 5_000] as const

function full(at: number, { locale }: Words['time']): string {
  const key = `${locale} ${at}`
  const known = told.get(key)
  if (known !== undefined) return known
  const made = `${formatOf(locale).format(at)} UTC`
  if (told.size >= mostTold) told.clear()
  told.set(key, made)
  return made
}

function ago(at: number, now: Date, words: Words['time']): string {
  const minutes = Math.floor((now.getTime() - at) / 60_000)
  if (minutes < -1) return words.ahead
  if (minutes < 1) return words.now
  if (minutes < 60) return words.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? words.hours(hours) : words.days(Math.floor(hours / 24))
}
