import type { Json } from '../news/json.ts'

type Tree = { [key: string]: Json }

/**
 * A schema as OpenAI's strict mode takes it, if it fits: every property required, every object closed (one that says nothing of
 * further properties is: whoever may leave them out may be held to it). Limits that strict
 * mode refuses are left out (`maxLength`, seen 2025-03: 400 "is not permitted"): whoever asked checks the answer himself.
 * A schema that does not fit is sent as it is, for the model to follow as well as it can.
 */
export function strictly(schema: Json): { schema: Tree; strict: boolean } {
  const whole = isTree(schema) ? schema : {}
  const { $schema: _, ...bare } = whole
  return fits(bare) ? { schema: permitted(bare), strict: true } : { schema: bare, strict: false }
}

const isTree = (value: Json | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isObject = (schema: Tree): boolean => 'properties' in schema || schema.type === 'object'

/** Where schemas stand within a schema: by name, in a list, or alone. */
const named: readonly string[] = ['properties', '$defs', 'definitions']
const listed: readonly string[] = ['anyOf', 'oneOf', 'prefixItems']
const unknown: readonly string[] = ['allOf', 'not', 'if', 'patternProperties', 'dependentRequired']

function fits(schema: Json): boolean {
  if (!isTree(schema) || unknown.some((key) => key in schema)) return false
  if (isObject(schema)) {
    const { properties, required, additionalProperties } = schema
    const names = isTree(properties) ? Object.keys(properties) : []
    const demanded = new Set(Array.isArray(required) ? required : [])
    if ((additionalProperties ?? false) !== false || names.some((name) => !demanded.has(name))) return false
  }
  return within(schema).every(fits)
}

const within = (schema: Tree): Json[] => [
  ...named.flatMap((key) => (isTree(schema[key]) ? Object.values(schema[key]) : [])),
  ...listed.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
  ...('items' in schema ? [schema.items ?? null] : []),
]

const refused: readonly string[] = [
  ...['minLength', 'maxLength', 'format', 'default', 'examples', 'uniqueItems', 'contains'],
  ...['propertyNames', 'minProperties', 'maxProperties', 'contentEncoding', 'contentMediaType'],
]

/** The same schema in the words that strict mode knows; `oneOf` is told as `anyOf`. */
function permitted(schema: Json): Tree {
  if (!isTree(schema)) return {}
  const closed = isObject(schema) ? { additionalProperties: false } : {}
  const told = Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
      if (refused.includes(key) || (key === 'pattern' && String(value).includes('(?'))) return []
      if (named.includes(key) && isTree(value))
        return [
          [key, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, permitted(each)]))],
        ]
      if (listed.includes(key) && Array.isArray(value))
        return [[key === 'oneOf' ? 'anyOf' : key, value.map(permitted)]]
      return [[key, key === 'items' ? permitted(value) : value]]
    }),
  )
  return { ...told, ...closed }
}
