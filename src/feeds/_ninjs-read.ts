import { codeOf } from './_wire.ts'

export type Thing = { readonly [key: string]: unknown }

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A property by its name in any version: 3.x writes `versionCreated` where 1.x and 2.x write `versioncreated`. */
export const get = (thing: Thing, name: string): unknown =>
  Object.entries(thing).find(([key]) => key.toLowerCase() === name)?.[1]

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
  const listed = things(item, many).map((each) => [each, text(each, 'role') ?? ''] as const)
  const fields = Object.entries(item).filter(
    ([key]) => key.toLowerCase().startsWith(sort) && key.toLowerCase() !== many,
  )
  const written = fields.flatMap(([key, value]) => {
    const role = /^_?(.*)$/.exec(key.toLowerCase().slice(sort.length))?.[1] ?? ''
    return typeof value === 'string' ? [[{ value }, role] as const] : []
  })
  return [...listed, ...written].flatMap(([each, role]) => {
    const value = text(each, 'value')
    const contentType = (text(each, 'contenttype') ?? '').toLowerCase()
    return value === undefined ? [] : [{ role: codeOf(role).toLowerCase(), value, contentType }]
  })
}

export const roled = (item: Thing, sort: string, role: RegExp): string | undefined =>
  roles(item, sort).find((each) => role.test(each.role))?.value
