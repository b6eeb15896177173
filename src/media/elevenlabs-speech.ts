import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { xiKey } from './_generator/key.ts'
import { hosted, priced, priceTable, serviceOf } from './_generator/options.ts'
import { madeReading, voiceFor, voices } from './_generator/reading.ts'
import { openService } from './_generator/service.ts'

const fields = z.strictObject({
  ...hosted('https://api.elevenlabs.io'),
  model: z.string().min(1).default('eleven_multilingual_v2'),
  /** Ids of voices by language. */
  voices,
  stability: z.number().min(0).max(1).default(0.6),
  /** Of a million characters, by model. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

/** The story read aloud by ElevenLabs (`POST /v1/text-to-speech/{voice}`); each sentence is told what stands about it, so that they sound like one reading. */
export default defineMedium<Given>({
  options: fields.superRefine(priced(({ model }: Given) => [model])),
  medium: 'speech',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('elevenlabs-speech', 'words'),
  make: async (brief, given, tools) => {
    const { model, stability, prices } = given
    const voice = voiceFor(given.voices, brief)
    const line = openService(given, tools, xiKey)
    const path = `/v1/text-to-speech/${encodeURIComponent(voice)}?output_format=mp3_44100_128`
    const say = async (text: string, { before, after }: { before: string; after: string }) => {
      const asked = { text, model_id: model, voice_settings: { stability, similarity_boost: 0.75 } }
      const json = { ...asked, previous_text: before, next_text: after }
      return (await line.bytes(path, { method: 'POST', json })).bytes
    }
    const as = {
      by: `ElevenLabs ${model}`,
      model: `${model} (${voice})`,
      where: line.where,
      prices,
      keys: [model],
    }
    return madeReading(brief, { say, ...as }, tools)
  },
})
