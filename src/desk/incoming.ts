import type { Hono } from 'hono'
import type { IncomingPicture } from './face-incoming.ts'
import { allowed } from './guard.ts'
import type { Desk, DeskEnv } from './room.ts'
import { moment } from './times.ts'
import type { Words } from './words/words.ts'

/** A picture beside its story: what it shows of itself, and what was found, the grave things first. */
export type IncomingView = {
  url: string
  copy: string | undefined
  width: number | undefined
  height: number | undefined
  caption: string | undefined
  credit: string | undefined
  /** In words; `grave` is to be looked at before the picture is used. */
  says: readonly { text: string; grave: boolean; link?: string | undefined }[]
}

type Said = IncomingView['says'][number]

/** What was found of the pictures of a story, in the reader's language. We say what was found, never that a picture is real. */
export const incomingView = (
  pictures: readonly IncomingPicture[],
  words: Pick<Words, 'incoming' | 'time'>,
  now: Date,
): IncomingView[] =>
  pictures.map((picture) => {
    const { url, copy, width, height, caption, credit } = picture
    const says = saidOf(picture, words, now)
    return {
      url,
      copy,
      width,
      height,
      caption,
      credit,
      says: says.toSorted((a, b) => Number(b.grave) - Number(a.grave)),
    }
  })

function saidOf(
  picture: IncomingPicture,
  { incoming, time }: Pick<Words, 'incoming' | 'time'>,
  now: Date,
): Said[] {
  const { missed, found, plain, frames = 1, at } = picture
  if (missed !== undefined)
    return [
      { text: incoming.missed(missed.message) + (missed.again ? ` ${incoming.again}` : ''), grave: true },
    ]
  if (found === undefined) return [{ text: incoming.waits, grave: false }]
  const { credentials, marks, fields, declared } = found
  return [
    ...ours(picture, incoming, (iso) => moment(iso, now, time).full),
    ...before(picture, incoming, (iso) => moment(iso, now, time).full),
    ...marks.map(({ generator, where }) => ({ text: incoming.generated(generator, where), grave: true })),
    ...(marks.length === 0 ? [{ text: incoming.noMarks, grave: false }] : []),
    {
      text: incoming.credentials[credentials.state](credentials.by ?? '?'),
      grave: credentials.state === 'invalid' || credentials.state === 'unreadable',
    },
    ...taken(fields, at, incoming),
    ...camera(fields, incoming),
    ...hidden(found.private, incoming),
    ...(declared === undefined
      ? []
      : [{ text: incoming.declared(declared, picture.type ?? '?'), grave: true }]),
    ...(frames > 1 ? [{ text: incoming.frames(frames), grave: false }] : []),
    ...(plain ? [{ text: incoming.plain, grave: false }] : []),
  ]
}

function ours(
  { ours: own }: IncomingPicture,
  words: Words['incoming'],
  when: (iso: string) => string,
): Said[] {
  if (own === undefined) return []
  const { slug, headline = slug, at, mirrored, exact } = own
  const said = exact ? words.ours(headline, when(at)) : words.likeOurs(headline, when(at))
  const text = said + (mirrored ? ` ${words.turned}` : '')
  return [{ text, grave: true, link: `/stories/${encodeURIComponent(slug)}` }]
}

function before(
  { before: uses }: IncomingPicture,
  words: Words['incoming'],
  when: (iso: string) => string,
): Said[] {
  return uses.slice(0, 5).map(({ at, item, slug, headline, mirrored }) => ({
    text: words.before(when(at), headline ?? item) + (mirrored ? ` ${words.mirrored}` : ''),
    grave: true,
    link: slug === undefined ? undefined : `/stories/${encodeURIComponent(slug)}`,
  }))
}

const dates = ['DateTimeOriginal', 'CreateDate', 'DateCreated'] as const
const day = 86_400_000
/** A picture that is older than this when it comes is an old one. */
const freshDays = 3

function taken(fields: Readonly<Record<string, string>>, at: string, words: Words['incoming']): Said[] {
  const written = dates.flatMap((name) => fields[name] ?? [])[0]
  const found = written?.match(/^(\d{4})[:-](\d\d)[:-](\d\d)/)
  if (!found) return []
  const on = `${found[1]}-${found[2]}-${found[3]}`
  const days = Math.floor((Date.parse(at) - Date.parse(on)) / day)
  if (Number.isNaN(days)) return []
  return [{ text: words.taken(on, days), grave: days > freshDays || days < -1 }]
}

function camera(fields: Readonly<Record<string, string>>, words: Words['incoming']): Said[] {
  const device = [fields.Make, fields.Model].filter((each) => each !== undefined).join(' ')
  const program = fields.Software ?? fields.CreatorTool
  return [
    ...(device === '' ? [] : [{ text: words.camera(device), grave: false }]),
    ...(program === undefined ? [] : [{ text: words.program(program), grave: false }]),
  ]
}

const isPlace = /GPS|Latitude|Longitude|^Geo/

/** That it had a place is told, the place itself is not. */
function hidden(names: readonly string[], words: Words['incoming']): Said[] {
  const others = names.filter((name) => !isPlace.test(name))
  return [
    ...(names.some((name) => isPlace.test(name)) ? [{ text: words.place, grave: false }] : []),
    ...(others.length === 0 ? [] : [{ text: words.hidden(others.join(', ')), grave: false }]),
  ]
}

/** The copies themselves, and nothing else of the archive: drawn anew by us, shown as what they are. */
export function incomingRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/pictures/:hash{[0-9a-f]{64}}', allowed('read'), async (c) => {
    const copy = await face.incoming.copy(c.req.param('hash'))
    if (copy === undefined) return c.notFound()
    return c.body(new Uint8Array(copy.bytes), 200, {
      'Content-Type': copy.type,
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': 'inline',
    })
  })
}
