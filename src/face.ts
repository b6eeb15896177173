import type { Beat } from './config/beat.ts'
import type { DeskBeat, DeskFace, Shown as DeskShown, DeskTask } from './desk/face.ts'
import { batchesFace } from './face-batches.ts'
import { bulletinsFace } from './face-bulletins.ts'
import { incomingFace } from './face-incoming.ts'
import { mediaFace } from './face-media.ts'
import { monitorFace } from './face-monitor.ts'
import { outFace } from './face-out.ts'
import { queueFace } from './face-queue.ts'
import { reviewFace } from './face-review.ts'
import { runsFace } from './face-runs.ts'
import { wordsOf } from './face-words.ts'
import { metricsFor } from './metrics.ts'
import { TransitionError } from './news/errors.ts'
import { at } from './news/json.ts'
import { type Newsroom, publishNow } from './newsroom.ts'
import { peopleOf } from './people.ts'
import { outboxTold } from './pipeline/outbox-told.ts'
import { decisionOf } from './pipeline/policy.ts'
import { pushFault, takePush } from './pipeline/push.ts'
import { approve, correct, edit, kill, show, spike, unpublish } from './pipeline/review.ts'
import type { Shown } from './pipeline/show.ts'
import { signIn } from './sign-in.ts'
import type { Store, Task } from './store/store.ts'

/** The newsroom as the review desk sees it. */
export function faceOf(newsroom: Newsroom): DeskFace {
  const { store, house, review } = newsroom
  const shownBy = async (slug: string): Promise<DeskShown | undefined> =>
    (await store.beatOf(slug)) === undefined ? undefined : shownOf(store, await show(review, slug))
  return {
    beats: house.beats.map(beatOf),
    show: shownBy,
    ...decisions(newsroom),
    ...wordsOf(newsroom),
    ...queueFace(newsroom),
    tasks: async () => (await store.openTasks()).map(taskOf),
    publish: async (by) => {
      const rows = await publishNow(newsroom)
      const detail = { rows: rows.map(({ slug, outlet, status }) => ({ slug, outlet, status })) }
      await store.audit({ at: newsroom.world.now().toISOString(), who: by, verb: 'publish', detail })
      return rows
    },
    ...runsFace(newsroom),
    metrics: metricsFor(newsroom),
    payload: (hash) => store.readPayload(hash),
    push: pushOf(newsroom),
    ...signIn(newsroom),
    ...peopleOf(newsroom),
    ...reviewFace(newsroom),
    ...mediaFace(newsroom),
    ...monitorFace(newsroom, shownBy),
    ...incomingFace(newsroom),
    ...batchesFace(newsroom),
    ...bulletinsFace(newsroom),
    ...outFace(newsroom),
  }
}

const beatOf = ({ name, title, languages, lexicon, desk }: Beat): DeskBeat => ({
  name,
  title: title.en ?? name,
  titles: title,
  labels: lexicon.labels,
  languages,
  desk,
})

function pushOf({ house, store, world }: Newsroom): DeskFace['push'] {
  const desk = { feeds: house.beats.flatMap((beat) => beat.feeds), store, world }
  return {
    fault: (feed, posted) => pushFault(desk, feed, posted),
    take: (feed, posted) => takePush(desk, feed, posted),
  }
}

type Decisions = Pick<DeskFace, 'approve' | 'spike' | 'edit' | 'correct' | 'kill' | 'closeTask' | 'sendAgain'>

function decisions({ store, review, world }: Newsroom): Decisions {
  const now = () => world.now().toISOString()
  /** Who decides on a story had its open tasks on the same page: they are closed with the decision. */
  const decided = async (slug: string, by: string, act: () => Promise<Shown>): Promise<DeskShown> => {
    const open = await store.openTasks(slug)
    const shown = await act()
    for (const { id } of open) await store.closeTask(id, by, now())
    return shownOf(store, shown)
  }
  return {
    approve: (slug, by, hash, word) =>
      decided(slug, by, () => approve(review, slug, by, hash, { ...word, unexplained: 'refused' })),
    spike: (slug, by, reason) => decided(slug, by, () => spike(review, slug, by, reason)),
    edit: (slug, by, hash, words) => decided(slug, by, () => edit(review, slug, by, hash, words)),
    correct: (slug, by, hash, words, note, correction) =>
      decided(slug, by, async () => {
        await sameWords(store, slug, hash)
        return correct(review, slug, by, words, note, { correction })
      }),
    kill: (slug, by, reason, silent) =>
      decided(slug, by, () => (silent ? unpublish : kill)(review, slug, by, reason)),
    closeTask: async (slug, id, by) => {
      const own = (await store.openTasks(slug)).some((task) => task.id === id)
      if (own) await store.closeTask(id, by, now())
    },
    sendAgain: async (slug, by) => {
      const failed = (await store.outbox(slug)).filter(({ status }) => status === 'failed')
      for (const { key } of failed) await store.sendAgain(key, now())
      const keys = failed.map(({ key }) => key)
      await store.audit({ at: now(), who: by, verb: 'send-again', slug, detail: { keys } })
    },
  }
}

/** Throws `TransitionError` where other words are in force than the ones a person corrects. */
async function sameWords(store: Store, slug: string, hash: string): Promise<void> {
  const shown = await store.showStory(slug)
  if (shown === undefined || shown.story.hash === hash) return
  throw new TransitionError(
    `${slug} has changed: its hash is ${shown.story.hash} (version ${shown.draft.version}), not ${hash}; look at it again`,
  )
}

async function shownOf(store: Store, shown: Shown): Promise<DeskShown> {
  const [tasks, outbox] = await Promise.all([store.openTasks(shown.slug), outboxTold(store, shown.slug)])
  return {
    ...shown,
    evidence: shown.facts,
    approvals: shown.approvals.map((approval) => ({ ...decisionOf(approval), ...approval })),
    sources: shown.sources.map(({ publisher, body, ...source }) => ({
      ...source,
      name: publisher,
      record: body,
    })),
    versions: shown.versions.map(({ draft, hash, at }) => ({
      version: draft.version,
      writer: draft.writer,
      by: draft.by,
      hash,
      at,
    })),
    tasks: tasks.map(taskOf),
    waiting: outbox.flatMap(({ outlet, verb, status, error, attempts }) =>
      status === 'sent' ? [] : [{ outlet, verb, status, error: error ?? undefined, attempts }],
    ),
  }
}

function taskOf({ id, slug, because, at: opened, detail }: Task): DeskTask {
  const sentences = at(detail, '/sentences')
  const claims = at(detail, '/claims')
  return {
    id,
    slug,
    because,
    at: opened,
    sentences: Array.isArray(sentences) ? sentences.filter((each) => typeof each === 'string') : [],
    claims: (Array.isArray(claims) ? claims : []).flatMap((claim) => {
      const [text, why] = [at(claim, '/text'), at(claim, '/why')]
      return typeof text === 'string' && typeof why === 'string' ? [{ text, why }] : []
    }),
  }
}
