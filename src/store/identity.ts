import { type Item, itemKey } from '../news/item.ts'

/** A name of an item; `replaced`: the record of that id has given way to a later one. */
export type Alias = { namespace: string; id: string; item: string; replaced: boolean }

/** An item on file; the smaller `born`, the longer it is there. */
export type KnownItem = { key: string; feed: string; id: string; born: number }

/** A record that came, and the item it is a version of. */
export type Named = { item: Item; key: string; replaced: boolean }

/** An item that turned out to be the same record as an older one. */
export type Closed = { key: string; into: string }

export type Names = {
  named: Named[]
  /** Names to keep. */
  aliases: Alias[]
  closed: Closed[]
  /** Ids that were taken for no ids, in words. */
  doubts: string[]
}

type Book = {
  names: Map<string, Alias>
  items: Map<string, KnownItem>
  changed: Map<string, Alias>
  closed: Closed[]
}

/** So many records of one payload do not share a further id: what they share is a word for "none". */
const mostSharers = 3
const unborn = Number.MAX_SAFE_INTEGER / 2

const place = (namespace: string, id: string): string => JSON.stringify([namespace, id])

/** The namespaces and ids under which an item may be known. */
export const namesOf = (item: Item): { namespaces: string[]; ids: string[] } => ({
  namespaces: item.ids === undefined ? [item.feed] : [item.ids, item.feed],
  ids: [item.id, ...(item.also ?? []), ...(item.replaces ?? [])],
})

/**
 * Says of each record which item it is a version of: the one that is known by its id, by a further id, or by an id it
 * takes the place of; else a new one. A record that ties items which were apart makes them the oldest of them, and the
 * others are closed. An id of a record that came later may be known before the record comes: it is an older version then.
 */
export function nameItems(
  items: readonly Item[],
  aliases: readonly Alias[],
  known: readonly KnownItem[],
): Names {
  const book: Book = {
    names: new Map(aliases.map((alias) => [place(alias.namespace, alias.id), alias])),
    items: new Map(known.map((item) => [item.key, item])),
    changed: new Map(),
    closed: [],
  }
  const shared = sharedBy(items)
  const named = items.map((item) => nameItem(book, item, shared))
  const doubts = [...shared].map(
    (id) =>
      `the further id "${id}" stands in more than ${mostSharers} records: it is no id, and ties nothing`,
  )
  return { named, aliases: [...book.changed.values()], closed: book.closed, doubts }
}

function nameItem(book: Book, item: Item, shared: ReadonlySet<string>): Named {
  const names = [item.id, ...(item.also ?? []).filter((id) => !shared.has(id))]
  const earlier = (item.replaces ?? []).filter((id) => !names.includes(id))
  const holders = [...names, ...earlier].flatMap((id) => holderOf(book, item, id)?.item ?? [])
  const found = [...new Set(holders)].sort((a, b) => bornOf(book, a) - bornOf(book, b))
  const [key = itemKey(item), ...others] = found
  if (found.length === 0)
    book.items.set(key, { key, feed: item.feed, id: item.id, born: unborn + book.items.size })
  const replaced = holderOf(book, item, item.id)?.replaced ?? false
  for (const other of others) close(book, item, other, key)
  for (const id of names) point(book, item, id, { item: key, replaced: wasReplaced(book, item, id) })
  for (const id of earlier) point(book, item, id, { item: key, replaced: true })
  return { item, key, replaced }
}

type Holder = Pick<Alias, 'item' | 'replaced'>

/** A name given goes before the item's own id: that item may have been closed. */
function holderOf(book: Book, item: Item, id: string): Holder | undefined {
  for (const namespace of namesOf(item).namespaces) {
    const alias = book.names.get(place(namespace, id))
    if (alias !== undefined) return alias
  }
  const own = book.items.get(itemKey({ feed: item.feed, id }))
  return own && { item: own.key, replaced: false }
}

const wasReplaced = (book: Book, item: Item, id: string): boolean =>
  holderOf(book, item, id)?.replaced ?? false

const bornOf = (book: Book, key: string): number => book.items.get(key)?.born ?? unborn

/** Keeps a name, unless it says no more than that an item goes by its own id in its own feed. */
function point(book: Book, item: Item, id: string, holder: Holder): void {
  const namespace = item.ids ?? item.feed
  const known = book.names.get(place(namespace, id))
  if (known?.item === holder.item && known.replaced === holder.replaced) return
  const isOwn = namespace === item.feed && holder.item === itemKey({ feed: item.feed, id })
  if (known === undefined && isOwn && !holder.replaced) return
  keep(book, { namespace, id, ...holder })
}

function keep(book: Book, alias: Alias): void {
  book.names.set(place(alias.namespace, alias.id), alias)
  book.changed.set(place(alias.namespace, alias.id), alias)
}

/** From now on everything that led to the one item leads to the other. */
function close(book: Book, item: Item, key: string, into: string): void {
  for (const alias of [...book.names.values()]) if (alias.item === key) keep(book, { ...alias, item: into })
  const own = book.items.get(key)
  for (const namespace of new Set([...namesOf(item).namespaces, ...(own === undefined ? [] : [own.feed])])) {
    const known = own && book.names.get(place(namespace, own.id))
    if (own !== undefined && known === undefined)
      keep(book, { namespace, id: own.id, item: into, replaced: false })
  }
  book.closed.push({ key, into })
}

function sharedBy(items: readonly Item[]): Set<string> {
  const sharers = new Map<string, Set<string>>()
  for (const { id, also } of items)
    for (const other of also ?? []) sharers.set(other, (sharers.get(other) ?? new Set()).add(id))
  return new Set([...sharers].flatMap(([id, own]) => (own.size > mostSharers ? [id] : [])))
}
