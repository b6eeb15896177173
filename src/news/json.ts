/** A JSON value: the normal form of every record, whatever the feed's own format was. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The value a JSON Pointer (RFC 6901) leads to.
 * Gives `undefined` where the document has no such place; the empty pointer is the document itself.
 */
export function at(document: Json | undefined, pointer: string): Json | undefined {
  return pointer === '' ? document : along(document, stepsOf(pointer))
}

/** The value that steps lead to; of those that say `{key}` the bound one is taken, where there is one. */
export function along(
  document: Json | undefined,
  steps: readonly string[],
  bound?: string,
): Json | undefined {
  let here: Json | undefined = document
  for (const each of steps) {
    const key = bound !== undefined && each === '{key}' ? bound : each
    if (here === null || typeof here !== 'object') return undefined
    here = !Object.hasOwn(here, key) ? undefined : isList(here) ? here[Number(key)] : here[key]
  }
  return here
}

/** A beat asks every record for the same places: pointers once cut are kept, so many at most. */
const cut = new Map<string, readonly string[]>()
const mostCut = 10_000

/** The keys that a pointer names, one after the other. */
export function stepsOf(pointer: string): readonly string[] {
  const known = cut.get(pointer)
  if (known !== undefined) return known
  const steps = pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (cut.size >= mostCut) cut.clear()
  cut.set(pointer, steps)
  return steps
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

/** One step of a JSON Pointer, escaped as RFC 6901 demands. */
export function step(key: string | number): string {
  const whole = String(key)
  return /[~/]/.test(whole) ? whole.replaceAll('~', '~0').replaceAll('/', '~1') : whole
}

/** JSON with the keys of every object in order, so that equal values give equal text (used for hashes). */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const told: unknown = Reflect.get(value, key)
    if (told !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(told)}`
  }
  return `{${text}}`
}

/** Short words need no escape, and most of a record is short words. */
const plainWord = /^[\w .,:+/-]{0,24}$/
const quoted = (text: string): string => (plainWord.test(text) ? `"${text}"` : JSON.stringify(text))
