import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { bearer, googleKey } from './_generator/key.ts'
import { hosted, priced, priceTable, serviceOf } from './_generator/options.ts'
import { fromBase64 } from './_generator/picture.ts'
import { madeReading, voiceFor, voices } from './_generator/reading.ts'
import { openService } from './_generator/service.ts'

const fields = z.strictObject({
  ...hosted('https://texttospeech.googleapis.com'),
  /** `key`: an API key; `token`: a token of OAuth, which somebody keeps fresh. */
  auth: z.enum(['key', 'token']).default('key'),
  /** Names of voices by language: `en-US-Wavenet-D`, `ru-RU-Wavenet-B`. */
  voices: voices.refine(
    (given) => Object.values(given).every((name) => /^[a-z]{2,3}-[A-Z]{2}-/.test(name)),
    'a voice begins with its language and country: en-US-Wavenet-D',
  ),
  rate: z.number().min(0.25).max(2).default(1),
  /** Of a million characters, by kind of voice: `Wavenet`, `Neural2`, `Standard`. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

const kindsOf = ({ voices: given }: Given): readonly string[] => [
  ...new Set(Object.values(given).map((name) => name.split('-')[2] ?? name)),
]

const answer = z.object({ audioContent: z.string().min(1) })

/** The story read aloud by Google Cloud's voices, WaveNet among them (`POST /v1/text:synthesize`). */
export default defineMedium<Given>({
  options: fields.superRefine((given, context) => {
    for (const kind of kindsOf(given)) priced(() => [kind])(given, context)
  }),
  medium: 'speech',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('google-speech', 'words'),
  make: async (brief, given, tools) => {
    const { prices, rate } = given
    const name = voiceFor(given.voices, brief)
    const [language, country, kind = ''] = name.split('-')
    const line = openService(given, tools, given.auth === 'key' ? googleKey : bearer)
    const voice = { languageCode: `${language}-${country}`, name }
    const audioConfig = { audioEncoding: 'MP3', sampleRateHertz: 44_100, speakingRate: rate }
    const say = async (text: string) => {
      const asked = { method: 'POST', json: { input: { text }, voice, audioConfig } } as const
      const { value } = await line.json(answer, '/v1/text:synthesize', asked)
      return fromBase64(value.audioContent, line.where)
    }
    const as = { by: `Google Cloud ${kind}`, model: name, where: line.where, prices, keys: [kind] }
    return madeReading(brief, { say, ...as }, tools)
  },
})
