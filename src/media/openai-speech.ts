import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { bearer } from './_generator/key.ts'
import { hosted, priced, priceTable, serviceOf } from './_generator/options.ts'
import { madeReading, voiceFor, voices } from './_generator/reading.ts'
import { openService } from './_generator/service.ts'

const fields = z.strictObject({
  ...hosted('https://api.openai.com/v1'),
  model: z.string().min(1).default('gpt-4o-mini-tts'),
  voices,
  /** How it is to be read; the older models do not take it. */
  instructions: z.string().max(1000).optional(),
  /** Of a million characters, by model. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

/** The story read aloud by OpenAI (`POST /audio/speech`). */
export default defineMedium<Given>({
  options: fields.superRefine(priced(({ model }: Given) => [model])),
  medium: 'speech',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('openai-speech', 'words'),
  make: async (brief, given, tools) => {
    const { model, instructions, prices } = given
    const voice = voiceFor(given.voices, brief)
    const line = openService(given, tools, bearer)
    const asked = {
      model,
      voice,
      response_format: 'mp3',
      ...(instructions === undefined ? {} : { instructions }),
    }
    const say = async (input: string) =>
      (await line.bytes('/audio/speech', { method: 'POST', json: { ...asked, input } })).bytes
    const as = {
      by: `OpenAI ${model}`,
      model: `${model} (${voice})`,
      where: line.where,
      prices,
      keys: [model],
    }
    return madeReading(brief, { say, ...as }, tools)
  },
})
