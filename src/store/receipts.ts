import { z } from 'zod'
import { standingFields } from '../news/standing.ts'
import type { Sent } from '../seams/outlet.ts'
import type { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'

/** What is asked of an outlet. */
export type Verb = 'publish' | 'correct' | 'kill' | 'unpublish'

/** What an outlet said it has, and for what it was asked. */
export type Receipt = Sent & { outlet: string; verb: Verb; key: string }

const verb = z.enum(['publish', 'correct', 'kill', 'unpublish'])

/** The verb of a row of the outbox. */
export const verbOf = (text: string): Verb => verb.parse(text)

const differences = jsonText(
  z.array(z.object({ field: z.enum(standingFields), approved: z.string(), found: z.string() })),
)

type AnsweredRow = Pick<
  Prisma.SendingModel,
  'key' | 'outlet' | 'verb' | 'remoteId' | 'url' | 'remoteHash' | 'sentAt' | 'revision' | 'differences'
>

/** The receipt of a row of the outbox; `undefined` where the outlet has not confirmed. */
export function receiptOf(row: AnsweredRow): Receipt | undefined {
  const { key, outlet, remoteId, url, remoteHash, sentAt } = row
  if (remoteId === null || url === null || remoteHash === null || sentAt === null) return undefined
  return {
    ...{ key, outlet, verb: verbOf(row.verb), id: remoteId, url, hash: remoteHash, at: sentAt },
    ...given({
      revision: row.revision,
      differences: row.differences === null ? null : differences.parse(row.differences),
    }),
  }
}
