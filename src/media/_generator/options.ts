import { z } from 'zod'
import type { PromptTask, Service } from '../../seams/medium.ts'

const address = z.url({ protocol: /^https?$/ })
const secret = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a secret: OPENAI_API_KEY')
const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const words = z.string().trim().min(1).max(300)

const common = {
  /** In whose name the feeds' `models:` rules are read: a provider of `prompts/models.yaml`; else the kind's own. */
  provider: kebab.optional(),
  /** From the first question to the last byte; then what runs there is called off. */
  seconds: z.number().positive().max(3600).default(110),
  'poll-seconds': z.number().min(0.01).max(60).default(2),
  /** Most that one answer may hold. */
  bytes: z.int().positive().max(500_000_000).default(60_000_000),
}

/** Of a service that is reached with a key: there is none without the name of its secret. */
export const hosted = (usual: string) => ({
  'base-url': address.default(usual),
  key: secret,
  outside: z.boolean().default(true),
  ...common,
})

/** Of a server that the newsroom runs: its address, a key where it wants one. */
export const ownServer = {
  'base-url': address,
  key: secret.optional(),
  /** Whether it stands outside the house. */
  outside: z.boolean().default(false),
  ...common,
  /** What one making costs at most, in the currency of the house's prices. */
  price: z.number().nonnegative().default(0),
}

/** What the house says of a picture or a piece of music beside the subject. Words of the house: nothing of a feed is in them. */
export const spoken = {
  /** A kind of place, never one that there is: `a coast`. */
  setting: words.optional(),
  mood: words.default('calm'),
}
export const drawnAs = {
  ...spoken,
  style: words.default('flat editorial illustration, simple shapes, paper texture'),
}

/** What is paid for one unit by model, in the currency of the house's prices. */
export const priceTable = z.record(z.string().min(1), z.number().nonnegative())

/** Complains of a model that the table has no price of: what costs nobody knows how much is not asked for. */
export function priced<Given extends { prices: Readonly<Record<string, number>> }>(
  keysOf: (given: Given) => readonly string[],
) {
  return (
    given: Given,
    context: { addIssue: (issue: { code: 'custom'; message: string; path: string[] }) => void },
  ) => {
    if (priceIn(given.prices, keysOf(given)) === undefined)
      context.addIssue({
        code: 'custom',
        message: `no price for ${keysOf(given).join(' or ')}; say what one unit costs, and 0 where it is free`,
        path: ['prices'],
      })
  }
}

/** The price under the first of these names that has one. */
export const priceIn = (
  prices: Readonly<Record<string, number>>,
  keys: readonly string[],
): number | undefined =>
  keys
    .map((key) => (Object.hasOwn(prices, key) ? prices[key] : undefined))
    .find((price) => price !== undefined)

export type Way = {
  'base-url': string
  key?: string | undefined
  outside: boolean
  provider?: string | undefined
  seconds: number
  'poll-seconds': number
  bytes: number
}

/** Where a kind asks, for the rules of what may leave the house. */
export const serviceOf =
  (kind: string, tells: Service['tells'], prompt?: PromptTask) =>
  (way: Way): Service => ({
    ...{ baseUrl: way['base-url'], outside: way.outside, provider: way.provider ?? kind, tells },
    ...(prompt === undefined ? {} : { prompt }),
  })
