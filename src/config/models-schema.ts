import { z } from 'zod'

const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const secret = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a secret in the environment')
const positive = z.number().positive()
const perMillion = z.number().nonnegative()
const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency of three letters, as in USD')

/** Of a million tokens, in the currency of `money`. */
const price = z.strictObject({ input: perMillion, output: perMillion, cached: perMillion.optional() })

const model = z.strictObject({
  price: price.optional(),
  /** Whether the model lets its temperature be set. */
  temperature: z.boolean().default(true),
  /** Tokens of the answer's limit that the model needs to think before it answers. */
  thinking: z.int().nonnegative().default(0),
})

const provider = z.strictObject({
  kind: kebab,
  /** Names of secrets without which the provider is not on duty. */
  needs: z.array(secret).default([]),
  /** Whether what it is told leaves the house. */
  outside: z.boolean().default(true),
  options: z.record(z.string(), z.unknown()).default({}),
  models: z.record(z.string().min(1), model).default({}),
  /** What it lets through in any sixty seconds. */
  pace: z
    .strictObject({ requests: z.int().positive().optional(), tokens: z.int().positive().optional() })
    .default({}),
  /** Requests under way at once. */
  atOnce: z.int().min(1).max(256).default(8),
  /** Until one answer must be there. */
  seconds: positive.max(3600).default(120),
  /** How often a request is made at most that fails for a reason that may pass. */
  tries: z.int().min(1).max(10).default(3),
  /** Seconds that are waited at most where the provider asks for peace; beyond it the next of the list is asked. */
  patience: positive.max(3600).default(30),
  /** After so many failures in a row it is not asked for so many seconds. */
  breaker: z
    .strictObject({ failures: z.int().min(1).default(5), seconds: positive.default(60) })
    .prefault({}),
})

/** `provider/model`: what stands behind the first dash is the provider's own name for it. */
const name = z.string().regex(/^[a-z][a-z0-9-]*\/\S+$/, 'a provider and its model, as in openai/gpt-5-mini')
const lists = z.record(kebab, z.array(name).min(1))

const cap = z
  .strictObject({ soft: positive.optional(), hard: positive.optional() })
  .refine(({ soft, hard }) => soft === undefined || hard === undefined || soft <= hard, {
    message: 'the soft cap is not above the hard one',
    path: ['soft'],
  })

const money = z.strictObject({
  currency: currency.default('USD'),
  draft: cap.default({}),
  beat: cap.default({}),
  run: cap.default({}),
  /** A day of UTC. */
  day: cap.default({}),
})

/** Where items may go whose feed does not say. */
const egress = z.strictObject({
  default: z.enum(['any', 'local', 'none']).default('any'),
  /** Whether names of people are masked before they leave the house. */
  mask: z.boolean().default(false),
})

/** `prompts/models.yaml`: who answers, what it may cost, where words may go. */
export const modelsSchema = z.strictObject({
  providers: z.record(kebab, provider).default({}),
  tasks: lists.default({}),
  beats: z.record(kebab, lists).default({}),
  money: money.prefault({}),
  egress: egress.prefault({}),
  /** Seconds that models may take for one draft in all. */
  draftSeconds: positive.max(86_400).default(300),
})

export type ModelsSpec = z.infer<typeof modelsSchema>
export type ProviderSpec = z.infer<typeof provider>
export type ModelPrice = z.infer<typeof price>
export type ModelMeans = z.infer<typeof model>

/** What a feed says of models: any, those in the house, none, or just those named; and whether names are masked. */
const to = z.union([z.enum(['any', 'local', 'none']), z.array(kebab).min(1)])
export const leaveKeys = z.union([to, z.strictObject({ to: to.optional(), mask: z.boolean().optional() })])
export type LeaveSpec = z.infer<typeof leaveKeys>
