import { z } from 'zod'
import type { PerLanguage } from '../news/language.ts'
import type { OutlierRule } from '../news/outliers.ts'
import type { SubstantiveRule } from '../news/review.ts'
import type { Guarantee } from '../news/sampling.ts'
import { shape, type YamlFile } from './yaml.ts'

const text = z.string().min(1)
const words = z.record(z.string(), text)
const count = z.int().nonnegative()
const share = z.number().min(0).max(1)
const over = (limit: z.ZodNumber) => z.strictObject({ over: limit, because: text })

const file = z.strictObject({
  statement: words,
  responsible: words.default({}),
  substantive: z.strictObject({
    looked: z.strictObject({ sources: count.min(1), figures: share, edits: count.min(1), because: text }),
    time: z.strictObject({
      share: z.number().nonnegative(),
      'words-per-minute': z.record(z.string(), z.number().positive()),
      because: text,
    }),
    run: z.strictObject({ approvals: count.min(2), seconds: z.number().positive(), because: text }),
    warnings: z.strictObject({ reasons: z.enum(['each', 'none']), because: text }),
  }),
  reasons: z.record(z.string(), z.array(text)).default({}),
  monitor: z.strictObject({
    least: count.min(1),
    'per-minute': over(z.number().positive()),
    'zero-edits': over(z.number().positive()),
    unopened: over(share),
    overridden: over(share),
    missed: over(share),
  }),
  drills: z
    .strictObject({ rate: share.max(0.5), control: share, 'not-above': z.number(), because: text })
    .default({ rate: 0, control: 0, 'not-above': 100, because: 'none' }),
  batches: z
    .strictObject({
      least: count.min(2),
      guarantees: z
        .array(z.strictObject({ share: z.number().gt(0).max(0.5), confidence: z.number().min(0.5).lt(1) }))
        .min(1),
      deviations: z.number().positive(),
      rare: share,
      farthest: share,
      statement: words,
      because: text,
    })
    .optional(),
  corrections: z
    .record(z.string().regex(/^[a-z][a-z-]*$/, 'small letters and dashes only'), words)
    .default({}),
})

type Limit = { over: number; because: string }

/** Limits of the monitor; a person with fewer decisions than `least` in a night is told without being judged. */
export type MonitorLimits = {
  least: number
  perMinute: Limit
  zeroEdits: Limit
  unopened: Limit
  overridden: Limit
  missed: Limit
}

/** How often a planted error is shown; `control`: the share of ordinary copies whose marks are withheld as well. */
export type DrillRule = { rate: number; control: number; notAbove: number }

/**
 * Batches: of so many stories at least; the guarantees to choose from, the first unless another is asked for; what stands out; what is
 * kept of a text that was approved unread (`{reviewer}` `{stories}` `{read}` `{most}` `{confidence}`).
 */
export type BatchRule = OutlierRule & {
  least: number
  guarantees: readonly Guarantee[]
  statement: PerLanguage<string>
}

/** What `editorial-rules/review.yaml` says of reviews, their monitor, drills and corrections. */
export type ReviewRules = {
  /** What who approves stands for; `{reviewer}` and `{responsible}` are filled in. */
  statement: PerLanguage<string>
  responsible: PerLanguage<string>
  substantive: SubstantiveRule
  /** Ready reasons for a warning that stands. */
  reasons: PerLanguage<readonly string[]>
  monitor: MonitorLimits
  drills: DrillRule
  /** How many stories of one template are decided on together; without it none are. */
  batches?: BatchRule | undefined
  /** Classes of corrections with their names. */
  corrections: Readonly<Record<string, PerLanguage<string>>>
}

/** Reads the rules of reviews; faults become complaints of the file. */
export function reviewRules(yaml: YamlFile): ReviewRules | undefined {
  const spec = shape(yaml, file)
  if (spec === undefined) return undefined
  const { statement, responsible, substantive, reasons, monitor, drills, corrections } = spec
  if (drills.rate > 0 && drills.control < drills.rate)
    yaml.complain(
      ['drills', 'control'],
      'drills.control: is less than drills.rate: that marks are withheld would give a drill away',
    )
  const { 'words-per-minute': wordsPerMinute, ...time } = substantive.time
  return {
    statement,
    responsible,
    substantive: { ...substantive, time: { ...time, wordsPerMinute } },
    reasons,
    monitor: {
      least: monitor.least,
      perMinute: monitor['per-minute'],
      zeroEdits: monitor['zero-edits'],
      unopened: monitor.unopened,
      overridden: monitor.overridden,
      missed: monitor.missed,
    },
    drills: { rate: drills.rate, control: drills.control, notAbove: drills['not-above'] },
    ...(spec.batches === undefined ? {} : { batches: spec.batches }),
    corrections,
  }
}
