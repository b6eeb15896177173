import type { Context } from 'hono'
import { type DeskRole, may as mayDo } from '../news/roles.ts'
import type { Banner } from './banner.ts'
import { batchBar } from './batch-bar.ts'
import { viewComment } from './comment-view.ts'
import type { Shown } from './face.ts'
import { incomingView } from './incoming.ts'
import { viewMedia } from './media-view.ts'
import { viewOwnReview } from './review-view.ts'
import { answer, type DeskEnv, type Room, storyAddress } from './room.ts'
import type { Since } from './since.ts'
import { type Typed, viewStory } from './story-view.ts'
import { moment } from './times.ts'
import { trailOf } from './trail.ts'

type More = {
  banner?: Banner | undefined
  /** What an editor has written and not yet saved. */
  typed?: Typed | undefined
  /** What changed since the words were put on the screen that somebody decided on. */
  since?: Since | undefined
  status?: 200 | 409 | 422
}

/** Answers with the page of a story. */
export async function storyPage(
  c: Context<DeskEnv>,
  room: Room,
  shown: Shown,
  { banner, typed, since, status = 200 }: More,
) {
  const story = viewStory(shown, room, trailOf(c), typed)
  const view = {
    ...story,
    may: mayBy(story.may, c.get('role')),
    ...(await ofPeople(c, room, shown, story.cards)),
    banner,
    batch: await batchBar(c, room, shown.slug),
    since,
    changes: await changesOf(room, shown),
    incoming: incomingView(await room.face.incoming.of(shown.slug), room.words, room.now()),
    media: viewMedia(await room.face.media.of(shown.slug), shown, room),
    earlier: await earlierOf(room, shown),
    refused: banner?.kind === 'refused',
  }
  return answer(c, room, { name: 'story', title: shown.draft.headline, view, status })
}

/** The buttons of a story that this person may press: what they may not, they are not shown. */
const mayBy = (status: ReturnType<typeof viewStory>['may'], role: DeskRole) => ({
  approve: status.approve && mayDo(role, 'approve'),
  spike: status.spike && mayDo(role, 'spike'),
  sendBack: status.sendBack && mayDo(role, 'send-back'),
  edit: status.edit && mayDo(role, 'edit'),
  correct: status.correct && mayDo(role, 'correct'),
  kill: status.kill && mayDo(role, 'kill'),
})

/** What people have done with the story and said of it: the reader's own review, comments, the claims they judged. */
async function ofPeople<Card extends { place: string }>(
  c: Context<DeskEnv>,
  room: Room,
  shown: Shown,
  cards: readonly Card[],
) {
  const { reviews, comments } = room.face
  const who = c.get('who')
  const [own, said, known] = await Promise.all([
    reviews.own(shown.slug, who),
    comments.on(shown.slug),
    comments.known(),
    comments.see(shown.slug, who),
  ])
  const review = viewOwnReview(shown, own, room.words)
  const { confirm, reject } = room.words.review
  return {
    ...review,
    comments: said.map((comment) => viewComment(comment, known, room)),
    due: shown.dueAt === undefined ? undefined : moment(shown.dueAt, room.now(), room.words.time).full,
    withdrawable: shown.status === 'approved' && mayDo(c.get('role'), 'approve'),
    cards: cards.map((card) => {
      const key = review.record?.said[card.place]
      return { ...card, said: key && { key, says: key === 'confirmed' ? confirm : reject } }
    }),
  }
}

async function earlierOf({ face, words, now }: Room, shown: Shown) {
  const known = new Set((shown.related ?? []).flatMap(({ slug }) => slug ?? []))
  return (await face.earlier(shown)).flatMap(({ slug, headline, language, status, at }) =>
    known.has(slug)
      ? []
      : [
          {
            ...{ headline, language, path: storyAddress(slug), status: words.status[status] },
            at: moment(at, now(), words.time),
          },
        ],
  )
}

/** Most fields of a record that are told; what changed more than that is another record. */
const mostFields = 30

async function changesOf({ face }: Room, shown: Shown) {
  if (shown.tasks.length === 0 && shown.status !== 'stale') return []
  const told = (value: unknown) => JSON.stringify(value)?.slice(0, 200)
  return (await face.changes(shown.slug)).map(({ item, fields }) => ({
    item,
    fields: fields.slice(0, mostFields).map(({ pointer, before, after }) => ({
      pointer,
      before: told(before),
      after: told(after),
      gone: after === undefined,
    })),
  }))
}
