import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { actionsOf, type DeskRole } from '../news/roles.ts'
import type { DeskFace } from './face.ts'
import type { Signed } from './face-people.ts'
import type { Pages } from './pages.ts'
import type { Words } from './words/en.ts'

/** What the guard knows of a request: who is signed in and in which role, the session's token, the token its forms carry. */
export type DeskEnv = {
  Variables: { who: string; role: DeskRole; signed: Signed; session: string; form: string }
}

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
  const signed: Signed | undefined = c.get('signed')
  const html = room.pages(page.name, page.view, {
    title: page.title,
    who: signed?.name,
    form: c.get('form'),
    may: signed && mayOf(signed.role),
    unkeyed: signed?.keyed === false,
  })
  return c.html(html, page.status ?? 200)
}

/** What the role may do: pages show `{{#if @may.approve}}`. */
const mayOf = (role: DeskRole): Readonly<Record<string, boolean>> =>
  Object.fromEntries(actionsOf(role).map((action) => [action, true]))

/** Answers that something was not done, why, and where to go from here. */
export const refuse = (
  c: Context<DeskEnv>,
  room: Room,
  status: ContentfulStatusCode,
  told: { title: string; hint?: string },
) => answer(c, room, { name: 'refusal', title: told.title, view: told, status })
