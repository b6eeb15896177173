import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Item } from '../news/item.ts'
import { at, canonical, type Json } from '../news/json.ts'
import type { Payload, Reading } from '../seams/feed.ts'
import { loadFeed } from '../seams/load.ts'
import type { BeatSpec, FeedSpec } from './beat-schema.ts'
import { compileExpression, type Expression } from './expression.ts'
import { type FeedSource, sourceOf } from './feed-source.ts'
import { type Follow, openFollow } from './follow.ts'
import { type Identity, openIdentity } from './identity.ts'
import { textAt, timeOf } from './item-time.ts'
import { type LeaveRule, leaveOf } from './models.ts'
import { wordsOf } from './rights-schema.ts'
import { type Path, shape, type YamlFile } from './yaml.ts'

/** A feed of a beat, ready to be polled and read. */
export type OpenFeed = {
  /** `<beat>/<feed>`. */
  id: string
  kind: string
  /** What the beat says under `read:`, as the kind parsed it. */
  options: unknown
  /** The words that name the source: its address, `folder:inbox/wire`, `push:/push/<beat>/<feed>`. */
  url: string
  source: FeedSource
  /** Hash of the beat.yaml that says how it is read: by another one, what was read before may read otherwise. */
  readBy: string
  /** The pages that its records lead to, and how much of the feed's own texts a draft may take word for word. */
  follow?: Follow
  mayQuote?: number
  /** Whether it tells what its publisher did or measured itself. */
  primary: boolean
  /** Which models may be told of its items, as far as the beat says it. */
  leave?: Partial<LeaveRule>
  /** JSONata over a record: whether it is confidential. */
  confidential?: (record: Json) => Promise<unknown>
  /** Files of the recorded sample, oldest first. */
  recorded: readonly string[]
  read: (payload: Payload) => Promise<Reading>
  /**
   * The item a record is; `hash` is its canonical one, unless it will never be stored. Fails with an `Error` where the record
   * has no id or its time is none.
   */
  toItem: (record: Json, payload: string, hash?: string) => Promise<Item>
  /** The words of a record by which copies and events are told; without it the feed is not grouped. */
  textOf?: (record: Json) => string
}

export async function openFeeds(yaml: YamlFile, spec: BeatSpec, folder: string): Promise<OpenFeed[]> {
  const open: OpenFeed[] = []
  const readBy = createHash('sha256').update(canonical(spec)).digest('hex')
  for (const [index, feed] of spec.feeds.entries()) {
    const read = await openRead(yaml, feed, ['feeds', index])
    const recorded = feed.recorded.map((file) => join(folder, file))
    for (const [place, file] of recorded.entries()) {
      if (!(await exists(file)))
        yaml.complain(
          ['feeds', index, 'recorded', place],
          `feeds.${index}.recorded.${place}: no file ${feed.recorded[place]} in the beat's folder`,
        )
    }
    const withdrawn = openWithdrawn(yaml, feed, ['feeds', index])
    const identity = openIdentity(yaml, feed, spec.zone, ['feeds', index])
    const confidential = openExpression(yaml, feed.item.confidential, [
      'feeds',
      index,
      'item',
      'confidential',
    ])
    if (read === undefined || withdrawn === undefined || identity === undefined) continue
    const follow = await openFollow(yaml, feed.follow, folder, ['feeds', index, 'follow'])
    const mayQuote = wordsOf(feed.rights?.quote)
    const id = `${basename(folder)}/${feed.name}`
    const toItem = itemReader(id, feed, spec.zone, { withdrawn, identity })
    open.push({
      id,
      kind: feed.kind,
      ...sourceOf(id, feed),
      readBy,
      recorded,
      ...read,
      toItem,
      primary: feed.primary,
      ...(follow === undefined ? {} : { follow }),
      ...(mayQuote === undefined ? {} : { mayQuote }),
      leave: leaveOf(feed.models),
      ...(confidential === undefined ? {} : { confidential }),
      ...textReader(feed),
    })
  }
  return open
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** The feed's `withdrawn`, compiled; `undefined` where it is no JSONata, which is complained of. */
function openWithdrawn(yaml: YamlFile, feed: FeedSpec, path: Path): Expression | undefined {
  const { withdrawn } = feed.item
  if (withdrawn === undefined) return async () => undefined
  return openExpression(yaml, withdrawn, [...path, 'item', 'withdrawn'])
}

function openExpression(yaml: YamlFile, source: string | undefined, path: Path): Expression | undefined {
  if (source === undefined) return undefined
  try {
    return compileExpression(source).evaluate
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    yaml.complain(path, `${path.join('.')}: ${message}`)
    return undefined
  }
}

async function openRead(
  yaml: YamlFile,
  feed: FeedSpec,
  path: Path,
): Promise<Pick<OpenFeed, 'options' | 'read'> | undefined> {
  try {
    const kind = await loadFeed(feed.kind)
    const options = shape(yaml, kind.options, feed.read, [...path, 'read'])
    return options === undefined ? undefined : { options, read: (payload) => kind.read(payload, options) }
  } catch (error) {
    yaml.complain(
      [...path, 'kind'],
      `${path.join('.')}.kind: ${error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
}

function textReader({ item: { text } }: FeedSpec): Pick<OpenFeed, 'textOf'> {
  if (text === undefined) return {}
  const wordsAt = (record: Json, pointer: string) =>
    [at(record, pointer)].flat().filter((value) => typeof value === 'string')
  return {
    textOf: (record) =>
      [text]
        .flat()
        .flatMap((pointer) => wordsAt(record, pointer))
        .join('\n'),
  }
}

type Opened = { withdrawn: Expression; identity: (record: Json, id: string) => Promise<Identity> }

function itemReader(
  feed: string,
  spec: FeedSpec,
  zone: string,
  { withdrawn, identity }: Opened,
): OpenFeed['toItem'] {
  const { id, version, time, link } = spec.item
  return async (record, payload, hash = createHash('sha256').update(canonical(record)).digest('hex')) => {
    const own = [id].flat().map((pointer) => textAt(record, pointer))
    if (own.some((part) => part === undefined))
      throw new Error(`the record has no id at ${[id].flat().join(', ')}`)
    const told = time === undefined ? undefined : timeOf(record, time, zone)
    const url = link === undefined ? undefined : textAt(record, link)
    const back = await withdrawn(record)
    return {
      feed,
      id: own.join(' '),
      version: (version === undefined ? undefined : textAt(record, version)) ?? hash.slice(0, 16),
      hash,
      record,
      payload,
      ...(told === undefined ? {} : { time: told }),
      ...(url === undefined ? {} : { link: url }),
      ...(typeof back === 'string' && back !== '' ? { withdrawn: back } : {}),
      ...(await identity(record, own.join(' '))),
    }
  }
}
