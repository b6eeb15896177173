import type { OpenFeed } from '../../config/feeds.ts'
import type { LeaveRule, Provider } from '../../config/models.ts'
import type { Item } from '../../news/item.ts'
import type { Asked } from '../../seams/ask.ts'
import type { Store } from '../../store/store.ts'

/** What the desk knows of the feeds whose items may stand in a prompt. */
export type FeedKnown = Pick<OpenFeed, 'id' | 'confidential'> & {
  leave: LeaveRule
  /** The names of people in an item, as its facts say. */
  people: (item: Item) => readonly string[]
}

export type LeaveDesk = {
  store: Pick<Store, 'itemsBy' | 'findStory'>
  feeds: ReadonlyMap<string, FeedKnown>
  /** The newsroom's clock, by which embargoes pass. */
  now: () => Date
}

/** Where the words of a question may go. */
export type Leave = {
  /** Why a provider may not be told; `undefined` where it may. */
  barred: (provider: Pick<Provider, 'name' | 'outside'>) => string | undefined
  /** Whether names of people are masked before they go outside, and which. */
  mask: boolean
  /** None where none are masked. */
  people: readonly string[]
}

/** Decides by the items that stand in a question: their feeds' rules, their embargoes, what is confidential. */
export async function leaveOf(
  desk: LeaveDesk,
  asked: Pick<Asked<unknown>, 'items' | 'people' | 'story'>,
): Promise<Leave> {
  const bars: Leave['barred'][] = [await embargoOf(desk, asked)]
  const items = await desk.store.itemsBy(asked.items)
  const told: { feed: FeedKnown; item: Item }[] = []
  for (const key of asked.items) {
    const item = items.get(key)
    const feed = item === undefined ? undefined : desk.feeds.get(item.feed)
    if (item === undefined || feed === undefined) {
      // Nobody knows what may be done with it.
      bars.push(outsideOnly(`${key} is of no feed that is known here`))
      continue
    }
    bars.push(ruleOf(feed))
    if (isLater(item.embargo, desk.now())) bars.push(outsideOnly(`${key} is embargoed until ${item.embargo}`))
    if (await isConfidential(feed, item)) bars.push(confidential(feed, key))
    told.push({ feed, item })
  }
  const mask = told.some(({ feed }) => feed.leave.mask)
  // To find the names in an item all its facts are read.
  const named = mask ? told.flatMap(({ feed, item }) => feed.people(item)) : []
  return {
    barred: (provider) => bars.map((bar) => bar(provider)).find((reason) => reason !== undefined),
    mask,
    people: mask ? [...new Set([...(asked.people ?? []), ...named])].sort() : [],
  }
}

const outsideOnly =
  (reason: string): Leave['barred'] =>
  ({ outside }) =>
    outside ? reason : undefined

/** A story's embargo may be later than its items': a person or an earlier version has set it. */
async function embargoOf(
  { store, now }: LeaveDesk,
  { story }: Pick<Asked<unknown>, 'story'>,
): Promise<Leave['barred']> {
  const embargo = (await store.findStory(story))?.embargo
  return isLater(embargo, now()) ? outsideOnly(`the story is embargoed until ${embargo}`) : () => undefined
}

/** A time that cannot be read holds. */
const isLater = (embargo: string | undefined, now: Date): boolean =>
  embargo !== undefined && !(Date.parse(embargo) <= now.getTime())

const ruleOf =
  ({ id, leave: { to } }: FeedKnown): Leave['barred'] =>
  ({ name, outside }) => {
    if (to === 'any' || (to === 'local' && !outside)) return undefined
    if (to === 'none') return `${id} may be told to no model`
    if (to === 'local') return `${id} may be told to models in the house only`
    return to.includes(name) ? undefined : `${id} may be told to ${to.join(', ')} only`
  }

const confidential =
  ({ id, leave: { to } }: FeedKnown, key: string): Leave['barred'] =>
  ({ name, outside }) =>
    outside && !(Array.isArray(to) && to.includes(name))
      ? `${key} is confidential, and ${id} names no such provider`
      : undefined

/** What stumbles over a record has not shown that it may go out. */
async function isConfidential({ confidential: judge }: FeedKnown, item: Item): Promise<boolean> {
  try {
    return judge !== undefined && (await judge(item.record)) === true
  } catch {
    return true
  }
}

/** A feed's own rule, and the house's where it has none. */
export const knownFeed = (
  { id, leave, confidential }: OpenFeed,
  house: LeaveRule,
  people: FeedKnown['people'],
): FeedKnown => ({
  id,
  leave: { ...house, ...leave },
  people,
  ...(confidential === undefined ? {} : { confidential }),
})
