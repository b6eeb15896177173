import type { Beat } from '../config/beat.ts'
import type { NewsroomName } from '../config/newsroom.ts'
import type { OutletOpener } from '../config/outlets.ts'
import type { PolicyOf } from '../config/policies.ts'
import type { DisclosureWords } from '../news/disclosure.ts'
import { UpstreamError } from '../news/errors.ts'
import { publishBreaches } from '../news/policy-publish.ts'
import type { Story } from '../news/story.ts'
import type { Outlet, Publication, Sent } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Sending } from '../store/outbox.ts'
import type { ShownStory } from '../store/show.ts'
import type { Store } from '../store/store.ts'
import { copyFactsOf, standingOf, told } from './policy.ts'
import { disclosureOf } from './show.ts'

/** What publishing works with. */
export type PublishDesk = {
  store: Store
  world: World
  beats: readonly Beat[]
  name: NewsroomName
  disclosure: DisclosureWords
  policyOf: PolicyOf
  /** The newsroom's folder on disk, under which file outlets write. */
  folder: string
}

/** What became of one sending, as `publish --json` tells it. */
export type PublishRow = {
  slug: string
  outlet: string
  id: string | null
  url: string | null
  hash: string
  status: 'sent' | 'retry' | 'failed'
  error: string | null
}

/** Seconds a process has for one sending before another may take it over. */
const leaseSeconds = 120

/** Sends all that is approved and due, and what corrections and kills wait in the outbox. Asked twice, it sends once. */
export async function publishDue(desk: PublishDesk): Promise<PublishRow[]> {
  const { store, world } = desk
  await enqueueApproved(desk)
  const rows: PublishRow[] = []
  for (;;) {
    const [sending] = await store.claimSending(world.now().toISOString(), leaseSeconds, 1)
    if (sending === undefined) return rows
    rows.push(await send(desk, sending))
  }
}

/** Every approved story whose embargo has passed gets an order for each outlet of its beat, once. */
async function enqueueApproved({ store, beats, world }: PublishDesk): Promise<void> {
  const now = world.now().toISOString()
  for (const { slug, beat: name, hash, embargo } of await store.queue({
    status: 'approved',
    order: 'updated',
  })) {
    if (embargo !== undefined && embargo > now) continue
    const outlets = beats.find((beat) => beat.name === name)?.outlets ?? []
    for (const outlet of outlets)
      await store.enqueue({ slug, outlet: outlet.name, hash, verb: 'publish', dueAt: now })
  }
}

async function send(desk: PublishDesk, sending: Sending): Promise<PublishRow> {
  const { store, world } = desk
  const { key, slug, outlet, hash } = sending
  const row = { slug, outlet, hash, id: null, url: null }
  try {
    const sent = await deliver(desk, sending)
    await store.recordSent(key, sent)
    return { ...row, id: sent.id, url: sent.url, status: 'sent', error: null }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const retryable = error instanceof UpstreamError ? error.retryable : isDiskTrouble(error)
    const retryAt = new Date(
      world.now().getTime() + 60_000 * 2 ** Math.min(sending.attempts, 8),
    ).toISOString()
    await store.recordFailed(sending, message, retryable ? retryAt : 'final')
    world.say(`${slug} → ${outlet}: ${message}`)
    return { ...row, status: retryable ? 'retry' : 'failed', error: message }
  }
}

/** A full or busy disk passes; what is wrong with the copy does not. */
const isDiskTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ENOSPC', 'EBUSY', 'EMFILE', 'EAGAIN', 'EIO'].includes(String(error.code))

async function deliver(desk: PublishDesk, sending: Sending): Promise<Sent> {
  const { store, world, folder } = desk
  const { key, slug, hash, verb } = sending
  const story = await store.showStory(slug)
  const beat = desk.beats.find((each) => each.name === story?.story.beat)
  const opener = beat?.outlets.find((each) => each.name === sending.outlet)
  if (story === undefined || beat === undefined || opener === undefined)
    throw new Error(`${slug} has no outlet "${sending.outlet}" any more`)
  const outlet = opener.open(world, folder)
  const publication = publicationOf(desk, story, beat, hash)
  if (verb !== 'kill') refuseForbidden(desk, story, opener)
  if (verb === 'publish') return publish(outlet, publication, key)
  const sent = story.receipts.find((receipt) => receipt.outlet === sending.outlet)
  if (sent === undefined)
    throw new Error(`${slug} was never sent to ${sending.outlet}: there is nothing to ${verb}`)
  if (verb === 'correct') return outlet.correct(publication, sent, key)
  return outlet.kill(publication, sent, 'reason' in story.story ? story.story.reason : '', key)
}

/** What was approved under another policy, or goes where its disclosure does not go along, stays in the house. */
function refuseForbidden(
  { policyOf }: PublishDesk,
  story: ShownStory,
  { name, carries }: OutletOpener,
): void {
  const policy = policyOf({ name: story.story.beat, desk: story.story.desk })
  const leaving = { ...copyFactsOf(story), approvals: standingOf(story), carries }
  const against = publishBreaches(policy, leaving)
  if (against.length > 0) throw new Error(`${story.story.slug} does not go to ${name}: ${told(against)}`)
}

/** An earlier try may have got through before it was recorded: the outlet is asked first. */
async function publish(outlet: Outlet, publication: Publication, key: string): Promise<Sent> {
  return (await outlet.find(key)) ?? outlet.publish(publication, key)
}

function publicationOf(desk: PublishDesk, story: ShownStory, beat: Beat, hash: string): Publication {
  const { draft } = story
  const own = approvedStory(story, hash)
  const first = story.receipts.map((receipt) => receipt.at).sort()[0]
  const now = desk.world.now().toISOString()
  return {
    story: own,
    draft,
    text: story.text,
    claims: story.claims,
    sources: story.sources.flatMap(({ role, item, name, link, time }) =>
      role === 'core'
        ? [
            {
              item,
              name: name ?? item,
              ...(link === undefined ? {} : { link }),
              ...(time === undefined ? {} : { time }),
            },
          ]
        : [],
    ),
    disclosure: disclosureOf(story, beat, desk.disclosure),
    byline: desk.name.byline[draft.language] ?? desk.name.name,
    publisher: desk.name.name,
    keywords: [beat.title[draft.language] ?? beat.name, story.story.desk],
    published: first ?? now,
    updated: now,
    ...('note' in story.story ? { note: story.story.note } : {}),
  }
}

/** Only what a person approved in just this wording may go out; a killed story goes out as the one it was. */
function approvedStory(shown: ShownStory, hash: string): Publication['story'] {
  const { story, approvals } = shown
  if (story.hash !== hash)
    throw new Error(`${story.slug} was changed after this approval; approve the version in force`)
  if (story.status === 'approved' || story.status === 'published' || story.status === 'corrected')
    return story
  const approval = approvals.find((each) => each.hash === hash)
  if (story.status !== 'killed' || approval === undefined) throw notApproved(story)
  const { slug, beat, desk, language } = story
  return {
    slug,
    beat,
    desk,
    language,
    hash,
    status: 'published',
    approval: { by: approval.by, at: approval.at, hash },
  }
}

const notApproved = (story: Story): Error =>
  new Error(`${story.slug} is ${story.status}: nobody's approval of this version is in force`)
