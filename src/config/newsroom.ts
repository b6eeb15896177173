import { z } from 'zod'
import type { PerLanguage } from '../news/language.ts'
import { cronLine, zoneName } from './clock.ts'
import { shape, type YamlFile } from './yaml.ts'

const words = z.record(z.string(), z.string().min(1))
const name = z.string().min(1)
const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const profiles = z.array(kebab).min(1)

const newsroom = z.strictObject({
  name,
  byline: words,
  /** Who holds editorial responsibility for what is published: a person or a firm. */
  responsible: name.optional(),
  /** Who works here and in which roles; without it the accounts of the desk are the staff. */
  people: z
    .array(z.strictObject({ name, roles: z.array(kebab).min(1) }))
    .min(1)
    .optional(),
  /** Roles from the lowest up: each includes those before it. Roles that are not among them stand by themselves. */
  ranks: z.array(kebab).min(1).default(['reporter', 'editor', 'senior-editor', 'editor-in-chief']),
  /** Which profiles are in force: for a beat its own, else those of its desk, else those of the newsroom. */
  policy: z
    .strictObject({
      profiles: profiles.default(['house']),
      desks: z.record(kebab, profiles).default({}),
      beats: z.record(kebab, profiles).default({}),
    })
    .default({ profiles: ['house'], desks: {}, beats: {} }),
  /** When what is out is read back; never by itself where this is left out. */
  watch: z
    .strictObject({
      cron: cronLine,
      zone: zoneName.default('UTC'),
      days: z.int().positive().default(30),
    })
    .optional(),
  /** Writers that were tried before they were put to work. */
  evaluations: z
    .array(
      z.strictObject({
        writer: z.enum(['template', 'llm', 'person']),
        by: name,
        at: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a day: 2026-11-25'),
        report: name,
      }),
    )
    .default([]),
})

/** When what is out is read back by itself, and what was sent or corrected within how many days. */
export type WatchPlan = { cron: string; zone: string; days: number }

/** What `editorial-rules/newsroom.yaml` says: who publishes, who works here, which policy is in force. */
export type NewsroomFile = z.infer<typeof newsroom>

/** Who publishes. */
export type NewsroomName = { name: string; byline: PerLanguage<string> }

export const newsroomFile = (yaml: YamlFile): NewsroomFile | undefined => shape(yaml, newsroom)
