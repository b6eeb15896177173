import type { Hono } from 'hono'
import { z } from 'zod'
import { viewComment } from './comment-view.ts'
import { ask, decide } from './decided.ts'
import type { CommentPlace } from './face-review.ts'
import { formOf } from './forms.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv, storyAddress } from './room.ts'

const number = z.coerce.number().int().min(0).max(10_000_000).optional().catch(undefined)
const commentForm = z.object({
  text: z
    .string()
    .max(5000)
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').trim()),
  words: z.string().max(500).optional(),
  start: number,
  end: number,
  paragraph: number,
})

/** What people say of a story, on its page; and what calls upon the reader, on a page of its own. */
export function commentRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/stories/:slug/comments', allowed('comment'), async (c) => {
    const { text, ...place } = await formOf(c, commentForm)
    if (text === '') return ask(c, 'comment')
    return decide(c, (slug, by) => face.comments.add(slug, by, text, placeOf(place)), { done: 'said' })
  })

  app.get('/mentions', allowed('read'), async (c) => {
    const room = c.get('room')
    const [calling, known] = await Promise.all([face.comments.calling(c.get('who')), face.comments.known()])
    const rows = calling.map((comment) => ({
      ...viewComment(comment, known, room),
      slug: comment.slug,
      path: storyAddress(comment.slug),
      fresh: !comment.seen,
    }))
    return answer(c, room, { name: 'mentions', title: room.words.comments.mine, view: { rows } })
  })
}

/** A place names something only with the words that stood there. */
function placeOf({
  words = '',
  start,
  end,
  paragraph,
}: Omit<z.infer<typeof commentForm>, 'text'>): CommentPlace {
  if (words === '') return {}
  if (start !== undefined && end !== undefined) return { words, start, end }
  return paragraph === undefined ? { words } : { words, paragraph }
}
