import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineMedium } from '../seams/medium.ts'
import { bearer } from './_generator/key.ts'
import { madeMusic } from './_generator/made-music.ts'
import { hosted, priced, priceIn, priceTable, serviceOf, spoken } from './_generator/options.ts'
import { fromBase64 } from './_generator/picture.ts'
import { promptOf, seedOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'
import { filtered, formOf } from './_generator/stability.ts'

const fields = z.strictObject({
  ...hosted('https://api.stability.ai'),
  ...spoken,
  model: z.string().min(1).default('stable-audio-2.5'),
  length: z.number().min(1).max(190).default(20),
  /** Of one piece, by model. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

const answer = z.object({ audio: z.string().min(1), finish_reason: z.string().default('SUCCESS') })

/** Background music by Stability AI's Stable Audio (`POST /v2beta/audio/stable-audio-2/text-to-audio`). */
export default defineMedium<Given>({
  options: fields.superRefine(priced(({ model }: Given) => [model])),
  medium: 'music',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('stable-audio', 'subject', 'music'),
  make: async (brief, given, tools) => {
    const { model, length: seconds, prices } = given
    const prompt = promptOf(brief, { ...given, seconds }, tools, 10_000)
    const line = openService(given, tools, bearer)
    const cost = priceIn(prices, [model]) ?? 0
    tools.spend(cost)
    tools.progress(0.1, `${model} composes`)
    const form = formOf({
      ...{ prompt, model, duration: String(Math.round(seconds)), output_format: 'mp3' },
      seed: String(seedOf(brief, 'stable-audio')),
    })
    const asked = { method: 'POST', form, headers: { accept: 'application/json' } } as const
    const { value, headers } = await line.json(answer, '/v2beta/audio/stable-audio-2/text-to-audio', asked)
    if (filtered(value.finish_reason))
      throw new UpstreamError(
        'refused',
        `${line.where}: the music was held back by its content filter (${value.finish_reason})`,
      )
    const as = { by: `Stability AI ${model}`, where: line.where, seconds }
    const id = headers.get('x-request-id') ?? undefined
    return madeMusic(brief, as, fromBase64(value.audio, line.where), { model, prompt, cost, id }, tools)
  },
})
