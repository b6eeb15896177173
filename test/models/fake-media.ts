import { at, type Json } from '../../src/news/json.ts'
import type { Reply } from './fake-line.ts'

/** One black point. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='

/** A tenth of a second of silence, 16 bit, 24 kHz. */
export function silence(): Uint8Array {
  const samples = 2400
  const bytes = Buffer.alloc(44 + samples * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(24_000, 24)
  bytes.writeUInt32LE(48_000, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 2, 40)
  return bytes
}

const speechTypes: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  pcm: 'application/octet-stream',
}

const json = (value: Json): Reply => ({
  type: 'application/json',
  parts: [JSON.stringify(value)],
  stream: false,
})

/** What a moderator says of one text: the categories it falls in. */
export type Moderate = (text: string) => readonly string[]

/** The answers that are no text. `undefined` for a path that the server does not know. */
export function mediaReply(
  path: string,
  body: Json,
  models: readonly string[],
  moderate: Moderate,
): Reply | undefined {
  if (path === '/models')
    return json({
      object: 'list',
      data: models.map((id) => ({ id, object: 'model', created: 1_764_000_000, owned_by: 'fake' })),
    })
  if (path === '/images/generations')
    return json({
      created: 1_764_000_000,
      data: Array.from({ length: Number(at(body, '/n') ?? 1) }, () => ({ b64_json: png })),
      usage: { input_tokens: 9, output_tokens: 272, total_tokens: 281 },
    })
  if (path === '/audio/speech')
    return {
      type: speechTypes[String(at(body, '/response_format') ?? 'mp3')] ?? 'audio/mpeg',
      parts: [silence()],
      stream: false,
    }
  return path === '/moderations' ? json(moderation(body, moderate)) : undefined
}

const categories = ['harassment', 'hate', 'self-harm', 'sexual', 'violence'] as const

function moderation(body: Json, moderate: Moderate): Json {
  const input = at(body, '/input') ?? ''
  const texts = Array.isArray(input) ? input.map(String) : [String(input)]
  return {
    id: 'modr_1',
    model: String(at(body, '/model') ?? 'omni-moderation-latest'),
    results: texts.map((text) => {
      const found = moderate(text)
      return {
        flagged: found.length > 0,
        categories: Object.fromEntries(categories.map((name) => [name, found.includes(name)])),
        category_scores: Object.fromEntries(
          categories.map((name) => [name, found.includes(name) ? 0.98 : 0.01]),
        ),
      }
    }),
  }
}
