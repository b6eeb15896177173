import type { OutletOpener } from '../config/outlets.ts'
import { UpstreamError } from '../news/errors.ts'
import { publishBreaches } from '../news/policy-publish.ts'
import { differencesOf } from '../news/standing.ts'
import type { Outlet, Publication, Sent } from '../seams/outlet.ts'
import type { Sending } from '../store/outbox.ts'
import type { ShownStory } from '../store/show.ts'
import { acknowledged, openDrift } from './drift.ts'
import { fenced } from './fence.ts'
import { copyFactsOf, standingOf, told } from './policy.ts'
import { publicationOf, withMedia } from './publication.ts'
import type { PublishDesk } from './publish.ts'

/** One order at work: everything it needs, found and opened. */
type Delivery = {
  story: ShownStory
  opener: OutletOpener
  outlet: Outlet
  publication: Publication
  /** What the outlet confirmed of the story last. */
  before: Sent | undefined
}

/** Carries out one order of the outbox, and reads back what stands there after it. */
export async function deliver(desk: PublishDesk, sending: Sending): Promise<Sent> {
  const delivery = await prepare(desk, sending)
  const { outlet, publication } = delivery
  const sent = await carriedOut(desk, sending, delivery)
  if (!takesBack(sending)) await desk.store.noteOwnPictures(ownPictures(delivery, sending, sent))
  return takesBack(sending) ? sent : verified(outlet, publication, sent)
}

/** The pictures that went out with it, to be known again when they come back from a feed as somebody's. */
const ownPictures = ({ publication }: Delivery, { slug, outlet }: Sending, { url, at }: Sent) =>
  (publication.media ?? []).flatMap(({ hash, type, name }) =>
    type.startsWith('image/') ? [{ hash, slug, kind: name.replace(/[-.].*$/, ''), outlet, url, at }] : [],
  )

const takesBack = ({ verb }: Sending): boolean => verb === 'kill' || verb === 'unpublish'

async function prepare(desk: PublishDesk, sending: Sending): Promise<Delivery> {
  const { store, folder } = desk
  if (sending.verb !== 'publish') await desk.changed?.(sending.slug)
  const story = await store.showStory(sending.slug)
  const beat = desk.beats.find((each) => each.name === story?.story.beat)
  const opener = beat?.outlets.find((each) => each.name === sending.outlet)
  if (story === undefined || beat === undefined || opener === undefined)
    throw new Error(`${sending.slug} has no outlet "${sending.outlet}" any more`)
  if (!takesBack(sending)) {
    refuseForbidden(desk, story, opener)
    refuseEarly(desk, story, opener)
  }
  const bare = publicationOf(desk, story, beat, sending.hash)
  return {
    story,
    opener,
    outlet: opener.open(fenced(desk, sending), folder),
    publication: takesBack(sending) ? bare : await withMedia(desk, bare, story, opener),
    before: story.receipts.find((receipt) => receipt.outlet === sending.outlet),
  }
}

async function carriedOut(desk: PublishDesk, sending: Sending, delivery: Delivery): Promise<Sent> {
  const { key, slug, verb } = sending
  const { outlet, publication, before, story } = delivery
  // An earlier try may have got through before it was recorded: the outlet is asked first.
  if (verb === 'publish') return (await outlet.find(key)) ?? outlet.publish(publication, key)
  if (before === undefined)
    throw new Error(`${slug} was never sent to ${sending.outlet}: there is nothing to ${verb}`)
  const seen = await acknowledged(desk, sending, before)
  try {
    if (verb === 'correct') return await outlet.correct(publication, seen, key)
    // Where nothing can be taken away without a word, the notice of a withdrawal is what is left.
    if (verb === 'unpublish' && outlet.unpublish !== undefined)
      return await outlet.unpublish(publication, seen, key)
    return await outlet.kill(publication, seen, 'reason' in story.story ? story.story.reason : '', key)
  } catch (error) {
    if (error instanceof UpstreamError && error.kind === 'drifted')
      await openDrift(desk, sending, { outlet, publication, sent: before })
    throw error
  }
}

/** The sent copy with what it is not as approved; that it could not be read is told as well, and never for a match. */
async function verified(outlet: Outlet, publication: Publication, sent: Sent): Promise<Sent> {
  if (outlet.readBack === undefined) return sent
  try {
    const { revision, approved, found } = await outlet.readBack(publication, sent)
    return { ...sent, revision, differences: differencesOf(approved, found ?? {}) }
  } catch (error) {
    // What passes is tried again, by the same key: the article is found then, and read.
    if (!(error instanceof UpstreamError) || error.retryable) throw error
    return { ...sent, differences: [{ field: 'text', approved: publication.text, found: error.message }] }
  }
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

/** An order put into the outbox before an embargo came waits for it, whatever hour it was due at. */
function refuseEarly({ world }: PublishDesk, { story, embargo }: ShownStory, opener: OutletOpener): void {
  const now = world.now()
  if (embargo === undefined || embargo <= now.toISOString() || opener.holds === true) return
  throw new UpstreamError('embargo', `${story.slug} is under embargo until ${embargo}`, {
    retryable: true,
    retryAfter: Math.ceil((Date.parse(embargo) - now.getTime()) / 1000),
  })
}
