import { hash } from 'node:crypto'
import type { Beat } from '../config/beat.ts'
import type { OpenFeed } from '../config/feeds.ts'
import { UpstreamError } from '../news/errors.ts'
import { type FactNode, isNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Json } from '../news/json.ts'
import { factsOf } from './budget.ts'

/** A source that a caller of `check` or `write` hands over. JSON may come as text or as a value. */
export type GivenSource = {
  name: string
  kind: 'json' | 'text'
  body: Json
  /** `window` for records that only stand beside the story's own. */
  role?: 'core' | 'window' | undefined
}

export type GivenItems = {
  core: readonly Item[]
  window: readonly Item[]
  names: ReadonlyMap<string, string>
  /** The facts of an item, read once. */
  facts: (item: Item) => FactNode
}

/** Reads given JSON sources as records (or whole payloads) of the beat. Throws `UpstreamError` for one that is neither. */
export async function itemsOf(beat: Beat, sources: readonly GivenSource[]): Promise<GivenItems> {
  const core: Item[] = []
  const window: Item[] = []
  const names = new Map<string, string>()
  const facts = factsOf(beat, () => undefined)
  for (const source of sources) {
    if (source.kind !== 'json') continue
    const items = await read(beat, source, facts)
    for (const item of items) names.set(itemKey(item), source.name)
    ;(source.role === 'window' ? window : core).push(...items)
  }
  return { core, window: [...core, ...window].sort(newestFirst), names, facts }
}

const newestFirst = (a: Item, b: Item): number =>
  (b.time ?? '') < (a.time ?? '') ? -1 : (b.time ?? '') > (a.time ?? '') ? 1 : 0

async function read(beat: Beat, source: GivenSource, facts: GivenItems['facts']): Promise<readonly Item[]> {
  const record = parsed(source.body)
  const payload = sha256(source.body)
  const alone = async (whole: Json) => {
    const own = whole === source.body ? payload : sha256(whole)
    const read = await Promise.all(beat.feeds.map((feed) => attempt(feed, whole, payload, own)))
    return best(facts, read.flat())
  }
  const single = record === undefined ? undefined : await alone(record)
  if (single !== undefined) return [single]
  const bytes = new TextEncoder().encode(
    typeof source.body === 'string' ? source.body : JSON.stringify(source.body),
  )
  const refused: string[] = []
  for (const feed of beat.feeds) {
    try {
      const { records } = await feed.read({
        url: source.name,
        bytes,
        hash: payload,
        fetchedAt: new Date(0).toISOString(),
      })
      const items = (await Promise.all(records.map((each) => attempt(feed, each, payload)))).flat()
      if (items.length > 0) return items
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      refused.push(error.message)
    }
  }
  throw new UpstreamError(
    'no-record',
    `source "${source.name}" is no record of the beat ${beat.name}${refused.length > 0 ? ` (${refused[0]})` : ''}`,
  )
}

const sha256 = (value: Json): string => hash('sha256', JSON.stringify(value))

function parsed(body: Json): Json | undefined {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A record that is the whole payload goes by the hash of its text as it stands: nothing is stored of it. */
async function attempt(feed: OpenFeed, record: Json, payload: string, hash?: string): Promise<Item[]> {
  try {
    return [await feed.toItem(record, payload, hash)]
  } catch {
    return []
  }
}

/** How many facts an item's own tree has. */
const countOf = (node: FactNode): number =>
  Object.values(node.fields).reduce<number>((sum, field) => {
    if (field === undefined) return sum
    if ('from' in field) return sum + 1
    return (isNode(field) ? [field] : field).reduce((inner, child) => inner + countOf(child), sum)
  }, 0)

/** Of the readings of a record by the beat's feeds, the one that finds most facts; none that finds nothing. */
function best(facts: GivenItems['facts'], items: readonly Item[]): Item | undefined {
  const told = items.map((item) => ({ item, facts: countOf(facts(item)) }))
  const [first] = told.filter(({ facts }) => facts > 1).sort((a, b) => b.facts - a.facts)
  return first?.item
}
