import { z } from 'zod'
import type { SpeechWords } from '../news/speech.ts'
import { shape, type YamlFile } from './yaml.ts'

const text = z.string().trim().min(1)
const printed = z
  .string()
  .min(1)
  .regex(/^\S(?:.*\S)?$/u, 'no space around it')
const words = z.record(printed, text).default({})
const cases = String.raw`\S+(?: \S+){0,5}`

const file = z.strictObject({
  en: z
    .strictObject({
      abbreviations: words,
      names: z.record(z.string().regex(/^\p{Lu}{2,}$/u, 'two capitals or more'), text).default({}),
      units: z.record(printed, z.tuple([text, text])).default({}),
      currencies: z.record(printed, z.tuple([text, text, text])).default({}),
    })
    .optional(),
  ru: z
    .strictObject({
      abbreviations: words,
      names: z.record(z.string().regex(/^\p{Lu}{2,}$/u, 'two capitals or more'), text).default({}),
      units: z
        .record(
          printed,
          z.strictObject({
            forms: z
              .string()
              .regex(
                new RegExp(`^${cases} / ${cases}$`, 'u'),
                'up to six forms of one, " / ", and of several',
              ),
            gender: z.enum(['m', 'f', 'n']),
            behind: text.optional(),
          }),
        )
        .default({}),
    })
    .optional(),
})

/** Reads `editorial-rules/speech.yaml`; faults become complaints of the file. */
export function speechWords(yaml: YamlFile): SpeechWords | undefined {
  const spec = shape(yaml, file)
  if (spec === undefined) return undefined
  const { en, ru } = spec
  if (ru === undefined) return en === undefined ? {} : { en }
  const units = Object.entries(ru.units).map(([sign, { behind, ...unit }]) => [
    sign,
    { ...unit, ...(behind === undefined ? {} : { behind }) },
  ])
  return { ...(en === undefined ? {} : { en }), ru: { ...ru, units: Object.fromEntries(units) } }
}
