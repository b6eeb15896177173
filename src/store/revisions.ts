import type { Item } from '../news/item.ts'
import type { Named } from './identity.ts'
import { inSequence } from './sequence.ts'

/**
 * What a record that came is to the archive: a new item, a new version of one, an older version than the one in force
 * (it goes into the history), or nothing new.
 */
export type Verdict = 'new' | 'revised' | 'older' | 'same'

/** One version on file; `current` is the number of the version in force of its item. */
export type Standing = {
  item: string
  number: number
  hash: string
  payload: string
  withdrawn: string
  /** The feed and the id it came under. */
  feed: string
  id: string
  current: number
  embargo?: string
  sequence?: string
}

/** A version to add; `leads`: it becomes the one in force. */
export type Added = { item: Item; key: string; number: number; leads: boolean }

type File = { current: Standing; versions: Standing[]; seen: Set<string>; last: number }

type Wording = Pick<Standing, 'hash' | 'withdrawn' | 'embargo'>
const wording = ({ hash, withdrawn, embargo = '' }: Wording) => `${hash} ${embargo} ${withdrawn}`
const arrival = (version: Wording & { payload: string }) => `${version.payload} ${wording(version)}`

/**
 * Weighs records against the versions on file. A payload that was read before says nothing new, so that reading an old
 * recording again does not undo what came later; a source that goes back to an earlier wording in a new payload does, or
 * in the very bytes of an earlier one that it gave again (`returns`).
 * A record says something new if it says something else than it said before itself: that another feed or another id
 * tells the same record in other words is no revision.
 */
export function weigh(
  named: readonly Named[],
  known: readonly Standing[],
  returns = false,
): { verdicts: Verdict[]; versions: Added[] } {
  const files = filesOf(known)
  const versions: Added[] = []
  const verdicts = named.map(({ item, key, replaced }): Verdict => {
    const file = files.get(key)
    const number = (file?.last ?? 0) + 1
    const coming = standingOf(item, key, number)
    if (file !== undefined && saysNothingNew(file, coming, returns)) return 'same'
    const leads = file === undefined || (!replaced && takesTheLead(file, coming))
    const current = leads ? coming : file.current
    files.set(key, fileWith(file, coming, current))
    versions.push({ item, key, number, leads })
    return file === undefined ? 'new' : leads ? 'revised' : 'older'
  })
  return { verdicts, versions }
}

export const standingOf = (item: Item, key: string, number: number): Standing => ({
  item: key,
  number,
  hash: item.hash,
  payload: item.payload,
  withdrawn: item.withdrawn ?? '',
  feed: item.feed,
  id: item.id,
  current: number,
  ...(item.embargo === undefined ? {} : { embargo: item.embargo }),
  ...(item.sequence === undefined ? {} : { sequence: item.sequence }),
})

function saysNothingNew({ current, versions, seen }: File, coming: Standing, returns: boolean): boolean {
  const before = versions.findLast((version) => isSameRecord(version, coming))
  const said = wording(coming)
  return (
    wording(current) === said ||
    (!returns && seen.has(arrival(coming))) ||
    (before !== undefined && before !== current && wording(before) === said)
  )
}

const isSameRecord = (a: Standing, b: Standing): boolean => a.feed === b.feed && a.id === b.id

const beatOf = (feed: string): string => feed.split('/')[0] ?? feed

/**
 * Whether a version that comes is the one in force from now on: not if the source's own order says that it is older,
 * not if another beat reads the record by pointers of its own, and of another feed of the beat only what is newer.
 */
function takesTheLead({ current, versions }: File, coming: Standing): boolean {
  if (beatOf(itemFeed(coming.item)) !== beatOf(coming.feed)) return false
  const order =
    current.sequence === undefined || coming.sequence === undefined
      ? undefined
      : inSequence(coming.sequence, current.sequence)
  if (order !== undefined && order < 0) return false
  if (coming.feed === current.feed || order === undefined)
    return coming.feed === current.feed || versions.some((version) => isSameRecord(version, coming))
  return order > 0
}

const itemFeed = (key: string): string => key.slice(0, key.indexOf('#'))

function fileWith(file: File | undefined, coming: Standing, current: Standing): File {
  const seen = (file?.seen ?? new Set<string>()).add(arrival(coming))
  const versions = file?.versions ?? []
  versions.push(coming)
  return { current, versions, seen, last: coming.number }
}

function filesOf(known: readonly Standing[]): Map<string, File> {
  const files = new Map<string, File>()
  for (const version of known) {
    const file = files.get(version.item) ?? { current: version, versions: [], seen: new Set(), last: 0 }
    file.seen.add(arrival(version))
    file.versions.push(version)
    file.last = Math.max(file.last, version.number)
    if (version.number === version.current) file.current = version
    files.set(version.item, file)
  }
  return files
}
