import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineMedium, type Made, type MadeFile } from '../seams/medium.ts'
import { madeFilm } from './_generator/film.ts'
import { bearer } from './_generator/key.ts'
import { hosted, priced, priceIn, priceTable, serviceOf, spoken } from './_generator/options.ts'
import { promptOf, seedOf } from './_generator/prompt.ts'
import { runTask } from './_generator/runway.ts'
import { openService } from './_generator/service.ts'

const pictures = [
  'upscale',
  'openai-picture',
  'stability',
  'comfyui',
  'stable-diffusion-webui',
  'map',
  'chart',
  'card',
] as const
const ratio = z.string().regex(/^\d{3,4}:\d{3,4}$/, 'a size: 1280:720')

const fields = z.strictObject({
  ...hosted('https://api.dev.runwayml.com'),
  ...spoken,
  model: z.string().min(1).default('gen4_turbo'),
  ratio: ratio.default('1280:720'),
  length: z.int().min(2).max(10).default(5),
  /** The version of the API that this was written for. */
  version: z.iso.date().default('2024-11-06'),
  /** Which part of the story moves; the first there is of these. */
  from: z
    .array(z.enum(pictures))
    .min(1)
    .default([...pictures]),
  /** Hosts where Runway keeps what it made; with a dot before, all hosts under that name. Nothing is fetched elsewhere. */
  'files-at': z
    .array(z.string().regex(/^\.?[a-z0-9.-]+(?::\d+)?$/))
    .min(1)
    .default(['.cloudfront.net']),
  /** Of a second, by model. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

/** A picture of the story set in motion by Runway (`POST /v1/image_to_video`, `GET /v1/tasks/{id}`). */
export default defineMedium<Given>({
  options: fields.superRefine(priced(({ model }: Given) => [model])),
  medium: 'film',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: pictures,
  service: serviceOf('runway', 'words', 'film'),
  make: async (brief, given, tools) => {
    const { model, length: seconds, prices, from } = given
    const name = from.find((kind) => stillIn(tools.parts[kind]) !== undefined)
    const still = name === undefined ? undefined : stillIn(tools.parts[name])
    if (name === undefined || still === undefined) return undefined
    const prompt = promptOf(brief, { ...given, seconds }, tools, 1000)
    const line = openService(given, tools, (key) => ({ ...bearer(key), 'x-runway-version': given.version }))
    const cost = (priceIn(prices, [model]) ?? 0) * seconds
    tools.spend(cost)
    const promptImage = `data:${still.type};base64,${Buffer.from(still.bytes).toString('base64')}`
    // A picture within its address may have five megabytes (docs of 2025-10).
    if (promptImage.length > 5_000_000)
      throw new UpstreamError(
        'too-large',
        `the ${name} has ${still.bytes.length} bytes; Runway takes about 3.7 million`,
      )
    const asked = {
      model,
      promptImage,
      promptText: prompt,
      ratio: given.ratio,
      duration: seconds,
      seed: seedOf(brief, 'runway'),
    }
    const { bytes, id } = await runTask(
      line,
      asked,
      { hosts: given['files-at'], most: given.bytes, seconds: given.seconds },
      tools,
    )
    const as = { by: `Runway ${model}`, where: line.where }
    return madeFilm(brief, as, bytes, { model, prompt, cost, id, of: [name] }, tools)
  },
})

/** The largest picture of a part that is no drawing in vectors. */
const stillIn = (made: Made | undefined): MadeFile | undefined =>
  made?.files
    .filter(({ type }) => /^image\/(?:png|jpeg|webp)$/.test(type))
    .toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0]
