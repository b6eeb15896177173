import { z } from 'zod'
import type { Claim, EvidencePointer } from '../news/claim.ts'
import type { Alternatives, Draft, Production } from '../news/draft.ts'
import { type Evidence, factTypes } from '../news/fact.ts'
import type { Finding } from '../news/finding.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'

const value = z.union([z.number(), z.string(), z.boolean()])
const texts = z.array(z.string())

const mark = z.object({ start: z.number(), end: z.number(), evidence: texts })

const alternatives = z
  .object({
    headlines: texts.optional(),
    standfirsts: texts.optional(),
    seoTitle: z.string().optional(),
    social: z.string().optional(),
    push: z.string().optional(),
    alt: z.string().optional(),
  })
  .transform((row): Alternatives => given(row))

const production = z
  .object({
    prompts: z.array(z.object({ name: z.string(), hash: z.string() })).optional(),
    models: texts.optional(),
    calls: texts.optional(),
    tokens: z.object({ input: z.number(), output: z.number() }).optional(),
    cost: z.number().optional(),
    rounds: z.number().optional(),
    rules: z.string().optional(),
    instead: z.string().optional(),
  })
  .transform((row): Production => given(row))

const draftRow = z
  .object({
    version: z.number(),
    language: z.string(),
    headline: z.string(),
    standfirst: z.string(),
    dateline: z.string(),
    body: jsonText(texts),
    writer: z.enum(['template', 'llm', 'person']),
    made: z.string(),
    by: z.string().nullable(),
    marks: jsonText(z.array(mark)),
    alternatives: jsonText(alternatives).nullable(),
    production: jsonText(production).nullable(),
  })
  .transform((row): Draft => given(row))

const pointer = z
  .object({
    source: z.string(),
    pointer: z.string().optional(),
    start: z.number().optional(),
    end: z.number().optional(),
    value,
    derivation: z
      .object({ name: z.string(), inputs: texts, options: z.record(z.string(), z.unknown()).optional() })
      .transform(given)
      .optional(),
  })
  .transform((row): EvidencePointer => given(row))

const claimRow = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  kind: z.enum(['number', 'name', 'date', 'place', 'quote', 'comparison']),
  verdict: z.enum(['supported', 'derived', 'unsupported', 'contradicted']),
  evidence: jsonText(z.array(pointer)),
  why: z.string(),
})

const findingRow = z
  .object({
    rule: z.string(),
    level: z.enum(['error', 'warning', 'suggestion']),
    start: z.number(),
    end: z.number(),
    message: z.string(),
    replacement: z.string().nullable(),
  })
  .transform((row): Finding => given(row))

const evident = z.object({
  id: z.string(),
  measure: z.string(),
  type: z.enum(factTypes),
  value: jsonText(value),
  unit: z.string().nullable(),
  subject: z.string().nullable(),
})
const evidenceRow = z.discriminatedUnion('from', [
  evident.extend({ from: z.literal('item'), item: z.string(), pointer: z.string() }),
  evident.extend({
    from: z.literal('derivation'),
    name: z.string(),
    inputs: jsonText(texts),
    options: jsonText(z.record(z.string(), value)).nullable(),
  }),
])

export const draftOf = (row: unknown): Draft => draftRow.parse(row)
export const claimOf = (row: unknown): Claim => claimRow.parse(row)
export const findingOf = (row: unknown): Finding => findingRow.parse(row)
export const evidenceOf = (row: unknown): Evidence => given(evidenceRow.parse(row))
