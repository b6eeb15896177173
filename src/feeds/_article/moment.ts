import { instantOf } from '../_time.ts'

const iso =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i

/**
 * A time of a page as ISO 8601: with its zone where the page gives one, without where it gives none, only the day where it
 * gives no time; `undefined` where it cannot be read or is no date of the calendar.
 */
export function momentOf(written: string | undefined): string | undefined {
  const text = written?.trim() ?? ''
  const found = iso.exec(text)
  if (found === null) return isStamp(text) ? new Date(Number(text) * 1000).toISOString() : instantOf(text)
  const [, year, month, day, hour, minute, second = '00', zone] = found
  const date = `${year}-${month}-${day}`
  const time = hour === undefined ? '' : `T${hour}:${minute}:${second}`
  if (!isReal(date, time)) return undefined
  return `${date}${time}${zone === undefined ? '' : zoneOf(zone)}`
}

/** The day that an address carries: `/2019/11/18/`. */
export function dayOfAddress(url: string | undefined): string | undefined {
  const found =
    /[/-](\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/.exec(url ?? '') ??
    /\/(\d{4})(\d\d)(\d\d)\//.exec(url ?? '')
  if (found === null) return undefined
  const date = `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`
  const year = Number(found[1])
  return year > 1990 && year < 2100 && isReal(date, '') ? date : undefined
}

const isStamp = (text: string): boolean => /^1\d{9}$/.test(text)

const zoneOf = (zone: string): string =>
  /^(?:Z|UTC|GMT)$/i.test(zone)
    ? 'Z'
    : zone.replace(/^([+-]\d\d):?(\d\d)?$/, (_all, hours, minutes = '00') => `${hours}:${minutes}`)

function isReal(date: string, time: string): boolean {
  const moment = new Date(`${date}${time || 'T00:00:00'}Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date)
}
