import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { World } from '../seams/world.ts'
import { failureOf } from './_failure.ts'
import { short } from './_heard.ts'
import { strangeness } from './_line.ts'
import { accessOf, clientOf } from './_openai-client.ts'

/** Where pictures, voices and moderation are asked for: the same options as for words. */
export const mediaOptions = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  key: z.string().min(1).optional(),
  seconds: z.number().positive().max(3600).default(300),
  bytes: z.int().positive().default(30_000_000),
})
export type MediaOptions = z.infer<typeof mediaOptions>

export type Picture = { bytes: Uint8Array; type: 'image/png' | 'image/jpeg' | 'image/webp' }
export type SoundFormat = 'mp3' | 'wav' | 'opus' | 'flac' | 'aac'
export type Sound = { bytes: Uint8Array; format: SoundFormat }
/** What a text was marked for, by the categories of the provider. */
export type Moderation = {
  flagged: boolean
  categories: readonly string[]
  scores: Readonly<Record<string, number>>
}

/** OpenAI's services beside words. Each call makes one request, like `Model.ask`, and throws the same errors. */
export type MediaDesk = {
  picture: (
    asked: { model: string; prompt: string; size?: string; quality?: string },
    signal: AbortSignal,
  ) => Promise<Picture>
  speech: (
    asked: { model: string; voice: string; text: string; format: SoundFormat },
    signal: AbortSignal,
  ) => Promise<Sound>
  moderate: (asked: { model: string; texts: readonly string[] }, signal: AbortSignal) => Promise<Moderation[]>
  /** Names of the models there are. */
  models: (signal: AbortSignal) => Promise<string[]>
}

const images = z.object({ data: z.array(z.object({ b64_json: z.base64() })).min(1) })
const moderations = z.object({
  results: z.array(
    z.object({
      flagged: z.boolean(),
      categories: z.record(z.string(), z.boolean().nullable()),
      category_scores: z.record(z.string(), z.number().nullable()),
    }),
  ),
})
const listed = z.object({ data: z.array(z.object({ id: z.string() })) })

export async function openMediaDesk(options: MediaOptions, world: World): Promise<MediaDesk> {
  const client = await clientOf({ ...options, idleSeconds: options.seconds, stream: false }, world)
  const { host } = new URL(accessOf(options, world).at)
  const asking = async <Made>(
    model: string,
    signal: AbortSignal,
    work: () => Promise<Made>,
  ): Promise<Made> => {
    try {
      const made = await work()
      signal.throwIfAborted()
      return made
    } catch (error) {
      throw failureOf(error, { where: `${host}: ${model}`, now: world.now(), signal })
    }
  }
  return {
    picture: ({ model, prompt, size, quality }, signal) =>
      asking(model, signal, async () => {
        const body = { model, prompt, n: 1, ...(size === undefined ? {} : { size }) }
        const { data } = await heard(images, () =>
          client.post('/images/generations', {
            body: { ...body, ...(quality === undefined ? {} : { quality }), ...formatFor(model) },
            signal,
          }),
        )
        return pictureOf(Buffer.from(data[0]?.b64_json ?? '', 'base64'))
      }),
    speech: ({ model, voice, text, format }, signal) =>
      asking(model, signal, async () => {
        const body = { model, voice, input: text, response_format: format }
        const response = await client.audio.speech.create(body, { signal })
        return soundOf(new Uint8Array(await response.arrayBuffer()), format)
      }),
    moderate: ({ model, texts }, signal) =>
      asking(model, signal, async () => {
        const { results } = await heard(moderations, () =>
          client.moderations.create({ model, input: [...texts] }, { signal }),
        )
        if (results.length !== texts.length)
          throw new UpstreamError('not-json', `${results.length} verdicts came for ${texts.length} texts`)
        return results.map(({ flagged, categories, category_scores }) => ({
          flagged,
          categories: Object.entries(categories).flatMap(([name, marked]) => (marked ? name : [])),
          scores: Object.fromEntries(
            Object.entries(category_scores).flatMap(([name, score]) =>
              score === null ? [] : [[name, score]],
            ),
          ),
        }))
      }),
    models: (signal) =>
      asking('models', signal, async () => {
        const { data } = await heard(listed, () => client.get('/models', { signal }))
        return data.map(({ id }) => id)
      }),
  }
}

/** Reads what the client takes for an answer: it hands on a web page as text, and `null` as it is. */
async function heard<Made>(shape: z.ZodType<Made>, ask: () => PromiseLike<unknown>): Promise<Made> {
  const value = await ask()
  const read = shape.safeParse(value)
  if (!read.success) throw strangeness(value)
  return read.data
}

/** The older models send an address unless they are told to send the picture; the newer ones refuse the word. */
const formatFor = (model: string) => (model.startsWith('dall-e') ? { response_format: 'b64_json' } : {})

/** What stands at the beginning of a file, and what it is then. */
const signs = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
] as const

function pictureOf(bytes: Uint8Array): Picture {
  const top = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const type = signs.find(([, sign]) => sign.test(top))?.[0]
  if (type === undefined) throw new UpstreamError('not-a-picture', 'what came is no PNG, JPEG or WebP')
  return { bytes, type }
}

const sounds = {
  wav: /^RIFF[\s\S]{4}WAVE/,
  mp3: /^(?:ID3|\xff[\xe0-\xff])/,
  opus: /^OggS/,
  flac: /^fLaC/,
  aac: /^\xff[\xf0-\xff]/,
} as const

function soundOf(bytes: Uint8Array, format: keyof typeof sounds): Sound {
  if (bytes.length === 0) throw new UpstreamError('empty', 'the sound has no bytes', { retryable: true })
  const top = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  if (!sounds[format].test(top))
    throw new UpstreamError('not-a-sound', `what came is no ${format}: ${short(top)}`)
  return { bytes, format }
}
