import { TransitionError } from '../news/errors.ts'
import { type Item, itemKey } from '../news/item.ts'
import { rolesOf, type Staff, samePerson } from '../news/policy.ts'
import type { Embargoed } from '../store/store.ts'
import type { ReviewDesk } from './review.ts'
import type { TurnDesk } from './run.ts'

/** The embargo of a story: the latest of its items, and never earlier than the one it has. */
export function embargoOf(core: readonly Item[], standing?: string): string | undefined {
  const all = [...core.map((item) => item.embargo), standing].flatMap((each) => each ?? [])
  return all.toSorted().at(-1)
}

/**
 * Holds the embargoes of stories to those of their items: one that is later now holds at once, also an approved story; one
 * that is earlier or gone is a person's to move, and opens a task. So does one on a story that is out.
 */
export async function watchEmbargoes(
  desk: Pick<TurnDesk, 'store' | 'world'>,
  items: readonly Item[],
): Promise<void> {
  for (const story of await desk.store.embargoed(items.map(itemKey))) await hold(desk, story)
}

async function hold({ store, world }: Pick<TurnDesk, 'store' | 'world'>, story: Embargoed): Promise<void> {
  const { slug, status, standing = '', wanted = '' } = story
  const at = world.now().toISOString()
  if (status === 'spiked' || status === 'killed') return
  const isOut = status === 'published' || status === 'corrected'
  const task = (because: string) =>
    store.openTask({ slug, kind: 'embargo', because, detail: { standing, wanted }, at })
  if (isOut) {
    if (wanted > at && wanted > standing)
      await task(`its source has an embargo on it until ${wanted}, and it is out`)
    return
  }
  if (wanted > standing) return raise({ store, world }, slug, wanted, at)
  if (standing <= at) return
  const now = wanted === '' ? 'no embargo any more' : `an embargo until ${wanted}`
  await task(
    `its source has ${now}, the story one until ${standing}: only a person moves it earlier (embargo ${slug})`,
  )
}

/** Where a person was there first, that is said. */
async function raise(
  { store, world }: Pick<TurnDesk, 'store' | 'world'>,
  slug: string,
  wanted: string,
  at: string,
): Promise<void> {
  try {
    await store.setEmbargo(slug, wanted, 'nightdesk', at)
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    world.say(`${slug}: ${error.message}`)
  }
}

/**
 * A person moves a story's embargo, or lifts it; tasks on it are closed. The embargo its source has later than that still holds.
 * Where the newsroom has a list of its people, only a senior editor does it. Throws `TransitionError`.
 */
export async function moveEmbargo(
  { store, world, policyOf }: ReviewDesk,
  slug: string,
  by: string,
  until: string | null,
  reason = '',
): Promise<void> {
  const at = world.now().toISOString()
  const beat = await store.beatOf(slug)
  if (beat !== undefined) refuseUnlessSenior(policyOf({ name: beat, desk: '' }).staff, by)
  await store.setEmbargo(slug, until, by, at, reason.trim())
  for (const { id, kind } of await store.openTasks(slug))
    if (kind === 'embargo') await store.closeTask(id, by, at)
}

const senior = 'senior-editor'

function refuseUnlessSenior(staff: Staff, by: string): void {
  const known = staff.people?.some(({ name }) => samePerson(name, by))
  if (staff.people === undefined || (staff.unlisted !== undefined && !known)) return
  if (rolesOf(by, staff).includes(senior)) return
  throw new TransitionError(`${by} is no ${senior}: only a ${senior} sets, moves or lifts an embargo`)
}
