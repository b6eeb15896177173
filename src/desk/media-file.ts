import type { Context, Hono } from 'hono'
import { allowed } from './guard.ts'
import type { Desk, DeskEnv } from './room.ts'

/** What browsers show as what it is; anything else is handed out as bytes to be saved. */
const shown = /^(?:image\/(?:png|webp|jpeg|svg\+xml)|audio\/(?:mpeg|mp4|wav|x-wav)|video\/mp4|text\/vtt)$/

/**
 * `/stories/:slug/media/files/:hash`: a file of a medium, in whole or in part. Nothing in it runs, loads or links: a drawing opened by
 * itself is a sandboxed document without scripts.
 */
export function mediaFileRoute(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/stories/:slug/media/files/:hash{[0-9a-f]{64}}', allowed('read'), async (c) => {
    const { slug, hash } = c.req.param()
    const file = await face.media.file(slug, hash)
    if (file === undefined) return c.notFound()
    return handOut(c, file, hash)
  })
}

/** Answers with a file under the hash of its bytes, in whole or in part, as what it is. */
export function handOut(
  c: Context<DeskEnv>,
  { bytes, type, name }: { bytes: Uint8Array; type: string; name: string },
  hash: string,
) {
  const known = shown.test(type)
  c.set('policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox")
  const headers = {
    'Content-Type': known ? type : 'application/octet-stream',
    'Content-Disposition': `${known ? 'inline' : 'attachment'}; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    // Its name is the hash of its bytes, or is told with them: under it nothing ever changes.
    ETag: `"${hash}"`,
  }
  const part = rangeOf(c.req.header('Range'), bytes.length)
  if (part === 'none') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${bytes.length}` })
  if (part === undefined) return c.body(new Uint8Array(bytes), 200, headers)
  const { start, end } = part
  return c.body(new Uint8Array(bytes.subarray(start, end + 1)), 206, {
    ...headers,
    'Content-Range': `bytes ${start}-${end}/${bytes.length}`,
  })
}

/** The one part of a file that is asked for, as players do; several at once are answered with the whole. */
export function rangeOf(
  asked: string | undefined,
  length: number,
): { start: number; end: number } | 'none' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, length - Number(to)) : Number(from)
  const end = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1)
  return start > end || start >= length ? 'none' : { start, end }
}
