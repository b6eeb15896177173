/** A JSON value: the normal form of every record, whatever the feed's own format was. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The value a JSON Pointer (RFC 6901) leads to.
 * Gives `undefined` where the document has no such place; the empty pointer is the document itself.
 */
export function at(document: Json | undefined, pointer: string): Json | undefined {
  if (pointer === '') return document
  let here: Json | undefined = document
  for (const step of pointer.slice(1).split('/')) {
    if (here === null || typeof here !== 'object') return undefined
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    here = Object.hasOwn(here, key) ? (Array.isArray(here) ? here[Number(key)] : field(here, key)) : undefined
  }
  return here
}

const field = (object: object, key: string): Json | undefined => Reflect.get(object, key)

/** One step of a JSON Pointer, escaped as RFC 6901 demands. */
export const step = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1')

/** JSON with the keys of every object in order, so that equal values give equal text (used for hashes). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}
