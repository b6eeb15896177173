import { z } from 'zod'
import { statuses } from '../news/story.ts'
import type { QueueFilter } from './face.ts'

/** The filter of a queue page as it stands in its address; no `status` means all of them. */
export type Asked = Pick<QueueFilter, 'status' | 'beat' | 'language' | 'search'> & { page: number }

const chosen = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((text) => text || undefined)
  .catch(undefined)

const query = z
  .object({
    status: z.enum([...statuses, 'all']).catch('in-review'),
    beat: chosen,
    language: chosen,
    search: chosen,
    page: z.coerce.number().int().min(1).max(100_000).catch(1),
  })
  .transform(({ status, ...rest }): Asked => ({ ...rest, status: status === 'all' ? undefined : status }))

/** What the address of a queue page asks for; what makes no sense in it is as if it were not there. */
export const askedIn = (parameters: Readonly<Record<string, string>>): Asked => query.parse(parameters)

/** The address of that page of the queue. */
export function addressOf(asked: Asked): string {
  const query = new URLSearchParams()
  if (asked.status !== 'in-review') query.set('status', asked.status ?? 'all')
  if (asked.beat !== undefined) query.set('beat', asked.beat)
  if (asked.language !== undefined) query.set('language', asked.language)
  if (asked.search !== undefined) query.set('search', asked.search)
  if (asked.page > 1) query.set('page', String(asked.page))
  return query.size === 0 ? '/' : `/?${query}`
}
