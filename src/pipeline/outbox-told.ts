import type { Difference } from '../news/standing.ts'
import type { Attempt, OutboxRow, Store } from '../store/store.ts'

/** An order of the outbox with all that was tried, oldest first, and what stands there otherwise than approved. */
export type OutboxTold = Pick<OutboxRow, 'slug' | 'outlet' | 'verb' | 'hash' | 'status' | 'dueAt'> & {
  error: string | null
  id: string | null
  url: string | null
  sentAt: string | null
  attempts: readonly Omit<Attempt, 'key'>[]
  differences: readonly Difference[]
}

/** The outbox as people are told it; of one story where its slug is given. */
export async function outboxTold(
  store: Pick<Store, 'outbox' | 'attempts'>,
  slug?: string,
): Promise<OutboxTold[]> {
  const [rows, attempts] = await Promise.all([
    store.outbox(slug),
    store.attempts(slug === undefined ? {} : { slug }),
  ])
  const byKey = Map.groupBy(attempts, ({ key }) => key)
  return rows.map(({ key, slug, outlet, verb, hash, status, dueAt, error = null, receipt }) => ({
    ...{ slug, outlet, verb, hash, status, dueAt },
    error: status === 'sent' ? null : error,
    id: receipt?.id ?? null,
    url: receipt?.url ?? null,
    sentAt: receipt?.at ?? null,
    attempts: (byKey.get(key) ?? []).map(({ key: _, ...attempt }) => attempt).toReversed(),
    differences: receipt?.differences ?? [],
  }))
}
