import { mirror } from '../config/plain.ts'
import type { FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Ingested } from './ingest.ts'
import type { TurnDesk } from './run.ts'
import type { Candidate } from './story-tree.ts'

/** Days after which an item whose story cannot be drafted is given up, unless its feed still lists it. */
const patience = 3

/**
 * Items that came in an earlier turn which did not deal with them: it was killed or told to stop, or their stories could
 * not be drafted. Their feed may not list them again.
 */
export async function leftOver({ beat, store, world }: TurnDesk): Promise<readonly Item[]> {
  const given = new Date(world.now().getTime() - patience * 86_400_000).toISOString()
  const left: Item[] = []
  for (const feed of beat.feeds) {
    const unfiled = await store.unfiled(feed.id)
    if (unfiled.length === 0) continue
    const items = await store.findItems(feed.id, { ids: unfiled.map(({ id }) => id) })
    const old = new Set(unfiled.filter(({ since }) => since < given).map(({ id }) => id))
    const lost = items.filter(({ id }) => old.has(id))
    for (const { id } of lost)
      world.say(`${feed.id}: ${id} could not be drafted for ${patience} days and is given up`)
    await store.dealtWith(lost)
    left.push(...items.filter(({ id }) => !old.has(id)))
  }
  return left
}

/** The feeds that listed all they have in this turn. */
export function listedWhole(turns: readonly Ingested[]): ReadonlySet<string> {
  const cut = new Set(turns.flatMap(({ whole, turn }) => (whole ? [] : [turn.feed])))
  return new Set(turns.map(({ turn }) => turn.feed).filter((feed) => !cut.has(feed)))
}

/**
 * Completes what the feeds have not listed in this turn: a feed that had nothing new, gave one page or failed takes
 * nothing out of a story, and its clock does not run back.
 */
export function completer(
  desk: TurnDesk,
  whole: ReadonlySet<string>,
  facts: (item: Item) => FactNode,
): (candidate: Candidate) => Promise<Candidate> {
  const clocks = new Map<string, Promise<string>>()
  const clockOf = (feed: string) => {
    const known = clocks.get(feed) ?? newestIn(desk, feed)
    clocks.set(feed, known)
    return known
  }
  return async (candidate) => {
    const feed = candidate.core[0]?.feed ?? ''
    const stored = whole.has(feed) ? '' : await clockOf(feed)
    const newest = stored > candidate.newest ? stored : candidate.newest
    const added = await formerItems(desk, candidate, whole, facts)
    const core = [...candidate.core, ...added]
    return { ...candidate, newest, core, roots: [...candidate.roots, ...added.map(facts)] }
  }
}

async function newestIn({ store }: TurnDesk, feed: string): Promise<string> {
  const [item] = await store.findItems(feed, { limit: 1 })
  return item?.time ?? ''
}

/** The items that a story of a group was made of before, still belong to it, and could not be listed in this turn. */
async function formerItems(
  { beat, store }: TurnDesk,
  { kind, key, core }: Candidate,
  whole: ReadonlySet<string>,
  facts: (item: Item) => FactNode,
): Promise<Item[]> {
  const { group } = kind
  const [language = ''] = beat.languages
  if (group === undefined || beat.feeds.every(({ id }) => whole.has(id))) return []
  const own = new Set(core.map(itemKey))
  const added: Item[] = []
  for (const { feed, id } of await store.coreOf({ beat: beat.name, kind: kind.kind, key, language })) {
    if (whole.has(feed) || own.has(itemKey({ feed, id }))) continue
    for (const item of await store.findItems(feed, { ids: [id] })) {
      // What the expression stumbles over now was told when it came.
      const now = await group(mirror(facts(item)).plain).catch(() => undefined)
      if (item.withdrawn === undefined && String(now) === key) added.push(item)
    }
  }
  return added
}
