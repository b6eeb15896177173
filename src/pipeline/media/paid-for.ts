import { UpstreamError } from '../../news/errors.ts'
import type { MediaDesk } from './desk.ts'
import type { Making, MakingHow } from './workshop.ts'

const day = 24 * 3_600_000

/** Answers by which a server says that it has made nothing, and takes nothing for it. */
const free: ReadonlySet<string> = new Set([
  'rate-limited',
  'quota',
  'http-status',
  'refused',
  'unreachable',
  'budget',
])

/** The making under way of each newsroom: generators are asked one after the other, so that each knows what the one before has spent. */
const lanes = new WeakMap<object, Promise<unknown>>()

/**
 * Has a generator make something for what is left of 24 hours' money. What it is let spend is noted before it is asked, and stays noted where nobody
 * knows whether it was taken: a making that was cut off is not tried again for money that is gone.
 */
export async function paidFor(
  desk: Pick<MediaDesk, 'store' | 'world' | 'rules'>,
  kind: string,
  make: (left: number, spent: MakingHow['spent']) => Promise<Making>,
): Promise<Making> {
  const before = lanes.get(desk.store) ?? Promise.resolve()
  const own = before.then(() => within(desk, kind, make))
  lanes.set(
    desk.store,
    own.catch(() => undefined),
  )
  return own
}

async function within(
  { store, world, rules }: Pick<MediaDesk, 'store' | 'world' | 'rules'>,
  kind: string,
  make: (left: number, spent: MakingHow['spent']) => Promise<Making>,
): Promise<Making> {
  const at = world.now()
  const spent = await store.spentOnMedia(new Date(at.getTime() - day).toISOString())
  const notes: Promise<number>[] = []
  const note = (most: number): void => {
    notes.push(store.reserveOnMedia(kind, most, at.toISOString()))
  }
  try {
    const making = await make(rules.spend - spent, note)
    await store.settleOnMedia(await Promise.all(notes), making.whole?.made.generated?.cost ?? making.spent)
    return making
  } catch (error) {
    const noted = await Promise.all(notes)
    if (error instanceof UpstreamError && free.has(error.kind)) await store.settleOnMedia(noted, 0)
    throw error
  }
}
