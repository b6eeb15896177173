import type { Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { formOf } from './forms.ts'
import { languages } from './languages.ts'
import type { DeskEnv } from './room.ts'

/** How pages look: as the reader's system says, or as they chose. */
export const themes = ['auto', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

const theme = z.enum(themes)
const form = z.object({
  theme: theme.optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
  back: z.string().optional().catch(undefined),
})
const aYear = 365 * 24 * 60 * 60

/** The look a reader chose; it stands in the page from its first byte, so nothing flashes. */
export const themeOf = (c: Context): Theme => theme.catch('auto').parse(getCookie(c, 'theme'))

/** `POST /looks` keeps a reader's language and theme in their browser; it needs no session, for the sign-in page has both. */
export function looksRoute(app: Hono<DeskEnv>): void {
  app.post('/looks', async (c) => {
    const { back, ...chosen } = await formOf(c, form)
    const secure = c.get('room').place.secure(c)
    for (const [name, value] of Object.entries(chosen)) {
      if (value === undefined) continue
      setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: aYear })
    }
    return c.redirect(back === '/' ? '/' : cameFrom(c), 303)
  })
}

/** The page the form stood on, if it is one of ours. */
function cameFrom(c: Context): string {
  const from = URL.parse(c.req.header('referer') ?? '')
  if (from === null || from.host !== new URL(c.req.url).host) return '/'
  // `//host` would lead away from here.
  return `${from.pathname.replace(/^\/+/, '/')}${from.search}`
}
