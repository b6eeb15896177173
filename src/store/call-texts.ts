import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'
import type { Json } from '../news/json.ts'
import type { ModelRequest } from '../seams/model.ts'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
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

/** A window of 256 KB: prompts are shorter, and a larger one costs more to set up than they cost to pack. */
const packing = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 },
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A text by its hash; its bytes where it may not be in the store yet. */
export type Packed = { hash: string; bytes?: Uint8Array }

/** How many hashes are remembered of texts that are in the store. */
const remembered = 5000

/** Packs texts for the store. What this process has kept before is neither compressed nor written again. */
export type Packer = {
  pack: (text: string) => Packed
  /** To be told only once the texts are on the disk: texts are never deleted. */
  isKept: (texts: readonly Packed[]) => void
}

export function openPacker(): Packer {
  const kept = new Set<string>()
  return {
    pack: (text) => {
      const hash = hashOf(text)
      return kept.has(hash) ? { hash } : { hash, bytes: brotliCompressSync(text, packing) }
    },
    isKept: (texts) => {
      for (const { hash } of texts) kept.add(hash)
      for (const hash of kept) {
        if (kept.size <= remembered) break
        kept.delete(hash)
      }
    },
  }
}

/** Keeps each of the texts once. */
export async function keepTexts(within: Within, texts: readonly Packed[]): Promise<void> {
  const fresh = new Map(
    texts.flatMap(({ hash, bytes }): [string, Uint8Array][] => (bytes === undefined ? [] : [[hash, bytes]])),
  )
  if (fresh.size === 0) return
  const rows = [...fresh].map(([hash, bytes]) => Prisma.sql`(${hash}, ${bytes})`)
  await within.$executeRaw`INSERT OR IGNORE INTO "CallText" ("hash", "bytes") VALUES ${Prisma.join(rows)}`
}

/** The text of a hash. Throws where there is none: what a call names is there. */
export async function textOf(database: Pick<Database, 'callText'>, hash: string): Promise<string> {
  const { bytes } = await database.callText.findUniqueOrThrow({ where: { hash } })
  return brotliDecompressSync(bytes).toString('utf8')
}

/** The texts of a request, which many requests share, and the rest as the JSON of a column. */
export function packRequest({ pack }: Packer, request: ModelRequest): { request: string; texts: Packed[] } {
  const { schema, messages } = request
  const packed = messages.map(({ text }) => pack(text))
  const form = schema === undefined ? undefined : pack(JSON.stringify(schema.json))
  const outlined = messages.map(({ role }, place) => ({ role, hash: packed[place]?.hash }))
  const kept = schema === undefined ? undefined : { name: schema.name, hash: form?.hash }
  return {
    request: JSON.stringify({ ...request, messages: outlined, schema: kept }),
    texts: form === undefined ? packed : [...packed, form],
  }
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
