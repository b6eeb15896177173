import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { xiKey } from './_generator/key.ts'
import { madeMusic } from './_generator/made-music.ts'
import { hosted, priced, priceIn, priceTable, serviceOf, spoken } from './_generator/options.ts'
import { promptOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'

const fields = z.strictObject({
  ...hosted('https://api.elevenlabs.io'),
  ...spoken,
  model: z.string().min(1).default('music_v1'),
  length: z.number().min(3).max(600).default(20),
  /** Of a minute, by model. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

/** Background music by ElevenLabs (`POST /v1/music`), without a voice. */
export default defineMedium<Given>({
  options: fields.superRefine(priced(({ model }: Given) => [model])),
  medium: 'music',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('elevenlabs-music', 'subject', 'music'),
  make: async (brief, given, tools) => {
    const { model, length: seconds, prices } = given
    const prompt = promptOf(brief, { ...given, seconds }, tools, 2000)
    const line = openService(given, tools, xiKey)
    const cost = ((priceIn(prices, [model]) ?? 0) * seconds) / 60
    tools.spend(cost)
    tools.progress(0.1, `${model} composes`)
    const json = {
      prompt,
      music_length_ms: Math.round(seconds * 1000),
      model_id: model,
      force_instrumental: true,
    }
    const { bytes, headers } = await line.bytes('/v1/music?output_format=mp3_44100_128', {
      method: 'POST',
      json,
    })
    const id = headers.get('song-id') ?? headers.get('request-id') ?? undefined
    const as = { by: `ElevenLabs ${model}`, where: line.where, seconds }
    return madeMusic(brief, as, bytes, { model, prompt, cost, id }, tools)
  },
})
