import { z } from 'zod'
import { type Status, statuses } from '../news/story.ts'
import { marksAsked } from '../store/queue-filter.ts'
import type { StoryFilter } from './face-queue.ts'

/** How long ago stories came in. */
export const ages = ['hour', 'night', 'day', 'older'] as const
/** On whose desk they are. */
export const whose = ['me', 'nobody'] as const

const hours = { hour: 1, night: 12, day: 24, older: 24 } as const

/** One word of a form or an address; what is none is left out. */
export const chosen = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((text) => text || undefined)
  .catch(undefined)
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words).optional().catch(undefined)

/** A place in the ranked list, as it stands in an address: `95.5~quake-hualien`. */
const after = z
  .string()
  .max(400)
  .regex(/^\d+(?:\.\d+)?~./)
  .transform((text) => {
    const at = text.indexOf('~')
    return { newsworthiness: Number(text.slice(0, at)), slug: text.slice(at + 1) }
  })
  .optional()
  .catch(undefined)

const query = z
  .object({
    status: z.enum([...statuses, 'all']).catch('in-review'),
    beat: chosen,
    desk: chosen,
    language: chosen,
    search: chosen,
    marks: oneOf(marksAsked),
    age: oneOf(ages),
    whose: oneOf(whose),
    page: z.coerce.number().int().min(1).max(100_000).catch(1),
    after,
  })
  .transform(({ status, ...rest }) => ({ ...rest, status: status === 'all' ? undefined : status }))

/** The filter of a queue page as it stands in its address; no `status` means all of them. */
export type Asked = {
  status?: Status | undefined
  beat?: string | undefined
  desk?: string | undefined
  language?: string | undefined
  search?: string | undefined
  marks?: (typeof marksAsked)[number] | undefined
  age?: (typeof ages)[number] | undefined
  whose?: (typeof whose)[number] | undefined
  page: number
  /** The last story of the page before: the page begins behind it. */
  after?: { newsworthiness: number; slug: string } | undefined
}

/** What the address of a queue page asks for; what makes no sense in it is as if it were not there. */
export const askedIn = (parameters: Readonly<Record<string, string>>): Asked => query.parse(parameters)

/** What is asked of the newsroom; ages are told from the full minute, so that a minute's pages ask the same. */
export function filterOf(
  { page: _, after: __, age, whose: on, ...asked }: Asked,
  who: string,
  now: Date,
): StoryFilter {
  const minute = Math.floor(now.getTime() / 60_000) * 60_000
  const bound = age && new Date(minute - hours[age] * 3_600_000).toISOString()
  return {
    ...asked,
    ...(on === undefined ? {} : { assignee: on === 'me' ? who : null }),
    ...(bound === undefined ? {} : age === 'older' ? { to: bound } : { from: bound }),
  }
}

/** Whether anything but the status is asked for. */
export const isFiltered = ({ status: _, page: __, after: ___, ...rest }: Asked): boolean =>
  Object.values(rest).some((part) => part !== undefined)

const plain = ['beat', 'desk', 'language', 'search', 'marks', 'age', 'whose'] as const

/** The address of that page of the queue. */
export function addressOf(asked: Asked): string {
  const query = new URLSearchParams()
  if (asked.status !== 'in-review') query.set('status', asked.status ?? 'all')
  for (const name of plain) {
    const value = asked[name]
    if (value !== undefined) query.set(name, value)
  }
  if (asked.page > 1) query.set('page', String(asked.page))
  if (asked.page > 1 && asked.after !== undefined)
    query.set('after', `${asked.after.newsworthiness}~${asked.after.slug}`)
  return query.size === 0 ? '/' : `/?${query}`
}
