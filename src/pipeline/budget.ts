import type { Beat } from '../config/beat.ts'
import { mirror } from '../config/plain.ts'
import type { StoryKind } from '../config/stories.ts'
import type { Evidence, Subject } from '../news/fact.ts'
import { evidenceById, type FactNode, subjectsOf } from '../news/facts.ts'
import type { Item } from '../news/item.ts'
import { type Candidate, complete, type History, windowOf } from './story-tree.ts'

/** A story worth telling: its facts tree is complete, its reason to be news has been computed. */
export type Planned = {
  kind: StoryKind
  key: string
  /** Words the slug is made of. */
  slug: string
  root: FactNode
  /** All facts and derivations of the tree by id, and all it is about: read once for every language. */
  evidence: ReadonlyMap<string, Evidence>
  subjects: readonly Subject[]
  /** 0…100. */
  newsworthiness: number
  core: readonly Item[]
  window: readonly Item[]
}

/** What of a story a text may be held to. */
export type Told = Pick<Planned, 'core' | 'evidence' | 'subjects'>

/** Reads each item's facts once. What could not be read is said and the item goes on without it. */
export function factsOf(beat: Beat, say: (line: string) => void): (item: Item) => FactNode {
  const known = new Map<string, FactNode>()
  return (item) => {
    const id = `${item.feed}#${item.id}#${item.hash}`
    const read = known.get(id)
    if (read !== undefined) return read
    const { root, faults } = beat.readFacts(item)
    for (const fault of faults) say(`${beat.name}: ${fault}`)
    known.set(id, root)
    return root
  }
}

/**
 * The stories that the items may make: one an item, one a part of an item, or one a group. Withdrawn items make none.
 * An item over which the beat's expressions stumble is handed to `stumbled`, and the others go on.
 */
export async function candidates(
  kind: StoryKind,
  items: readonly Item[],
  facts: (item: Item) => FactNode,
  stumbled?: (item: Item, error: unknown) => void,
): Promise<Candidate[]> {
  const fresh = latest(
    items.filter((item) => item.withdrawn === undefined),
    kind.latest,
  )
  const clock = newestOf(items)
  const groups: Groups = new Map()
  for (const item of fresh) {
    try {
      await gather(groups, kind, item, facts(item), clock.get(item.feed) ?? '')
    } catch (error) {
      if (stumbled === undefined) throw error
      stumbled(item, error)
    }
  }
  return [...groups.values()]
}

type Groups = Map<string, Candidate & { core: Item[]; roots: FactNode[] }>

async function gather(groups: Groups, kind: StoryKind, item: Item, root: FactNode, newest: string) {
  for (const about of (await kind.each?.pick(root)) ?? []) {
    const key = `${item.id} ${about.key}`
    groups.set(key, { kind, key, core: [item], roots: [root], about, newest })
  }
  if (kind.each !== undefined) return
  const named = kind.group ?? kind.key
  const own = named && (await named(mirror(root).plain))
  const key = text(own) ?? (kind.group === undefined ? item.id : undefined)
  if (key === undefined) return
  const made = groups.get(key) ?? { kind, key, core: [], roots: [], newest }
  made.core.push(item)
  made.roots.push(root)
  groups.set(key, made)
}

const latest = (items: readonly Item[], limit: number | undefined): readonly Item[] =>
  limit === undefined
    ? items
    : items.toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1)).slice(0, limit)

function newestOf(items: readonly Item[]): Map<string, string> {
  const newest = new Map<string, string>()
  for (const { feed, time = '' } of items) if (time > (newest.get(feed) ?? '')) newest.set(feed, time)
  return newest
}

const text = (answer: unknown): string | undefined =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : undefined

/** Judges a candidate: its window fetched, picks and derivations made; `undefined` where it is no news. */
export async function plan(
  candidate: Candidate,
  facts: (item: Item) => FactNode,
  history: History,
): Promise<Planned | undefined> {
  const { kind, roots, newest } = candidate
  const [root] = roots
  if (kind.whenEarly && root !== undefined && (await kind.when({ ...mirror(root).plain, newest })) !== true)
    return undefined
  const { told, plain } = await completed(candidate, facts, history)
  return (await kind.when({ ...plain, newest })) === true ? told : undefined
}

/** The story a candidate makes, news or not. */
export const tell = async (
  candidate: Candidate,
  facts: (item: Item) => FactNode,
  history: History,
): Promise<Planned> => (await completed(candidate, facts, history)).told

/** What there is to hold a text about a candidate to, news or not: its evidence and whom it is about. */
export async function evidenceFor(
  candidate: Candidate,
  facts: (item: Item) => FactNode,
  history: History,
): Promise<Told> {
  const { kind, core } = candidate
  const root = complete(candidate, await windowOf(kind, core, history), facts, kind.itemsAsked)
  await kind.derive(root)
  return { core, ...evidenceIn(root) }
}

const evidenceIn = (root: FactNode) => ({
  evidence: evidenceById(root),
  subjects: subjectsOf(root),
})

async function completed(candidate: Candidate, facts: (item: Item) => FactNode, history: History) {
  const { kind, key, core } = candidate
  const window = await windowOf(kind, core, history)
  const root = complete(candidate, window, facts)
  const plain = (await kind.complete(root)).plain
  const worth = Number(await kind.newsworthiness(plain))
  const newsworthiness = Number.isFinite(worth) ? Math.min(100, Math.max(0, Math.round(worth * 10) / 10)) : 0
  const slug = text(await kind.slug(plain)) ?? key
  const told: Planned = { kind, key, slug, root, ...evidenceIn(root), newsworthiness, core, window }
  return { told, plain }
}
