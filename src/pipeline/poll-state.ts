import type { UpstreamError } from '../news/errors.ts'
import type { Fetched } from '../seams/world.ts'
import type { Poll } from '../store/store.ts'
import { type Due, dueAfterAnswer, dueAfterFailure, freshSeconds } from './poll-due.ts'

/**
 * Before when a feed may not be asked, and why; `undefined` where it may. Who forces it may ask a feed that is not due
 * or parked, but not one whose server asked for peace.
 */
export function notBefore(poll: Poll, now: Date, forced: boolean): Due | undefined {
  const { dueAt, because = '', heldUntil, parkedAt, error = '' } = poll
  const moment = now.toISOString()
  if (heldUntil !== undefined && heldUntil > moment)
    return { dueAt: heldUntil, because: 'its server asks for peace', heldUntil }
  if (forced) return undefined
  if (parkedAt !== undefined) return { dueAt: 'a person looks (run --force)', because: error }
  return dueAt !== undefined && dueAt > moment ? { dueAt, because } : undefined
}

/** A state without what was noted of a failure or of when it is due. */
function cleared(poll: Poll): Poll {
  const { dueAt: _, because: __, heldUntil: ___, ...rest } = poll
  return rest
}

/** How the polling stands after an answer: what it calls itself, how long it is good for, where the address moved. */
export function answered(poll: Poll, { status, headers, movedTo }: Fetched, now: Date): Poll {
  const { etag, 'last-modified': lastModified } = headers
  const fresh = freshSeconds(headers, now)
  // A 304 repeats only what has changed of the answer we have; another answer has only what it says itself.
  const { etag: _, lastModified: __, freshSeconds: ___, ...bare } = poll
  const base = status === 304 ? poll : bare
  return due(
    {
      ...base,
      askedAt: now.toISOString(),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
      ...(fresh === undefined ? {} : { freshSeconds: fresh }),
      ...(movedTo === undefined ? {} : { movedTo }),
    },
    now,
  )
}

/** The same with when it may be asked again, by all that the publisher said. */
export const due = (poll: Poll, now: Date): Poll => ({ ...cleared(poll), ...dueAfterAnswer(now, poll) })

/** How the polling stands once an answer was read to its end or is the one we have. */
export function succeeded(poll: Poll, now: Date): Poll {
  const { error: _, parkedAt: __, missingSince: ___, ...rest } = poll
  return { ...rest, failures: 0, succeededAt: now.toISOString() }
}

/** A moved address that fails so often is asked no more; the one in beat.yaml is again. */
const patience = 3

/** The answers of a server that knows the address and has nothing there. */
const missing: readonly number[] = [404, 410]

/** How the polling stands after a page failed: the first, or one behind it, which alone is no word on the whole feed. */
export function failed(
  poll: Poll,
  error: UpstreamError,
  { told, isFirst, now, random }: { told: string; isFirst: boolean; now: Date; random: number },
): Poll {
  const { movedTo, missingSince, ...rest } = cleared(poll)
  const failures = poll.failures + 1
  const isGone = isFirst && error.status === 410
  const stays = movedTo !== undefined && !isGone && failures < patience
  return {
    ...rest,
    ...(stays ? { movedTo } : {}),
    ...dueAfterFailure(now, { failures, retryAfter: error.retryAfter, random }),
    askedAt: now.toISOString(),
    failures,
    error: told,
    ...(isFirst && missing.includes(error.status ?? 0)
      ? { missingSince: missingSince ?? now.toISOString() }
      : {}),
    ...(isGone && movedTo === undefined ? { parkedAt: now.toISOString() } : {}),
  }
}

/** A state that knows no answer: the one that came is yet to be read, and must not be taken for one that was. */
export function unread(poll: Poll): Poll {
  const { etag: _, lastModified: __, payload: ___, ...rest } = poll
  return rest
}

/** A state that goes on with these pages, or with none. */
export function goingOn(poll: Poll, pages: readonly string[]): Poll {
  const { resume: _, ...rest } = poll
  return pages.length === 0 ? rest : { ...rest, resume: [...pages] }
}
