import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { addressOf } from './_address.ts'
import { fold, plainText, safeHtml } from './_html.ts'
import { jsonOf } from './_json.ts'
import { htmlOfText, isMarked, paragraphsOf, textOfText } from './_paragraphs.ts'
import { stampOf, zoneOption } from './_stamp.ts'

/** What every kind of wire asks of the beat. */
export const wireOptions = {
  /** The encoding, where the publisher names none or the wrong one. */
  charset: z.string().optional(),
  /** The zone of times that say none. */
  zone: zoneOption,
  /** A message without news (a wire's sign of life) is no fault. */
  mayBeEmpty: z.boolean().default(false),
}

/** A concept that an item is about. `scheme` with `code` names it: `medtop`, `20000523`. */
export type WireSubject = { code?: string; name?: string; scheme?: string; type?: string }
export type WireRelation = { type: string; id?: string; version?: string; url?: string; title?: string }
export type WireAssociation = {
  type?: string
  id?: string
  name?: string
  url?: string
  headline?: string
  caption?: string
  credit?: string
  contentType?: string
  width?: number
  height?: number
  pubStatus?: string
}

/** An item of a wire as its format has it, before it is brought into the one form. */
export type WireItem = {
  id?: string | undefined
  altIds?: readonly string[]
  version?: string | undefined
  type?: string | undefined
  pubStatus?: string | undefined
  signals?: readonly string[]
  urgency?: string | number | undefined
  slug?: string | undefined
  headline?: string | undefined
  subheadline?: string | undefined
  summary?: string | undefined
  dateline?: string | undefined
  byline?: string | undefined
  language?: string | undefined
  /** As written; `""` where the item is embargoed and nothing says until when. */
  embargo?: string | undefined
  published?: string | undefined
  updated?: string | undefined
  expires?: string | undefined
  located?: string | undefined
  provider?: string | undefined
  credit?: string | undefined
  genre?: string | undefined
  subjects?: readonly WireSubject[]
  keywords?: readonly string[]
  edNote?: string | undefined
  rights?: { [Name in 'notice' | 'usage' | 'holder' | 'link' | 'encoded']?: string | undefined }
  /** Of an event or a plan: when it takes place, as written. */
  event?: { start?: string | undefined; end?: string | undefined } | undefined
  body?: { html?: string | undefined; text?: string | undefined }
  associations?: readonly WireAssociation[]
  relations?: readonly WireRelation[]
}

/** No clock reaches it: an embargo without an end that can be read holds until the wire sends another version. */
const NEVER = '9999-12-31T00:00:00.000Z'
/** Relations that put an item in the place of another. */
const replacing = new Set(['replaces', 'supersedes', 'previousversion', 'evolvedfrom', 'corrects'])

export type Wired = { record: Json; repairs: string[] }

/** An item in the one form of all wires, and what was wrong with it. Fields that say nothing are not there. */
export function wired(item: WireItem, told: { zone: string; base: string }): Wired {
  const repairs: string[] = []
  const { body, urgency, embargo, published, updated, expires, ...same } = item
  const at = (written: string | undefined) =>
    written === undefined ? undefined : stampOf(written, told.zone)
  const record = {
    ...same,
    ...linesOf(item),
    event: { start: dayOrStamp(item.event?.start, told.zone), end: dayOrStamp(item.event?.end, told.zone) },
    pubStatus: statusOf(item.pubStatus),
    urgency: urgencyOf(urgency),
    embargo: embargoOf(item, told.zone, repairs),
    published: at(published),
    updated: at(updated),
    expires: at(expires),
    replaces: (item.relations ?? [])
      .filter(({ type }) => replacing.has(type.toLowerCase()))
      .flatMap(({ id }) => (id === undefined || id === item.id ? [] : [id])),
    associations: item.associations?.map((each) => ({ ...each, url: addressOf(each.url, told.base) })),
    ...bodyOf(body, told.base),
  }
  return { record: jsonOf(bare(record)), repairs }
}

/** The lines of an item, each on one line and without markup. */
function linesOf(item: WireItem): Partial<WireItem> {
  const { slug, headline, subheadline, dateline, byline, located } = item
  const lines = { slug, headline, subheadline, dateline, byline, located }
  const summary = item.summary === undefined ? undefined : paragraphs(item.summary)
  return { ...mapped(lines, (line) => (isMarked(line) ? plainText(line) : fold(line))), summary }
}

const paragraphs = (text: string): string => (isMarked(text) ? paragraphsOf(text) : textOfText(text))

const mapped = (fields: Record<string, string | undefined>, change: (value: string) => string) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === undefined ? undefined : change(value)]),
  )

/** A day stays a day: midnight would be a time that nobody said. */
const dayOrStamp = (written: string | undefined, zone: string): string | undefined =>
  written === undefined || /^\d{4}-\d\d-\d\d$/.test(written.trim()) ? written?.trim() : stampOf(written, zone)

/** The publishing status, one spelling of each; an item that says none is usable, as IPTC has it. */
const statusOf = (written: string | undefined): string => {
  const status = codeOf(written ?? 'usable').toLowerCase()
  return status === 'cancelled' ? 'canceled' : status
}

/** The code of a concept without its scheme: `canceled` of `stat:canceled` and of `http://cv.iptc.org/…/canceled`. */
export const codeOf = (concept: string): string =>
  /^https?:\/\/[^/]+\/?$/i.test(concept.trim())
    ? concept.trim()
    : concept.trim().replace(/^.*[:/](?=[^:/]+$)/, '')

/** The scheme of a concept: `stat`, `http://cv.iptc.org/…/`; `undefined` where the concept is all code. */
export function schemeOf(concept: string): string | undefined {
  const whole = concept.trim()
  return whole.slice(0, whole.length - codeOf(whole).length).replace(/(?<!\/):$/, '') || undefined
}

function urgencyOf(written: string | number | undefined): number | undefined {
  const urgency = Number(written === undefined || written === '' ? Number.NaN : written)
  return Number.isInteger(urgency) && urgency >= 0 && urgency <= 9 ? urgency : undefined
}

function embargoOf({ id, embargo }: WireItem, zone: string, repairs: string[]): string | undefined {
  if (embargo === undefined) return undefined
  const until = stampOf(embargo, zone)
  if (until !== undefined) return until
  const said = embargo === '' ? 'has no end' : `"${embargo.slice(0, 60)}" cannot be read`
  repairs.push(`the embargo of ${id ?? 'an item'} ${said}: it is held until the wire sends another version`)
  return NEVER
}

/** The text in paragraphs and the markup made safe, each from the other where the wire sends one. */
function bodyOf(body: WireItem['body'], base: string): { text?: string; html?: string } {
  const inner = withoutHead(body?.html ?? '')
  const plain = textOfText(body?.text ?? '')
  if (inner.trim() === '') return plain === '' ? {} : { text: plain, html: htmlOfText(body?.text ?? '') }
  const read = paragraphsOf(inner)
  const text = count(plain) > count(read) ? plain : read
  return { text, html: safeHtml(inner, base) }
}

/** A whole page of HTML without its head, whose title is no text of the story. */
function withoutHead(html: string): string {
  const start = html.search(/<head[\s>]/i)
  const end = start === -1 ? -1 : html.toLowerCase().indexOf('</head>', start)
  return end === -1 ? html : html.slice(0, start) + html.slice(end + '</head>'.length)
}

const count = (text: string): number => (text === '' ? 0 : text.split('\n\n').length)

/** Fields that are there. */
export function known<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }
export function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** An object without what says nothing: no value, no text, no elements, no fields. */
function bare(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) {
    const kept = value.map(bare).filter((each) => each !== undefined)
    return kept.length === 0 ? undefined : kept
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const kept = Object.entries(value)
    .map(([key, field]) => [key, bare(field)] as const)
    .filter(([, field]) => field !== undefined)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
