/** Zones that feeds name by letters and `Date` does not know, each with one meaning on the wires. */
const zones: Readonly<Record<string, string>> = {
  WET: '+0000',
  WEST: '+0100',
  BST: '+0100',
  CET: '+0100',
  CEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  JST: '+0900',
  AEST: '+1000',
  AEDT: '+1100',
  AKST: '-0900',
  AKDT: '-0800',
  HST: '-1000',
}

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i
const rfc822 =
  /^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2}\s+[a-z]{3})[a-z]*\.?\s+(\d{4}|\d\d)(?:\s+(\d{1,2}:\d\d(?::\d\d)?)(?:\s*([a-z]{1,5}|[+-]\d\d:?\d\d))?)?(?:\s*\(.*\))?$/i

/**
 * A feed's date as an ISO 8601 instant in UTC; `undefined` where it cannot be read. A time without a zone is UTC:
 * `Date` alone would take the zone of this machine, and would find a date in `foo 1`.
 */
export function instantOf(text: string): string | undefined {
  const written = text.trim()
  const dated = iso.exec(written)
  if (dated !== null) return instant(`${dated[1]}T${dated[2] ?? '00:00'}${zone(dated[3], 'Z')}`)
  const mail = rfc822.exec(written)
  if (mail === null) return undefined
  const named = mail[4]?.toUpperCase()
  return instant(`${mail[1]} ${mail[2]} ${mail[3] ?? '00:00'} ${zones[named ?? ''] ?? named ?? 'UTC'}`)
}

/** `+03:00` or `+0300` as `+03:00`. */
const zone = (written: string | undefined, otherwise: string): string =>
  written === undefined ? otherwise : written.toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')

function instant(written: string): string | undefined {
  const moment = new Date(written)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
