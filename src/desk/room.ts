import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { actionsOf, type DeskRole } from '../news/roles.ts'
import type { DeskBeat, DeskFace } from './face.ts'
import type { Signed } from './face-people.ts'
import { type Tongue, tongues } from './languages.ts'
import { themeOf } from './looks.ts'
import { bytesOf } from './page-bytes.ts'
import { openPages, type Pages } from './pages.ts'
import type { Place } from './place.ts'
import type { Words } from './words/words.ts'

/**
 * What is known of a request: the desk in its reader's language and, behind the guard, who is signed in and in which
 * role, the session's token, the token its forms carry.
 */
export type DeskEnv = {
  Variables: {
    language: string
    room: Room
    who: string
    role: DeskRole
    signed: Signed
    session: string
    form: string
    /** A content security policy that is stricter than that of pages, for what is no page. */
    policy?: string | undefined
  }
}

/** What routes are opened with: the same for every reader, so it has no words. */
export type Desk = {
  face: DeskFace
  now: () => Date
  /** Under which addresses it is asked, and from which. */
  place: Place
  /** One line for the log. */
  say: (line: string) => void
}

/** What a request is answered with: the desk in its reader's language. Handlers take it with `c.get('room')`. */
export type Room = Desk & {
  language: Tongue
  words: Words
  pages: Pages
  /** Every beat, titled in the reader's language. */
  beats: readonly DeskBeat[]
}

/** Opens the rooms of a desk, one a language; gives the room of a language, or the first where the desk does not speak it. */
export function openRooms(desk: Desk): (language: string) => Room {
  const rooms = tongues.map(({ language, words }) => ({
    ...desk,
    language,
    words,
    pages: openPages(words, language),
    beats: desk.face.beats.map((beat) => ({ ...beat, title: beat.titles?.[language] ?? beat.title })),
  }))
  const [first] = rooms
  if (first === undefined) throw new Error('a desk that speaks no language has no pages')
  return (language) => rooms.find((room) => room.language === language) ?? first
}

/** The address of a story's page. */
export const storyAddress = (slug: string): string => `/stories/${encodeURIComponent(slug.toWellFormed())}`

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
    theme: themeOf(c),
    // A page that answers a form has no address that could be opened again.
    back: c.req.method === 'GET' ? undefined : '/',
  })
  return c.body(bytesOf(html), page.status ?? 200, asHtml)
}

/** Answers with a piece of a page, for a script of the desk to put in its place. */
export const fragment = (
  c: Context<DeskEnv>,
  { name, view, status }: { name: string; view: object; status?: ContentfulStatusCode },
) =>
  c.body(
    bytesOf(c.get('room').pages(name, view, { title: '', form: c.get('form'), theme: themeOf(c) })),
    status ?? 200,
    asHtml,
  )

const asHtml = { 'Content-Type': 'text/html; charset=UTF-8' } as const
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
