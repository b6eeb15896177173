import { codeOf } from './_wire.ts'

export type Thing = { readonly [key: string]: unknown }

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lowered = new WeakMap<Thing, Map<string, unknown>>()

/** A property by its name in any version: 3.x writes `versionCreated` where 1.x and 2.x write `versioncreated`. */
export function get(thing: Thing, name: string): unknown {
  const known =
    lowered.get(thing) ??
    new Map(
      Object.entries(thing)
        .toReversed()
        .map(([key, value]) => [key.toLowerCase(), value]),
    )
  lowered.set(thing, known)
  return known.get(name)
}

export const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined

export const text = (thing: Thing, name: string): string | undefined => word(get(thing, name))

/** Objects of a property that is a list (2.x, 3.x) or a map by name (1.x), with that name. */
export function things(thing: Thing, ...names: readonly string[]): Thing[] {
  return names.flatMap((name) => {
    const value = get(thing, name)
    if (Array.isArray(value)) return value.filter(isThing)
    if (!isThing(value)) return []
    const named = Object.entries(value).filter(([, each]) => isThing(each))
    return named.length === 0
      ? [value]
      : named.flatMap(([key, each]) => (isThing(each) ? [{ name: key, ...each }] : []))
  })
}

/** The texts of a list, or of a single value; an object says its name. */
export const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
    isThing(each)
      ? (text(each, 'name') ?? text(each, 'code') ?? text(each, 'literal') ?? [])
      : (word(each) ?? []),
  )

/** Texts of one sort with their roles: `headlines: [{ role, value }]` (2.x, 3.x), or `headline`, `headline_sub` (1.x). */
export function roles(
  item: Thing,
  sort: string,
  many = `${sort}s`,
): { role: string; value: string; contentType: string }[] {
  const listed = things(item, many).flatMap((each) => {
    const value = text(each, 'value')
    const role = codeOf(text(each, 'role') ?? '').toLowerCase()
    return value === undefined
      ? []
      : [{ role, value, contentType: (text(each, 'contenttype') ?? '').toLowerCase() }]
  })
  const written = Object.entries(item).flatMap(([key, value]) => {
    const name = key.toLowerCase()
    const role = name.slice(sort.length).replace(/^_/, '')
    const isOne = name.startsWith(sort) && name !== many && typeof value === 'string' && value.trim() !== ''
    return isOne ? [{ role, value, contentType: '' }] : []
  })
  return [...listed, ...written]
}

export const roled = (item: Thing, sort: string, role: RegExp): string | undefined =>
  roles(item, sort).find((each) => role.test(each.role))?.value
