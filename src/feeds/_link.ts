import type { Json } from '../news/json.ts'

/** A text or number as it would stand in an address; `undefined` for what means "no more": null, false, "". */
export function written(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Whether a value is a number of things, also as text ("12"). */
export const isCount = (value: Json | undefined): boolean =>
  (typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}$/.test(value.trim()))) &&
  Number.isSafeInteger(Number(value)) &&
  Number(value) >= 0

const relations = ['rel', '@rel', 'relation', 'name']
const addresses = ['href', '@href', 'url', 'uri', '@url', '#text']

/**
 * The address of a link: a text (JSON:API, OData), an object with `href` or `url` (HAL), or of a list of such objects the
 * one whose relation is `next` (FHIR, Atom as XML). A lone object that names another relation is none.
 */
export function linkIn(value: Json | undefined): string | undefined {
  if (Array.isArray(value))
    return value.flatMap((each: Json) => (isNext(each) ? (linkIn(each) ?? []) : []))[0]
  if (typeof value !== 'object' || value === null) return written(value)
  const relation = fieldOf(value, relations)
  return relation === undefined || isNext(value) ? fieldOf(value, addresses) : undefined
}

const isNext = (value: Json): boolean =>
  (fieldOf(value, relations) ?? '').toLowerCase().split(/\s+/).includes('next')

const fieldOf = (value: Json, names: readonly string[]): string | undefined =>
  typeof value === 'object' && value !== null
    ? names.flatMap((name) => written(Object.entries(value).find(([key]) => key === name)?.[1]) ?? [])[0]
    : undefined
