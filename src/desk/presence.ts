import type { Hono } from 'hono'
import { z } from 'zod'
import { formOf } from './forms.ts'
import { allowed } from './guard.ts'
import { type Desk, type DeskEnv, fragment, storyAddress } from './room.ts'
import { along, trailOf } from './trail.ts'

const attending = z.object({
  doing: z.enum(['reading', 'editing']).catch('reading'),
  begins: z.string().default(''),
})
const taking = z.object({ word: z.string().max(2_000).default('') })

/** Who has a story open, told to everybody who has; and how its editing is taken over. */
export function presenceRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.post('/stories/:slug/presence', allowed('read'), async (c) => {
    const room = c.get('room')
    const { slug } = c.req.param()
    const { doing, begins } = await formOf(c, attending)
    const { others, takenOver } = await face.attend(slug, c.get('who'), doing, begins !== '')
    const { presence, time } = room.words
    const clock = (at: string) =>
      new Date(at).toLocaleTimeString(time.locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
    const view = {
      path: storyAddress(slug),
      takenOver: takenOver && presence.takenOver(takenOver.by, `${clock(takenOver.at)} UTC`),
      word: takenOver?.word,
      others: others.map((other) => ({
        editing: other.doing === 'editing',
        says:
          other.doing === 'editing'
            ? presence.editing(other.who, `${clock(other.since)} UTC`)
            : presence.reading(other.who),
      })),
      mayTake: others.some((other) => other.doing === 'editing'),
    }
    return fragment(c, { name: 'presence', view })
  })

  app.post('/stories/:slug/take-over', allowed('lock'), async (c) => {
    const { slug } = c.req.param()
    const { word } = await formOf(c, taking)
    await face.takeOver(slug, c.get('who'), word.trim())
    return c.redirect(along(storyAddress(slug), trailOf(c), { edit: '' }), 303)
  })
}
