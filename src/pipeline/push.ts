import type { OpenFeed } from '../config/feeds.ts'
import type { World } from '../seams/world.ts'
import type { Store } from '../store/store.ts'
import { archive } from './arrival.ts'
import { isOfNow, isSigned, type Posted } from './push-signature.ts'

/** What becomes of a posted message; `accepted` says that it is archived and waits for the beat's next turn. */
export type PushAnswer = 'accepted' | 'no-such-feed' | 'not-set-up' | 'malformed' | 'too-old' | 'not-signed'

export type PushDesk = { feeds: readonly OpenFeed[]; store: Store; world: World }

/** Visible characters: an id is told in logs and kept as a key. */
const isId = (id: string): boolean => /^[\x21-\x7e]{1,256}$/.test(id)

/** Whether a message to a feed is worth reading its body, by its headers alone; what is wrong where it is not. */
export function pushFault(
  { feeds, world }: PushDesk,
  feed: string,
  { id, timestamp, signature }: Omit<Posted, 'body'>,
): Exclude<PushAnswer, 'accepted' | 'not-signed'> | undefined {
  const source = feeds.find((each) => each.id === feed)?.source
  if (source?.from !== 'push') return 'no-such-feed'
  if (world.secret(source.secret) === undefined) {
    world.say(`${feed}: a push was refused: set the secret ${source.secret} in the environment`)
    return 'not-set-up'
  }
  if (!isId(id) || signature === '') return 'malformed'
  return isOfNow(timestamp, world.now()) ? undefined : 'too-old'
}

/**
 * Takes in a message that a publisher posted: where its signature is right, it is archived and recorded as waiting before
 * this answers. A message of an id that came before is accepted again and is the first one.
 */
export async function takePush(
  desk: PushDesk,
  feed: string,
  posted: Posted & { contentType: string | undefined },
): Promise<PushAnswer> {
  const fault = pushFault(desk, feed, posted)
  const open = desk.feeds.find((each) => each.id === feed)
  if (fault !== undefined || open?.source.from !== 'push') return fault ?? 'no-such-feed'
  const secret = desk.world.secret(open.source.secret) ?? ''
  if (!isSigned(posted, secret)) return 'not-signed'
  const { id, timestamp, body, contentType } = posted
  const key = `push ${id}`
  if ((await desk.store.arrivalBy(feed, key)) !== undefined) return 'accepted'
  const sent = new Date(Number(timestamp) * 1000).toISOString()
  const type = contentType === undefined ? {} : { contentType }
  await archive(open, { url: `${open.url}#${id}`, bytes: body, ...type, context: { id, sent }, key }, desk)
  return 'accepted'
}
