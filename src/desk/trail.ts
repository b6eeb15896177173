import type { Context } from 'hono'
import { type Asked, addressOf, askedIn } from './asked.ts'
import type { DeskEnv } from './room.ts'

/** From where in the queue a story was opened: the way back, and where the next one stands. */
export type Trail = {
  asked: Asked
  /** Place in the list, from 0; unknown where the story was opened by its bare address. */
  at: number | undefined
}

/** The trail that a story's address carries; what makes no sense in it is the start of the queue. */
export function trailOf(c: Context<DeskEnv>): Trail {
  const from = new URLSearchParams(c.req.query('from') ?? '')
  const at = c.req.query('at') ?? ''
  return { asked: askedIn(Object.fromEntries(from)), at: /^\d{1,7}$/.test(at) ? Number(at) : undefined }
}

/** The addresses of a list's stories, each with its place in the trail. */
export function trailThrough(asked: Asked): (path: string, at: number) => string {
  const trail = along('', { asked, at: undefined })
  return (path, at) => `${path}${trail === '' ? '?' : `${trail}&`}at=${at}`
}

/** An address with the trail in it. */
export function along(
  path: string,
  { asked, at }: Trail,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more)
  const from = addressOf(asked).replace(/^\/\??/, '')
  if (from !== '') query.set('from', from)
  if (at !== undefined) query.set('at', String(at))
  return query.size === 0 ? path : `${path}?${query}`
}
