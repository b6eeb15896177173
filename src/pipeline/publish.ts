import type { Beat } from '../config/beat.ts'
import type { MediaRules } from '../config/media.ts'
import type { NewsroomName } from '../config/newsroom.ts'
import type { PolicyOf } from '../config/policies.ts'
import type { DisclosureWords } from '../news/disclosure.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Difference } from '../news/standing.ts'
import type { World } from '../seams/world.ts'
import type { Sending } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import { deliver } from './deliver.ts'
import { openDifference } from './drift.ts'
import { leaseSeconds } from './fence.ts'

/** What publishing works with. */
export type PublishDesk = {
  store: Store
  world: World
  beats: readonly Beat[]
  name: NewsroomName
  disclosure: DisclosureWords
  policyOf: PolicyOf
  /** How media are made; without it none of them is held to be imagined. */
  media?: MediaRules | undefined
  /** Hears of a story that is corrected or taken back, before that is sent: whoever decided so may have been cut off before it did. */
  changed?: ((slug: string) => Promise<void>) | undefined
  /** The newsroom's folder on disk, under which file outlets write. */
  folder: string
}

/** What became of one sending, as `publish --json` tells it. */
export type PublishRow = {
  slug: string
  outlet: string
  id: string | null
  url: string | null
  hash: string
  status: 'sent' | 'retry' | 'failed'
  error: string | null
  /** In what the copy, read back, is not as it was approved; left out where it is. */
  differences?: readonly Difference[]
}

/** Sends all that is approved and due, and what corrections and kills wait in the outbox. Asked twice, it sends once. */
export async function publishDue(desk: PublishDesk): Promise<PublishRow[]> {
  await enqueueApproved(desk)
  return sendOrders(desk)
}

/**
 * Sends what the clock may send without a further word of a person: copy that was approved for a time or for after its embargo, once that
 * has come; corrections, kills, and what is to be tried again. Copy approved for at once waits until somebody sends it.
 */
export async function publishTimed(desk: PublishDesk): Promise<PublishRow[]> {
  await enqueueApproved(desk, ({ notBefore }) => notBefore !== undefined)
  return sendOrders(desk)
}

async function sendOrders(desk: PublishDesk): Promise<PublishRow[]> {
  const { store, world } = desk
  const rows: PublishRow[] = []
  for (;;) {
    const [sending] = await store.claimSending(world.now().toISOString(), leaseSeconds, 1)
    if (sending === undefined) return rows
    rows.push(await send(desk, sending))
  }
}

/**
 * Every approved story gets an order for each outlet of its beat, once its embargo and the time it was approved for have
 * passed; before only for an outlet that the beat lets hold copy till its hour.
 */
async function enqueueApproved(
  { store, beats, world }: PublishDesk,
  wanted: (copy: { notBefore?: string }) => boolean = () => true,
): Promise<void> {
  const now = world.now().toISOString()
  for (const { slug, beat: name, hash, notBefore } of (await store.approvedCopy()).filter(wanted)) {
    const early = notBefore !== undefined && notBefore > now
    const outlets = beats.find((beat) => beat.name === name)?.outlets ?? []
    for (const outlet of outlets.filter(({ holds }) => !early || holds === true))
      await store.enqueue({ slug, outlet: outlet.name, hash, verb: 'publish', dueAt: now })
  }
}

async function send(desk: PublishDesk, sending: Sending): Promise<PublishRow> {
  const { store } = desk
  const { key, slug, outlet, hash } = sending
  const early = await heldUntil(desk, sending)
  if (early !== undefined) return putOff(desk, sending, early)
  try {
    const sent = await deliver(desk, sending)
    await store.recordSent(key, sent)
    await openDifference(desk, sending, sent)
    const { id, url, differences = [] } = sent
    const row = { slug, outlet, id, url, hash, status: 'sent', error: null } as const
    return differences.length === 0 ? row : { ...row, differences }
  } catch (error) {
    return failed(desk, sending, error)
  }
}

/** An order that an embargo or a later time overtook, and until when; whatever the order says, it does not leave before. */
async function heldUntil(
  { store, beats, world }: PublishDesk,
  { slug, verb, outlet }: Sending,
): Promise<string | undefined> {
  const copy = verb === 'publish' ? await store.notBeforeOf(slug) : undefined
  const holds = beats
    .find((beat) => beat.name === copy?.beat)
    ?.outlets.some((each) => each.name === outlet && each.holds === true)
  const { notBefore } = copy ?? {}
  return holds !== true && notBefore !== undefined && notBefore > world.now().toISOString()
    ? notBefore
    : undefined
}

async function putOff({ store, world }: PublishDesk, sending: Sending, until: string): Promise<PublishRow> {
  const { slug, outlet, hash } = sending
  const error = `not before ${until}`
  await store.recordFailed(sending, error, until, world.now().toISOString())
  return { slug, outlet, hash, id: null, url: null, status: 'retry', error }
}

/** Keeps why a sending failed, and when it is tried again. Who asks for peace gets it from all that waits for it. */
async function failed(desk: PublishDesk, sending: Sending, error: unknown): Promise<PublishRow> {
  const { store, world } = desk
  const { slug, outlet, hash, attempts } = sending
  const message = error instanceof Error ? error.message : String(error)
  const retryable = error instanceof UpstreamError ? error.retryable : isDiskTrouble(error)
  const asked = error instanceof UpstreamError ? (error.retryAfter ?? 0) * 1000 : 0
  const now = world.now()
  const wait = Math.max(asked, 60_000 * 2 ** Math.min(attempts, 8))
  const retryAt = new Date(now.getTime() + wait).toISOString()
  await store.recordFailed(sending, message, retryable ? retryAt : 'final', now.toISOString())
  if (error instanceof UpstreamError && error.status === 429) {
    const beat = await store.beatOf(slug)
    const until = new Date(now.getTime() + Math.max(asked, 60_000)).toISOString()
    if (beat !== undefined) await store.holdOutlet(beat, outlet, until)
  }
  world.say(`${slug} → ${outlet}: ${message}`)
  return {
    ...{ slug, outlet, hash, id: null, url: null },
    status: retryable ? 'retry' : 'failed',
    error: message,
  }
}

/** A full or busy disk passes; what is wrong with the copy does not. */
const isDiskTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ENOSPC', 'EBUSY', 'EMFILE', 'EAGAIN', 'EIO'].includes(String(error.code))
