import { type Claim, isOpen } from '../news/claim.ts'
import { TransitionError } from '../news/errors.ts'
import { evidenceOf, type FactNode } from '../news/facts.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Status } from '../news/story.ts'
import type { ShownStory } from '../store/show.ts'
import { weighAgain } from './rewrite.ts'
import type { TurnDesk } from './run.ts'
import type { Candidate } from './story-tree.ts'

/** Statuses of stories that a person has decided on and that readers see or will see. */
const decided: readonly Status[] = ['approved', 'published', 'corrected']
/** Statuses of stories that wait for a person. */
const waiting: readonly Status[] = ['drafted', 'in-review']

type Watched = Pick<TurnDesk, 'store' | 'world'>
type Watching = Watched & Pick<TurnDesk, 'beat'>

/**
 * Published is not the end: where a record is revised or withdrawn and a story that a person has edited or decided on
 * says what the record does not say any more, its claims are weighed again, a task is opened with the sentences it
 * touches and the claims that do not hold any more, and what is not yet sent
 * is stale: an approval of it is void. A story that nobody has touched was filed anew by then; if its record was
 * withdrawn it is stale, too. What is compared is what the store holds, so that a killed run loses no revision.
 */
export async function watch(
  desk: Watching,
  items: readonly Item[],
  facts: (item: Item) => FactNode,
): Promise<void> {
  const byKey = new Map(items.map((item) => [itemKey(item), item]))
  for (const { slug, status, writer, item: key, hash, reread } of await desk.store.outdated([
    ...byKey.keys(),
  ])) {
    const item = byKey.get(key)
    const edited = waiting.includes(status) && writer === 'person'
    if (item?.hash !== hash || !(decided.includes(status) || edited || waiting.includes(status))) continue
    if (!decided.includes(status) && !edited) {
      if (item.withdrawn !== undefined) await toStale(desk, slug, withdrawn(key, item.withdrawn))
      continue
    }
    await weigh(desk, { slug, isOut: status === 'published' || status === 'corrected', reread }, item, facts)
  }
}

const revised = (key: string, reread: boolean): string =>
  reread
    ? `${key} was read wrongly: read anew, its payload says something else`
    : `${key} was revised by its source`

const withdrawn = (key: string, why: string): string => `${key} was withdrawn: ${why}`

/** Opens the task of one decided story and one changed record, if what the story says has changed. */
async function weigh(
  desk: Watching,
  { slug, isOut, reread }: { slug: string; isOut: boolean; reread: boolean },
  item: Item,
  facts: (item: Item) => FactNode,
): Promise<void> {
  const story = await desk.store.showStory(slug)
  if (story === undefined) return
  const key = itemKey(item)
  const changed = item.withdrawn === undefined ? changedIn(story, key, facts(item)) : undefined
  if (changed?.size === 0) return
  const because = item.withdrawn === undefined ? revised(key, reread) : withdrawn(key, item.withdrawn)
  const claims = changed === undefined ? [] : await fallen(desk, story)
  const touched = changed === undefined ? [] : sentencesOn(story, key, changed, claims)
  const detail = {
    item: key,
    hash: item.hash,
    sentences: touched,
    claims: claims.map(({ start, end, text, verdict, why }) => ({ start, end, text, verdict, why })),
  }
  await desk.store.openTask({
    slug,
    kind: 'source-revised',
    because,
    detail,
    at: desk.world.now().toISOString(),
  })
  if (!isOut) await toStale(desk, slug, because)
}

/** The claims of the standing words that the records as they are now do not bear out, and did before. */
async function fallen({ beat, store, world }: Watching, story: ShownStory): Promise<Claim[]> {
  const open = new Set(story.claims.filter(isOpen).map(({ start }) => start))
  const again = (await weighAgain({ beats: [beat], store, world }, story)) ?? []
  return again.filter((claim) => isOpen(claim) && !open.has(claim.start))
}

/** Ids of the story's facts that the record does not say any more, and of what was derived from them. */
function changedIn(story: ShownStory, key: string, now: FactNode): ReadonlySet<string> {
  const values = new Map(evidenceOf(now).map((each) => [each.id, each.value]))
  const changed = new Set<string>()
  for (const each of story.evidence) {
    if (each.from === 'item' && each.item === key && values.get(each.id) !== each.value) changed.add(each.id)
  }
  for (let before = -1; before < changed.size; ) {
    before = changed.size
    for (const each of story.evidence) {
      if (each.from === 'derivation' && each.inputs.some((input) => changed.has(input))) changed.add(each.id)
    }
  }
  return changed
}

/** The sentences whose claims lead to what has changed, or do not hold any more. */
function sentencesOn(
  story: ShownStory,
  key: string,
  changed: ReadonlySet<string>,
  open: readonly Claim[],
): string[] {
  const pointers = new Set(
    story.evidence.flatMap((each) => (each.from === 'item' && changed.has(each.id) ? [each.pointer] : [])),
  )
  const isTouched = (claim: Claim) =>
    claim.evidence.some(
      ({ source, pointer, derivation }) =>
        (source === key && pointer !== undefined && pointers.has(pointer)) ||
        derivation?.inputs.some((input) => changed.has(input)) === true,
    )
  const touched = [...story.claims.filter(isTouched), ...open]
  const sentences = [
    ...new Intl.Segmenter(story.draft.language, { granularity: 'sentence' }).segment(story.text),
  ]
  return sentences
    .filter(({ index, segment }) =>
      touched.some(({ start }) => start >= index && start < index + segment.length),
    )
    .map(({ segment }) => segment.trim())
}

/** What nobody has touched and is no news any more after a revision is stale: its words are no longer the source's. */
export async function noLongerNews(desk: TurnDesk, { kind, key }: Candidate): Promise<void> {
  const { beat, store } = desk
  for (const language of beat.languages) {
    const story = await store.findStory({ beat: beat.name, kind: kind.kind, key, language })
    if (story === undefined || story.writer === 'person' || !waiting.includes(story.status)) continue
    await toStale(desk, story.slug, 'its source has revised it, and it is no news any more')
  }
}

/** Makes a story stale that is not out yet; where a person was there first, that is said. */
export async function toStale({ store, world }: Watched, slug: string, reason: string): Promise<void> {
  const from = ['drafted', 'in-review', 'approved'] as const
  const at = world.now().toISOString()
  try {
    await store.transition(slug, { from, to: 'stale', by: 'nightdesk', at, reason })
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    world.say(`${slug}: ${error.message}`)
  }
}
