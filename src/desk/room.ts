import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DeskRole } from '../news/roles.ts'
import type { DeskFace } from './face.ts'
import type { Pages } from './pages.ts'
import type { Words } from './words/en.ts'

/** What the guard knows of a request: who is signed in and in which role, the session's token, the token its forms carry. */
export type DeskEnv = { Variables: { who: string; role: DeskRole; session: string; form: string } }

/** What every route works with. */
export type Room = {
  face: DeskFace
  pages: Pages
  words: Words
  now: () => Date
  /** One line for the log. */
  say: (line: string) => void
}

/** The page of a story. */
export const storyAddress = (slug: string): string => `/stories/${encodeURIComponent(slug)}`

/** Answers with a page, framed for whoever is signed in. */
export function answer(
  c: Context<DeskEnv>,
  room: Room,
  page: { name: string; title: string; view: object; status?: ContentfulStatusCode },
) {
  const html = room.pages(page.name, page.view, { title: page.title, who: c.get('who'), form: c.get('form') })
  return c.html(html, page.status ?? 200)
}

/** Answers that something was not done, why, and where to go from here. */
export const refuse = (
  c: Context<DeskEnv>,
  room: Room,
  status: ContentfulStatusCode,
  told: { title: string; hint?: string },
) => answer(c, room, { name: 'refusal', title: told.title, view: told, status })
