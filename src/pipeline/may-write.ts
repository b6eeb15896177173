import type { OpenFeed } from '../config/feeds.ts'
import type { Item } from '../news/item.ts'
import type { Policy, WriterName } from '../news/policy.ts'
import { writeBreaches } from '../news/policy-write.ts'
import { told } from './policy.ts'

/**
 * Why a kind of writer may not be put to a story of these items, in a sentence with the clause; nothing where it may. It is
 * asked before a model sees anything of them. Under embargo an item is confidential until the embargo ends.
 */
export async function barred(
  policy: Policy,
  writer: WriterName,
  feeds: readonly Pick<OpenFeed, 'id' | 'confidential'>[],
  items: readonly Item[],
  now: Date,
): Promise<string | undefined> {
  const secret = await Promise.all(items.map((item) => isConfidential(feeds, item, now)))
  const against = writeBreaches(policy, { writer, from: 'records', confidential: secret.includes(true) })
  return against.length === 0 ? undefined : told(against)
}

async function isConfidential(
  feeds: readonly Pick<OpenFeed, 'id' | 'confidential'>[],
  { feed: id, record, embargo }: Item,
  now: Date,
): Promise<boolean> {
  if (embargo !== undefined && new Date(embargo) > now) return true
  const judge = feeds.find((feed) => feed.id === id)?.confidential
  try {
    return judge !== undefined && (await judge(record)) === true
  } catch {
    // What stumbles over a record has not shown that it may be seen.
    return true
  }
}
