import type { Json } from './json.ts'

/** One record of a feed, as received: never edited, a revised record is a new version. */
export type Item = {
  /** `<beat>/<feed>`. */
  feed: string
  /** The source's own id; with `feed` it names the item for good. */
  id: string
  /** The source's version mark, else the hash of the record. */
  version: string
  /** Canonical hash of `record`: two versions with one hash say the same. */
  hash: string
  /** When the source says it happened or was published, ISO 8601. */
  time?: string
  link?: string
  /** The record in the normal form of its feed kind; JSON Pointers of facts lead into it. */
  record: Json
  /** sha256 of the archived raw payload it was read from. */
  payload: string
  /** The source took it back, and why. */
  withdrawn?: string
  /** Further ids under which its source knows the same record. */
  also?: readonly string[]
  /** Ids of earlier records that this one takes the place of. */
  replaces?: readonly string[]
  /** The name of the ids, where feeds share them: a record with one id is one item in all of them. */
  ids?: string
  /** Its place in the source's own order of versions: a number, a time, or a text. */
  sequence?: string
  /** Not to be published before, ISO 8601. */
  embargo?: string
  wire?: Wire
}

/** What a wire says of its own item beside the text. */
export type Wire = { slug?: string; byline?: string; rights?: string }

/** The name of an item across the newsroom: `<beat>/<feed>#<id>`. */
export const itemKey = (item: Pick<Item, 'feed' | 'id'>): string => `${item.feed}#${item.id}`
