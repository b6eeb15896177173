import { z } from 'zod'
import { shape, type YamlFile } from './yaml.ts'

const text = z.string().trim().min(1)
const words = z.strictObject({
  title: text,
  description: text,
  opening: text,
  headlines: text,
  closing: text,
  chapters: z.strictObject({ opening: text, closing: text }),
})

const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}, 'a time zone such as Europe/Moscow')

const httpsAddress = (ending: RegExp, says: string) => z.url({ protocol: /^https?$/ }).regex(ending, says)

const file = z.strictObject({
  zone: zone.default('UTC'),
  stories: z.int().min(1).max(30).default(5),
  'per-beat': z.int().min(1).max(30).default(2),
  languages: z.record(z.string().regex(/^[a-z]{2}$/, 'a language: en'), words),
  podcast: z
    .strictObject({
      site: z
        .string()
        .regex(
          /^https?:\/\/[^\s{}]+\/\{language\}\/(?:[^\s{}]*\/)?$/,
          'an http(s) address with {language} that ends with /',
        ),
      category: text.default('News'),
      email: z.email().optional(),
      image: httpsAddress(/\.(?:jpe?g|png)$/i, 'a JPEG or PNG').optional(),
      limit: z.int().min(1).max(500).default(50),
    })
    .optional(),
})

/** What a programme says around its stories, in one language. */
export type BulletinWords = z.infer<typeof words>

/** What `editorial-rules/bulletin.yaml` says. */
export type BulletinRules = {
  /** In which a day begins and ends. */
  zone: string
  stories: number
  perBeat: number
  languages: Readonly<Record<string, BulletinWords>>
  /** Where the programmes are served; without it there is no feed. */
  podcast?: NonNullable<z.infer<typeof file>['podcast']>
}

/** Reads `editorial-rules/bulletin.yaml`; faults become complaints of the file. */
export function bulletinRules(yaml: YamlFile): BulletinRules | undefined {
  const spec = shape(yaml, file)
  if (spec === undefined) return undefined
  const { 'per-beat': perBeat, podcast, ...rules } = spec
  return { ...rules, perBeat, ...(podcast === undefined ? {} : { podcast }) }
}
