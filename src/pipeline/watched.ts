import { z } from 'zod'
import type { Watched } from '../news/monitor.ts'
import type { Decided } from '../store/store.ts'

const list = z.array(z.unknown()).catch([])
/** What the monitor looks at of an approval's evidence; a batch is decided by sampling and watched there. */
const kept = z.object({
  batch: z.unknown().optional(),
  review: z
    .object({
      opened: z.object({ sources: list, records: list, payloads: list }),
      edits: list,
      overrides: list,
      substantive: z.object({ is: z.boolean() }),
    })
    .optional()
    .catch(undefined),
})

/** An approval as the monitor sees it; a decision on a batch is none of one story. */
export function watched({ by, at, evidence }: Decided): Watched[] {
  const { batch, review } = kept.catch({}).parse(evidence)
  if (batch !== undefined) return []
  if (review === undefined) return [{ by, at, edits: 0, opened: 0, warnings: 0, substantive: false }]
  const { sources, records, payloads } = review.opened
  return [
    {
      ...{ by, at, edits: review.edits.length, warnings: review.overrides.length },
      opened: sources.length + records.length + payloads.length,
      substantive: review.substantive.is,
    },
  ]
}
