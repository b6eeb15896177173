import type { Hono } from 'hono'
import { allowed } from './guard.ts'
import { viewPayload } from './payload-view.ts'
import { recordLines, wholeRecord } from './record.ts'
import { answer, type Desk, type DeskEnv } from './room.ts'

/** The raw bytes as they came, shown as text or to be saved, never run; and the record they were read into, one field lit. */
export function payloadRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/payloads/:hash{[0-9a-f]{64}}', allowed('read'), async (c) => {
    const hash = c.req.param('hash')
    const payload = await face.payload(hash)
    if (payload === undefined) return c.notFound()
    return c.body(new Uint8Array(payload.bytes), 200, {
      'Content-Type': 'text/plain',
      'Content-Disposition': `attachment; filename="${hash.slice(0, 12)}.txt"`,
      'X-Content-Type-Options': 'nosniff',
    })
  })

  app.get('/payload/:hash{[0-9a-f]{64}}', allowed('read'), async (c) => {
    const room = c.get('room')
    const hash = c.req.param('hash')
    const payload = await face.payload(hash)
    if (payload === undefined) return c.notFound()
    const view = viewPayload(hash, payload, room)
    return answer(c, room, { name: 'payload', title: room.words.payload.title, view })
  })

  app.get('/stories/:slug/sources/:number{[0-9]+}', allowed('read'), async (c) => {
    const room = c.get('room')
    const shown = await face.show(c.req.param('slug'))
    const source = shown?.sources[Number(c.req.param('number')) - 1]
    if (shown === undefined || source === undefined) return c.notFound()
    const pointer = c.req.query('at')
    const view = {
      back: `/stories/${encodeURIComponent(shown.slug)}`,
      headline: shown.draft.headline,
      item: source.item,
      name: source.name,
      pointer,
      payload: source.payload,
      lines: wholeRecord(recordLines(source.record), pointer),
    }
    return answer(c, room, { name: 'record', title: room.words.record.title, view })
  })
}
