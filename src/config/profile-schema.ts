import { z } from 'zod'
import { carriers, mediumKinds, origins, waivers } from '../news/policy.ts'

const writers = ['template', 'llm', 'person'] as const
const made = [...writers, 'mixed'] as const
const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const text = z.string().min(1)

const document = z.strictObject({
  title: text,
  by: text,
  url: z.url().optional(),
  /** When it was published, as exactly as is known: 2023, 2023-05-14. */
  date: z
    .string()
    .regex(/^\d{4}(-\d\d){0,2}$/, 'a year, a month or a day: 2023, 2023-05, 2023-05-14')
    .optional(),
})

const clause = z.strictObject({
  document: kebab,
  section: text.optional(),
  /** What it asks, in our words. */
  says: text,
  /** Its own words, at most a sentence. */
  quotation: z.string().min(1).max(300).optional(),
  standing: z.enum(['quoted', 'reported', 'memory', 'ours']),
})

const media = z.strictObject({
  kinds: z.array(z.enum(mediumKinds)).min(1).optional(),
  altered: z.literal('never').optional(),
  generated: z.enum(['never', 'unreal', 'subject']).optional(),
  label: z.enum(['always', 'never']).optional(),
  sourceType: z.literal('always').optional(),
})

const rule = z.strictObject({
  clause: z.string(),
  when: z
    .strictObject({
      made: z.array(z.enum(made)).min(1).optional(),
      from: z.enum(origins).optional(),
      findings: z.array(text).min(1).optional(),
    })
    .default({}),
  /** Which writers may be put to work. */
  writers: z.array(z.enum(writers)).optional(),
  /** Copy of which making may be published at all. */
  publish: z.array(z.enum(made)).optional(),
  evaluated: z.literal(true).optional(),
  confidential: z.enum(['never', 'allowed']).optional(),
  approvals: z.int().nonnegative().optional(),
  role: kebab.optional(),
  own: z.literal('never').optional(),
  note: text.optional(),
  permission: kebab.optional(),
  /** A statement that who approves makes; where it is not needed it is offered, and lifts what waits for it. */
  confirm: z.strictObject({ id: kebab, says: text, needed: z.boolean().default(true) }).optional(),
  /** How it must have been reviewed; what that means stands in `editorial-rules/review.yaml`. */
  review: z.literal('substantive').optional(),
  synthetic: z.literal('corroborated').optional(),
  responsible: z.literal('named').optional(),
  media: media.optional(),
  disclose: z.array(z.enum(carriers)).optional(),
  unless: z.array(z.enum(waivers)).min(1).optional(),
  retain: z.strictObject({ years: z.int().nonnegative() }).optional(),
  /** What the laws of the house settle for good. They can be said again, and are refused where they are said otherwise. */
  autonomous: z.boolean().optional(),
  binds: z.enum(['hash', 'story']).optional(),
  claims: z.enum(['held', 'free']).optional(),
})

/** A file of `editorial-rules/profiles/`: the documents a newsroom binds itself to, their clauses, what each demands. */
export const profileSchema = z.strictObject({
  title: text,
  documents: z.record(kebab, document),
  clauses: z.record(z.string().regex(/^[A-Z]{1,3}\d{1,3}$/, 'a letter and a number: A2'), clause),
  rules: z.array(rule).min(1),
})

export type ProfileSpec = z.infer<typeof profileSchema>
export type ProfileRule = z.infer<typeof rule>
