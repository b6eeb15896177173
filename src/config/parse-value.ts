import type { Value } from '../news/fact.ts'
import type { Json } from '../news/json.ts'
import type { FactSpec } from './beat-schema.ts'
import { instant } from './parse-time.ts'
import { unlike } from './unlike.ts'

/** How a raw value of a record becomes the value of a fact. Texts that say "nothing here" give `undefined`. */
export type ParseSpec = Pick<FactSpec, 'type' | 'parse' | 'map'> & {
  match?: RegExp | undefined
  zone: string
}

/** A text without white space: most values of most records. */
const plainWord = /^\S*$/

/** A whole number, however numbers are written: most values of many records. */
const digits = /^\d{1,15}$/
const isPlainNumber = ({ type, match, map }: ParseSpec): boolean =>
  type === 'number' && match === undefined && map === undefined

const nothing = new Set(['', 'N/A', 'n/a', '-', '--', 'null'])

/**
 * The value of a fact, `undefined` where the record has none.
 * Throws an `Error` that says what was seen where a value is there and is not of the fact's type.
 */
export function parseValue(raw: Json | undefined, spec: ParseSpec): Value | undefined {
  if (raw === undefined || raw === null || typeof raw === 'object') return undefined
  if (typeof raw === 'string' && isPlainNumber(spec) && digits.test(raw)) return Number(raw)
  const whole = typeof raw === 'string' && !plainWord.test(raw) ? raw.replace(/\s+/g, ' ').trim() : raw
  const seen = spec.match === undefined ? whole : matched(String(whole), spec.match)
  if (seen === undefined || (typeof seen === 'string' && nothing.has(seen))) return undefined
  if (spec.map !== undefined) return mapped(seen, spec.map)
  switch (spec.type) {
    case 'number':
      return number(seen, spec.parse)
    case 'flag':
      return flag(seen)
    case 'time':
      return instant(seen, spec.parse, spec.zone)
    case 'date':
      return instant(seen, spec.parse ?? 'yyyy-MM-dd', 'UTC').slice(0, 10)
    default:
      return String(seen)
  }
}

const matched = (text: string, pattern: RegExp): string | undefined => {
  const hit = pattern.exec(text)
  return hit === null ? undefined : (hit[1] ?? hit[0]).trim()
}

function mapped(seen: Value, map: NonNullable<ParseSpec['map']>): Value {
  const told = Object.hasOwn(map, String(seen)) ? map[String(seen)] : undefined
  return told ?? unlike(seen, `one of ${Object.keys(map).join(', ')}`)
}

/** What a number looks like by `parse`: between thousands may stand spaces, or what the format puts there. */
const numbers: Readonly<Record<string, RegExp>> = {
  plain: /^[-+]?(\d+|\d{1,3}( \d{3})+)(\.\d+)?([eE][-+]?\d+)?$/,
  grouped: /^[-+]?(\d+|\d{1,3}(,\d{2,3})*,\d{3})(\.\d+)?$/,
  'decimal-comma': /^[-+]?(\d+|\d{1,3}([ .]\d{3})+)(,\d+)?$/,
}

function number(seen: Value, parse = 'plain'): number {
  if (typeof seen === 'number') return seen
  const text = String(seen).replace(/^\u2212/, '-')
  if (numbers[parse]?.test(text) !== true) return unlike(seen, 'a number')
  const plain = parse === 'decimal-comma' ? text.replaceAll('.', '').replace(',', '.') : text
  return Number(/[ ,]/.test(plain) ? plain.replace(/[ ,]/g, '') : plain)
}

function flag(seen: Value): boolean {
  if (typeof seen === 'boolean') return seen
  if (seen === 1 || seen === '1' || seen === 'true' || seen === 'yes') return true
  if (seen === 0 || seen === '0' || seen === 'false' || seen === 'no') return false
  return unlike(seen, 'a yes or no')
}
