import { z } from 'zod'
import { leastRole } from '../../news/roles.ts'
import type { Endpoint } from './endpoint.ts'
import { type Problem, problemShape, problems } from './problem.ts'

type Schema = Readonly<Record<string, unknown>>

/** What every endpoint may answer with, and what only those with a body do. */
const always: readonly Problem[] = ['no-token', 'not-yours', 'refused', 'misfit', 'too-often']
const withBody: readonly Problem[] = ['malformed', 'too-large', 'no-json']

/** The OpenAPI 3.1 document of these endpoints, from the schemas that their requests are read by. */
export function openApi(endpoints: readonly Endpoint[]) {
  const components: Record<string, unknown> = {}
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => lifted(schema, io, components)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const each of endpoints) {
    const place = paths[each.path] ?? {}
    paths[each.path] = place
    place[each.method] = operation(each, schemaOf)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nightdesk',
      version: '1',
      description:
        'All that the pages of the review desk do. A token acts in the name of the person who made it, at most in their role.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: components },
  }
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Schema

function operation({ method, path, action, says, asks, answer }: Endpoint, schemaOf: SchemaOf) {
  const { body } = asks
  const kinds = [...always, ...(path.includes('{') ? ['missing' as const] : []), ...(body ? withBody : [])]
  const problemSchema = schemaOf(problemShape, 'output')
  return {
    operationId: nameOf(method, path),
    summary: says,
    description: `Needs the role ${leastRole[action]} (${action}).`,
    'x-action': action,
    parameters: [
      ...parametersOf(asks.params, 'path', schemaOf),
      ...parametersOf(asks.query, 'query', schemaOf),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
      ...Object.fromEntries(
        kinds.map((kind) => [
          problems[kind].status,
          {
            description: problems[kind].title,
            content: { 'application/problem+json': { schema: problemSchema } },
          },
        ]),
      ),
    },
  }
}

const objectShape = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
  required: z.array(z.string()).default([]),
})

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', schemaOf: SchemaOf) {
  if (schema === undefined) return []
  const { properties, required } = objectShape.parse(schemaOf(schema, 'input'))
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }))
}

const definitions = z.looseObject({ $defs: z.record(z.string(), z.unknown()).optional() })

/** A schema as JSON Schema, its named parts among the components of the document. */
function lifted(schema: z.ZodType, io: 'input' | 'output', components: Record<string, unknown>): Schema {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = definitions.parse(
    z.toJSONSchema(schema, { io, reused: 'inline', override: ({ jsonSchema }) => void delete jsonSchema.id }),
  )
  const { id } = schema.meta() ?? {}
  for (const [name, part] of Object.entries($defs)) components[name] = moved(part)
  if (id === undefined) return definitions.parse(moved(own))
  if (!(id in $defs)) components[id] = moved(own)
  return { $ref: `#/components/schemas/${id}` }
}

/** References lead into the components. */
const moved = (part: unknown): unknown =>
  JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'))

/** `postStoriesApprove` */
const nameOf = (method: string, path: string): string =>
  method +
  path
    .split(/[/-]/)
    .filter((part) => part !== '')
    .map((part) => part.replace(/^\{(\w+)\}$/, 'of_$1'))
    .map(
      (part) =>
        part.charAt(0).toUpperCase() + part.slice(1).replace(/_(\w)/, (_, letter) => letter.toUpperCase()),
    )
    .join('')
