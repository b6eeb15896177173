import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { ModelRequest } from '../seams/model.ts'
import type { Database, Within } from './database.ts'
import { jsonText } from './json-text.ts'

/** A request without its texts: each message and the schema stand under the hash of their text. */
const outline = jsonText(
  z.object({
    model: z.string(),
    messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), hash: z.string() })),
    schema: z.object({ name: z.string(), hash: z.string() }).optional(),
    temperature: z.number().optional(),
    maxTokens: z.number(),
    seed: z.number().optional(),
  }),
)

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Keeps a text once, compressed, and gives its hash. */
export async function keepText(within: Within, text: string): Promise<string> {
  const hash = hashOf(text)
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  await within.$executeRaw`INSERT OR IGNORE INTO "CallText" ("hash", "bytes") VALUES (${hash}, ${bytes})`
  return hash
}

/** The text of a hash. Throws where there is none: what a call names is there. */
export async function textOf(database: Pick<Database, 'callText'>, hash: string): Promise<string> {
  const { bytes } = await database.callText.findUniqueOrThrow({ where: { hash } })
  return brotliDecompressSync(bytes).toString('utf8')
}

/** Keeps the texts of a request, which many requests share, and gives the rest as the JSON of a column. */
export async function keepRequest(within: Within, request: ModelRequest): Promise<string> {
  const messages = []
  for (const { role, text } of request.messages) messages.push({ role, hash: await keepText(within, text) })
  const { schema } = request
  const kept =
    schema === undefined
      ? undefined
      : { name: schema.name, hash: await keepText(within, JSON.stringify(schema.json)) }
  return JSON.stringify({ ...request, messages, schema: kept })
}

/** The whole request again. */
export async function requestOf(database: Pick<Database, 'callText'>, column: string): Promise<ModelRequest> {
  const { messages: outlined, schema, temperature, seed, ...rest } = outline.parse(column)
  const messages = []
  for (const { role, hash } of outlined) messages.push({ role, text: await textOf(database, hash) })
  const json: Json = schema === undefined ? null : JSON.parse(await textOf(database, schema.hash))
  return {
    ...rest,
    messages,
    ...(schema === undefined ? {} : { schema: { name: schema.name, json } }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
  }
}
