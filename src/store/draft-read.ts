import { z } from 'zod'
import type { Claim, EvidencePointer } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import { type Evidence, factTypes } from '../news/fact.ts'
import type { Finding } from '../news/finding.ts'
import type { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'

const value = z.union([z.number(), z.string(), z.boolean()])
const texts = z.array(z.string())

const mark = z.object({ start: z.number(), end: z.number(), evidence: texts })

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

export const draftOf = (row: Prisma.DraftModel): Draft => draftRow.parse(row)
export const claimOf = (row: Prisma.ClaimModel): Claim => claimRow.parse(row)
export const findingOf = (row: Prisma.FindingModel): Finding => findingRow.parse(row)
export const evidenceOf = (row: Prisma.EvidenceModel): Evidence => given(evidenceRow.parse(row))
