import { z } from 'zod'
import { cronLine, zoneName } from './clock.ts'
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

/** A programme that the running newsroom makes by itself; a person lets it out. */
const planned = z.strictObject({
  cron: cronLine,
  /** By whose clocks; those of the day of a programme where it is left out. */
  zone: zoneName.optional(),
  language: z.string(),
  /** In place of the house's number. */
  stories: z.int().min(1).max(30).optional(),
  /** Of which day it tells: a programme of the early morning tells of the day before. */
  of: z.enum(['today', 'yesterday']).default('today'),
})

const httpsAddress = (ending: RegExp, says: string) => z.url({ protocol: /^https?$/ }).regex(ending, says)

const file = z
  .strictObject({
    zone: zoneName.default('UTC'),
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
    schedule: z.array(planned).default([]),
  })
  .superRefine(({ languages, schedule }, context) => {
    for (const [at, { language }] of schedule.entries())
      if (!Object.hasOwn(languages, language))
        context.addIssue({
          ...{ code: 'custom', path: ['schedule', at, 'language'] },
          message: `no words in "${language}"; there are: ${Object.keys(languages).join(', ')}`,
        })
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
  /** Programmes that the running newsroom makes by itself. */
  schedule: readonly PlannedBulletin[]
}

export type PlannedBulletin = Omit<z.infer<typeof planned>, 'zone'> & { zone: string }

/** Reads `editorial-rules/bulletin.yaml`; faults become complaints of the file. */
export function bulletinRules(yaml: YamlFile): BulletinRules | undefined {
  const spec = shape(yaml, file)
  if (spec === undefined) return undefined
  const { 'per-beat': perBeat, podcast, schedule, ...rules } = spec
  const plans = schedule.map((plan) => ({ ...plan, zone: plan.zone ?? rules.zone }))
  return { ...rules, perBeat, schedule: plans, ...(podcast === undefined ? {} : { podcast }) }
}
