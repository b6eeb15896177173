import { type Item, itemKey } from '../news/item.ts'
import { canonical } from '../news/json.ts'
import type { Named } from './identity.ts'
import type { Added } from './revisions.ts'

/** One version on file with all that reading anew may change. */
export type Filed = {
  /** Key of the item it is of, and the number of the version in force of that. */
  item: string
  current: number
  number: number
  /** The version it was read in place of, where it was read anew. */
  rereads?: number
  seenAt: string
  payload: string
  /** The number under which its payload came to its feed; none in old newsrooms. */
  came?: number
  /** The feed and the id it came under. */
  feed: string
  id: string
  hash: string
  version: string
  withdrawn: string
  time?: string
  link?: string
  embargo?: string
  sequence?: string
  wire?: string
}

/** What reading a payload anew finds of an item: it was not read before, is read otherwise, or is not in it by today's reading. */
export type Difference = {
  item: string
  what: 'new' | 'changed' | 'gone' /** Whether the item says something else from now on. */
  leads: boolean
}

export type Again = Added & { rereads: number; seenAt: string }

/** When the payload came, and what it is called. */
export type Reread = { feed: string; payload: string; at: string; came?: number }

/** All that a version says, without from where and when. */
const said = (version: Partial<Filed>): string => {
  const { hash, version: mark, withdrawn, time, link, embargo, sequence, wire } = version
  return canonical([hash, mark, withdrawn ?? '', time, link, embargo, sequence, wire])
}

const saidBy = ({ wire, ...item }: Item): string =>
  said({
    ...{ hash: item.hash, version: item.version, withdrawn: item.withdrawn ?? '' },
    ...(item.time === undefined ? {} : { time: item.time }),
    ...(item.link === undefined ? {} : { link: item.link }),
    ...(item.embargo === undefined ? {} : { embargo: item.embargo }),
    ...(item.sequence === undefined ? {} : { sequence: item.sequence }),
    ...(wire === undefined ? {} : { wire: canonical(wire) }),
  })

const placeOf = (version: Filed): number => version.rereads ?? version.number

/**
 * Weighs records that were read anew from a payload of the archive against the versions on file, which stand in their
 * order (those read anew behind the one they take the place of). What is read as before is nothing; what is read otherwise
 * is a version in the place of the one that was read then, and in force where that one is: what the publisher has
 * said since stays in force.
 */
export function weighAgain(
  named: readonly Named[],
  filed: readonly Filed[],
  reread: Reread,
): { versions: Again[]; differences: Difference[] } {
  const files = new Map<string, Filed[]>()
  for (const version of filed) files.set(version.item, [...(files.get(version.item) ?? []), version])
  const versions: Again[] = []
  const differences: Difference[] = []
  const told = new Set<string>()
  for (const { item, key, replaced } of named) {
    const own = files.get(key) ?? []
    const before = readThen(own, item, reread)
    if (before !== undefined && said(before) === saidBy(item)) continue
    const leads = own.length === 0 || (!replaced && before !== undefined && isInForce(own, before, reread))
    const number = Math.max(0, ...own.map((each) => each.number)) + 1
    const again = {
      item,
      key,
      number,
      leads,
      rereads: before === undefined ? 0 : placeOf(before),
      seenAt: before?.payload === reread.payload ? before.seenAt : reread.at,
    }
    versions.push(again)
    files.set(key, withAgain(own, again, reread.came))
    if (!told.has(key)) differences.push({ item: key, what: before === undefined ? 'new' : 'changed', leads })
    told.add(key)
  }
  return { versions, differences }
}

/** What was in force of a record when the payload was read: what was read of it then, else what stood before. */
function readThen(own: readonly Filed[], item: Item, reread: Reread): Filed | undefined {
  const same = own.filter(({ feed, id }) => feed === item.feed && (id === item.id || item.also?.includes(id)))
  return (
    same.findLast((version) => version.payload === reread.payload) ??
    same.findLast((version) => cameBefore(version, reread))
  )
}

/** Whether the version that is read anew is the one in force, or was read anew before in its place and not from a later payload. */
function isInForce(own: readonly Filed[], before: Filed, reread: Reread): boolean {
  const current = own.find(({ number, current }) => number === current)
  if (current === undefined || placeOf(current) !== placeOf(before)) return false
  return cameBefore(current, before.payload === reread.payload ? { ...reread, at: before.seenAt } : reread)
}

/** Whether a version is of no later payload. A clock may stand still or go back: the order in which payloads came goes before. */
const cameBefore = (version: Filed, { came, at }: Reread): boolean =>
  version.came === undefined || came === undefined ? version.seenAt <= at : version.came <= came

/** The versions of an item with one more, in their order. */
function withAgain(
  own: readonly Filed[],
  { item, key, number, leads, rereads, seenAt }: Again,
  came: number | undefined,
): Filed[] {
  const { version, hash, payload, withdrawn = '', time, link, embargo, sequence, wire } = item
  const current = leads ? number : (own[0]?.current ?? number)
  const added: Filed = {
    ...{
      item: key,
      current,
      number,
      rereads,
      seenAt,
      payload,
      feed: item.feed,
      id: item.id,
      hash,
      version,
      withdrawn,
    },
    ...(came === undefined ? {} : { came }),
    ...(time === undefined ? {} : { time }),
    ...(link === undefined ? {} : { link }),
    ...(embargo === undefined ? {} : { embargo }),
    ...(sequence === undefined ? {} : { sequence }),
    ...(wire === undefined ? {} : { wire: canonical(wire) }),
  }
  return [...own.map((each) => ({ ...each, current })), added].sort(
    (a, b) => placeOf(a) - placeOf(b) || (a.came ?? 0) - (b.came ?? 0) || a.number - b.number,
  )
}

/** Of what was read of the payload before, the newest of each record that is not read of it any more and was not taken back. */
export function goneFrom(
  items: readonly Item[],
  filed: readonly Filed[],
  { feed, payload }: Reread,
): Filed[] {
  const read = new Set(items.flatMap((item) => [item.id, ...(item.also ?? [])]))
  const newest = new Map(
    filed
      .filter((version) => version.feed === feed && version.payload === payload)
      .map((version) => [itemKey({ feed: version.item, id: version.id }), version]),
  )
  return [...newest.values()].filter(({ id, withdrawn }) => !read.has(id) && withdrawn === '')
}

/** Records whose id is read otherwise and that are the same are one: they get the id of before as a further one. */
export function renamed(items: readonly Item[], gone: readonly Filed[]): Item[] {
  const byHash = new Map(gone.map((version) => [version.hash, version.id]))
  return items.map((item) => {
    const before = byHash.get(item.hash)
    return before === undefined || before === item.id
      ? item
      : { ...item, also: [...(item.also ?? []), before] }
  })
}
