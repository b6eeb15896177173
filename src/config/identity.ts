import type { Item, Wire } from '../news/item.ts'
import { at, type Json } from '../news/json.ts'
import type { FeedSpec } from './beat-schema.ts'
import { compileExpression, type Expression } from './expression.ts'
import { textAt, timeOf } from './item-time.ts'
import type { Path, YamlFile } from './yaml.ts'

/** What a record says of itself beside what it tells of: its other ids, its place among its versions, its embargo. */
export type Identity = Pick<Item, 'also' | 'replaces' | 'ids' | 'sequence' | 'embargo' | 'wire'>

type IdsSpec = FeedSpec['item']['also']
type Cut = { at: string | string[]; split?: string | undefined; match?: string | undefined }
type IdsReader = (record: Json) => Promise<string[]>

/** Reads identities; `undefined` where an expression of the feed is no JSONata, which is complained of. */
export function openIdentity(
  yaml: YamlFile,
  { item: spec }: FeedSpec,
  zone: string,
  path: Path,
): ((record: Json, id: string) => Promise<Identity>) | undefined {
  const also = openIds(yaml, spec.also, [...path, 'item', 'also'])
  const replaces = openIds(yaml, spec.replaces, [...path, 'item', 'replaces'])
  if (also === undefined || replaces === undefined) return undefined
  return async (record, id) => {
    const others = distinct(await also(record)).filter((other) => other !== id)
    const earlier = distinct(await replaces(record)).filter(
      (other) => other !== id && !others.includes(other),
    )
    const sequence = spec.order === undefined ? undefined : textAt(record, spec.order)
    const embargo = spec.embargo === undefined ? undefined : timeOf(record, spec.embargo, zone)
    const wire = wireOf(record, spec)
    return {
      ...(others.length === 0 ? {} : { also: others }),
      ...(earlier.length === 0 ? {} : { replaces: earlier }),
      ...(spec.ids === undefined ? {} : { ids: spec.ids }),
      ...(sequence === undefined ? {} : { sequence }),
      ...(embargo === undefined ? {} : { embargo }),
      ...(wire === undefined ? {} : { wire }),
    }
  }
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)]

function wireOf(record: Json, spec: FeedSpec['item']): Wire | undefined {
  const told = (['slug', 'byline', 'rights'] as const).flatMap((name) => {
    const pointer = spec[name]
    const text = pointer === undefined ? undefined : textAt(record, pointer)
    return text === undefined ? [] : [[name, text] as const]
  })
  return told.length === 0 ? undefined : Object.fromEntries(told)
}

function openIds(yaml: YamlFile, spec: IdsSpec, path: Path): IdsReader | undefined {
  if (spec === undefined) return async () => []
  if (typeof spec === 'string' && !spec.startsWith('/')) return openExpression(yaml, spec, path)
  const cut: Cut = typeof spec === 'string' || Array.isArray(spec) ? { at: spec } : spec
  const { at: pointers, split, match } = cut
  if (match !== undefined && !isPattern(match)) {
    yaml.complain([...path, 'match'], `${path.join('.')}.match: not a regular expression`)
    return undefined
  }
  const pattern = match === undefined ? undefined : new RegExp(match, 'u')
  return async (record) =>
    (typeof pointers === 'string' ? [pointers] : pointers)
      .flatMap((pointer) => texts(at(record, pointer)))
      .flatMap((text) => (split === undefined ? [text] : text.split(split)))
      .flatMap((part) => (pattern === undefined ? [part] : (pattern.exec(part.trim())?.[1] ?? [])))
      .flatMap((part) => part.trim() || [])
}

function openExpression(yaml: YamlFile, source: string, path: Path): IdsReader | undefined {
  try {
    const evaluate: Expression = compileExpression(source).evaluate
    return async (record) => texts(await evaluate(record)).flatMap((text) => text.trim() || [])
  } catch (error) {
    yaml.complain(path, `${path.join('.')}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** Texts and numbers, of a list those in it; JSONata answers a list of one with the one. */
function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined
  } catch {
    return false
  }
}
