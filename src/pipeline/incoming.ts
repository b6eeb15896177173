import type { Examined } from '../media/_incoming/examine.ts'
import { isSameDrawing } from '../media/_incoming/grain.ts'
import { lookedUpBy, reused, sameFrom } from '../media/_incoming/reuse.ts'
import type { MediaReader } from '../media/_reading/apart.ts'
import { UpstreamError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import { picturesIn } from '../news/pictures.ts'
import type { World } from '../seams/world.ts'
import type { FoundPicture, PictureDue, PictureLikeness } from '../store/pictures.ts'
import type { Store } from '../store/store.ts'

/** What reads pictures from outside: not there where they are only noted. */
export type PictureReading = Pick<IncomingDesk, 'reader' | 'anchors'>

/** What pictures from outside are looked at with. */
export type IncomingDesk = {
  store: Store
  world: Pick<World, 'fetch' | 'now' | 'say'>
  reader: Pick<MediaReader, 'examine'>
  /** Authorities whose content credentials are trusted, PEM. */
  anchors: () => Promise<string>
  /** Hosts within private networks that a beat may reach. */
  allowOf: (item: string) => readonly string[]
}

/** So many of a beat are looked at in one turn, the rest in the next: no story waits for its pictures. */
const mostAtOnce = 20
/** Own pictures that are examined in one turn. */
const mostOwnAtOnce = 60
/** Minutes after which a picture that could not be had is asked for again; after the last it is given up. */
const pauses = [15, 60, 240, 960] as const

/** Notes what pictures the items name. */
export async function notePictures(
  { store, world }: Pick<IncomingDesk, 'store' | 'world'>,
  items: readonly Item[],
): Promise<void> {
  const at = world.now().toISOString()
  for (const item of items) {
    const pictures = picturesIn(item.record)
    if (pictures.length > 0) await store.namePictures(itemKey(item), pictures, at)
  }
}

/** Looks at the pictures of a beat that are due. One that cannot be had or read is noted with the reason; nothing is thrown for it. */
export async function lookAtPictures(desk: IncomingDesk, beat: string, stop?: AbortSignal): Promise<number> {
  const due = await desk.store.picturesDue(beat, desk.world.now().toISOString(), mostAtOnce)
  if (due.length > 0) await examineOwn(desk, stop)
  let looked = 0
  for (const each of due) {
    if (stop?.aborted) break
    await lookAt(each, desk)
    looked++
  }
  return looked
}

/** Our own pictures that have gone out since are examined first, so that one that comes back is known. */
async function examineOwn(desk: IncomingDesk, stop?: AbortSignal): Promise<void> {
  const { store, world, reader } = desk
  for (const { hash, kind } of await store.ownPicturesDue(mostOwnAtOnce)) {
    if (stop?.aborted) return
    const at = world.now().toISOString()
    try {
      const bytes = await store.readMediaFile(hash)
      const examined = await reader.examine({ name: kind, bytes, anchors: await desk.anchors() })
      const { clean } = examined
      const copy = await store.savePayload(clean.bytes, {
        url: `own:${hash}#clean`,
        contentType: clean.type,
        at,
      })
      await store.ownExamined(hash, { ...foundOf(examined, copy, at), grain: examined.grain }, at)
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      await store.ownExamined(hash, undefined, at)
      world.say(`a ${kind} of ours could not be examined: ${error.message}`)
    }
  }
}

async function lookAt(due: PictureDue, desk: IncomingDesk): Promise<void> {
  const { store, world } = desk
  try {
    const { hash, bytes, declared } = await fetched(due, desk)
    // What was looked at once is what it was.
    if (await store.knowsPicture(hash)) return await store.samePicture(due, hash)
    const examined = await desk.reader.examine({
      ...{ name: due.url, bytes, anchors: await desk.anchors() },
      ...(declared === undefined ? {} : { declared }),
    })
    await keep(due, examined, desk)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    const pause = error.retryable ? pauses[due.tries] : undefined
    const again =
      pause === undefined ? undefined : new Date(world.now().getTime() + pause * 60_000).toISOString()
    await store.pictureMissed(due, { kind: error.kind, message: error.message.slice(0, 500) }, again)
    world.say(`${due.item}: its picture could not be looked at: ${error.message}`)
  }
}

/** Fetched as anything is: guarded addresses, limits of size and time; archived before it is read. */
async function fetched({ url, item, declared }: PictureDue, { world, store, allowOf }: IncomingDesk) {
  const answer = await world.fetch(url, { as: 'picture', allow: allowOf(item) })
  const contentType = answer.headers['content-type']
  const at = world.now().toISOString()
  const origin = { url, at, ...(contentType === undefined ? {} : { contentType }) }
  const hash = await store.savePayload(answer.bytes, origin)
  return { hash, bytes: answer.bytes, declared: contentType ?? declared }
}

async function keep(due: PictureDue, examined: Examined, { store, world }: IncomingDesk): Promise<void> {
  const at = world.now().toISOString()
  const { clean, print } = examined
  const near = print.plain ? [] : await store.picturesNear(lookedUpBy(examined), sameFrom.bits)
  const copy = await store.savePayload(clean.bytes, { url: `${due.url}#clean`, contentType: clean.type, at })
  const likes = reused(examined, near)
  const grains = await store.ownGrains(likes.map(({ hash }) => hash))
  await store.savePicture(
    due,
    foundOf(examined, copy, at),
    likes.map((like) => inDetail(examined, like, grains)),
  )
}

/** A likeness to a picture of ours, with whether they agree in every part. */
function inDetail({ grain }: Examined, like: PictureLikeness, grains: ReadonlyMap<string, Uint8Array>) {
  const own = grains.get(like.hash)
  return own === undefined ? like : { ...like, exact: isSameDrawing(grain, own, like.mirrored) }
}

/** Fields that tell an editor where a picture comes from; the private ones are named, their values are not kept. */
const told = [
  ...[
    'Title',
    'Description',
    'Creator',
    'By-line',
    'Artist',
    'Credit',
    'Rights',
    'CopyrightNotice',
    'Copyright',
    'Make',
    'Model',
  ],
  ...[
    'DateTimeOriginal',
    'CreateDate',
    'DateCreated',
    'ModifyDate',
    'Software',
    'CreatorTool',
    'DigitalSourceType',
  ],
] as const

function foundOf(examined: Examined, clean: string, at: string): FoundPicture {
  const { hash, type, width, height, frames, print, credentials, metadata, marks, declared } = examined
  const created = [...credentials.actions, ...credentials.earlier].find(
    ({ sourceType }) => sourceType !== undefined,
  )
  const fields = told.flatMap((name): [string, string][] => {
    const value = metadata.fields.get(name)
    return value === undefined ? [] : [[name, value.slice(0, 500)]]
  })
  return {
    ...{ hash, type: type ?? '', width, height, frames, clean, at },
    ...{ keys: print.keys, shades: print.shades, plain: print.plain },
    found: {
      ...(declared === undefined ? {} : { declared }),
      credentials: {
        ...{ state: credentials.state, failures: [...credentials.failures] },
        ...(credentials.signed === undefined ? {} : { by: credentials.signed.by }),
        ...(created?.sourceType === undefined ? {} : { sourceType: created.sourceType }),
      },
      fields: Object.fromEntries(fields),
      private: [...metadata.private],
      marks: [...marks],
    },
  }
}
