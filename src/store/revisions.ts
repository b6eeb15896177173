import { type Item, itemKey } from '../news/item.ts'

/** What an item that came is to the archive. */
export type Verdict = 'new' | 'revised' | 'same'

/** One version on file; `current` is the number of the version in force of its item. */
export type Standing = {
  item: string
  number: number
  hash: string
  payload: string
  withdrawn: string
  current: number
}

/** A version to add, which becomes the one in force. */
type Added = { item: Item; number: number }

type File = { current: Standing; seen: Set<string>; last: number }

const wording = (version: Pick<Standing, 'hash' | 'withdrawn'>) => `${version.hash} ${version.withdrawn}`
const arrival = (version: Pick<Standing, 'hash' | 'withdrawn' | 'payload'>) =>
  `${version.payload} ${wording(version)}`

/**
 * Weighs items against the versions on file. A payload that was read before says nothing new, so that reading an old
 * recording again does not undo what came later; a source that goes back to an earlier wording in a new payload does.
 */
export function weigh(
  items: readonly Item[],
  known: readonly Standing[],
): { verdicts: Verdict[]; versions: Added[] } {
  const files = filesOf(known)
  const versions: Added[] = []
  const verdicts = items.map((item): Verdict => {
    const key = itemKey(item)
    const file = files.get(key)
    const coming = { item: key, hash: item.hash, payload: item.payload, withdrawn: item.withdrawn ?? '' }
    if (file !== undefined && (wording(file.current) === wording(coming) || file.seen.has(arrival(coming))))
      return 'same'
    const number = (file?.last ?? 0) + 1
    const current = { ...coming, number, current: number }
    files.set(key, { current, last: number, seen: (file?.seen ?? new Set()).add(arrival(coming)) })
    versions.push({ item, number })
    return file === undefined ? 'new' : 'revised'
  })
  return { verdicts, versions }
}

function filesOf(known: readonly Standing[]): Map<string, File> {
  const files = new Map<string, File>()
  for (const version of known) {
    const file = files.get(version.item) ?? { current: version, seen: new Set(), last: 0 }
    file.seen.add(arrival(version))
    file.last = Math.max(file.last, version.number)
    if (version.number === version.current) file.current = version
    files.set(version.item, file)
  }
  return files
}
