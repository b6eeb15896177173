import type { Context } from 'hono'
import type { Banner } from './banner.ts'
import type { Shown } from './face.ts'
import { answer, type DeskEnv, type Room } from './room.ts'
import { type Typed, viewStory } from './story-view.ts'
import { trailOf } from './trail.ts'

type More = {
  banner?: Banner | undefined
  /** What an editor has written and not yet saved. */
  typed?: Typed | undefined
  status?: 200 | 409 | 422
}

/** Answers with the page of a story. */
export function storyPage(
  c: Context<DeskEnv>,
  room: Room,
  shown: Shown,
  { banner, typed, status = 200 }: More,
) {
  const view = { ...viewStory(shown, room, trailOf(c), typed), banner, refused: banner?.kind === 'refused' }
  return answer(c, room, { name: 'story', title: shown.draft.headline, view, status })
}
