import { createHash, randomBytes } from 'node:crypto'
import type { DeskFace, Run as DeskRun, Shown as DeskShown } from './desk/face.ts'
import { type Newsroom, publishNow } from './newsroom.ts'
import { approve, edit, show, spike } from './pipeline/review.ts'
import type { Shown } from './pipeline/show.ts'
import type { Run } from './store/runs.ts'

const inviteMinutes = 24 * 60
const sessionHours = 12

/** The newsroom as the review desk sees it. */
export function faceOf(newsroom: Newsroom): DeskFace {
  const { store, house, review } = newsroom
  return {
    beats: house.beats.map(({ name, title, languages }) => ({ name, title: title.en ?? name, languages })),
    queue: async ({ status, beat, language, search, limit, offset }) => {
      const filter = {
        ...(beat === undefined ? {} : { beat }),
        ...(language === undefined ? {} : { language }),
        ...(search === undefined ? {} : { search }),
      }
      const counts = await store.counts(filter)
      const rows = await store.queue({
        ...filter,
        ...(status === undefined ? {} : { status }),
        limit,
        offset,
      })
      const total =
        status === undefined ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[status]
      return { rows, total, counts }
    },
    show: async (slug) =>
      (await store.showStory(slug)) === undefined ? undefined : deskShown(await show(review, slug)),
    approve: async (slug, by, hash) => deskShown(await approve(review, slug, by, hash)),
    spike: async (slug, by, reason) => deskShown(await spike(review, slug, by, reason)),
    edit: async (slug, by, hash, words) => deskShown(await edit(review, slug, by, hash, words)),
    publish: () => publishNow(newsroom),
    lastRuns: async (limit) => (await store.lastRuns(limit)).map(runOf),
    payload: (hash) => store.readPayload(hash),
    ...signIn(newsroom),
  }
}

function deskShown(shown: Shown): DeskShown {
  return {
    ...shown,
    evidence: shown.facts,
    sources: shown.sources.map(({ item, publisher, link, body, payload, fetchedAt }) => ({
      item,
      name: publisher,
      link,
      record: body,
      payload,
      fetchedAt,
    })),
    versions: shown.versions.map(({ draft, hash, at }) => ({
      version: draft.version,
      writer: draft.writer,
      by: draft.by,
      hash,
      at,
    })),
  }
}

const runOf = ({ id, startedAt, endedAt, turns, feeds }: Run): DeskRun => ({
  id,
  startedAt,
  endedAt,
  beats: turns.map((turn) => ({ ...turn, feeds: feeds.filter((feed) => feed.beat === turn.beat) })),
})

/** Tokens leave this function only towards their holder; the store keeps their hashes. */
function signIn({ store, world }: Newsroom): Pick<DeskFace, 'invites' | 'sessions'> {
  const hashed = (token: string) => createHash('sha256').update(token).digest('hex')
  const later = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString()
  const fresh = () => randomBytes(32).toString('base64url')
  return {
    invites: {
      create: async (name) => {
        const token = fresh()
        await store.saveInvite(hashed(token), { name, expires: later(inviteMinutes) })
        return token
      },
      take: (token) => store.takeInvite(hashed(token), world.now().toISOString()),
    },
    sessions: {
      create: async (name) => {
        const token = fresh()
        const expires = later(sessionHours * 60)
        await store.saveSession(hashed(token), { name, expires })
        return { token, expires }
      },
      find: (token) => store.findSession(hashed(token), world.now().toISOString()),
      end: (token) => store.endSession(hashed(token)),
    },
  }
}
