import { get, isThing, listOf, roled, roles, type Thing, text, things, word } from './_ninjs-read.ts'
import { nitfItem } from './_nitf.ts'
import { treeOf } from './_tree.ts'
import {
  codeOf,
  known,
  schemeOf,
  type WireAssociation,
  type WireItem,
  type WireRelation,
  type WireSubject,
} from './_wire.ts'

/** Whether an object is an item of ninjs: its `uri` is all that every version demands. */
export const isNinjs = (value: unknown): value is Thing => isThing(value) && text(value, 'uri') !== undefined

/** An item of ninjs 1.x, 2.x or 3.x as an item of a wire. */
export function ninjsItem(item: Thing): WireItem {
  const embargo = get(item, 'embargoed')
  return {
    id: text(item, 'uri'),
    altIds: altIdsOf(item),
    version: text(item, 'version'),
    type: text(item, 'type'),
    pubStatus: text(item, 'pubstatus'),
    signals: signalsOf(item),
    urgency: text(item, 'urgency') ?? text(item, 'priority'),
    slug: text(item, 'slugline'),
    ...headlinesOf(item),
    summary:
      roled(item, 'description', /^(?:summary|lead|teaser|abstract)$/) ??
      roled(item, 'description', /^(?:text|caption)?$/),
    dateline: text(item, 'dateline'),
    byline: text(item, 'by') ?? text(item, 'byline'),
    language: text(item, 'language'),
    ...(embargo === undefined || embargo === null ? {} : { embargo: word(embargo) ?? '' }),
    published: text(item, 'firstcreated') ?? text(item, 'versioncreated'),
    updated: text(item, 'versioncreated'),
    expires: text(item, 'expires'),
    located: text(item, 'located'),
    provider:
      things(item, 'infosources', 'infosource').flatMap((each) => text(each, 'name') ?? [])[0] ??
      text(item, 'provider'),
    credit: roled(item, 'description', /^credit ?line$/),
    genre: things(item, 'genres', 'genre')
      .flatMap((each) => nameIn(each) ?? [])
      .join(', '),
    subjects: subjectsOf(item),
    keywords: listOf(get(item, 'keywords')),
    edNote: text(item, 'ednote'),
    rights: {
      notice: text(item, 'copyrightnotice'),
      usage: text(item, 'usageterms'),
      holder: text(item, 'copyrightholder'),
      ...linkedRightsOf(item),
    },
    body: bodyOf(item),
    event: eventOf(item),
    associations: [...renditionsOf(item), ...associationsOf(item)],
    relations: relationsOf(item),
  }
}

/** The ids besides `uri`: a list of `{ role, value }`, or in 1.x a map by role. */
function altIdsOf(item: Thing): string[] {
  const written = get(item, 'altids')
  const listed = things(item, 'altids').flatMap((each) => text(each, 'value') ?? [])
  if (listed.length > 0 || !isThing(written)) return listed
  return Object.values(written).flatMap((value) => word(value) ?? [])
}

const signalsOf = (item: Thing): string[] =>
  [...listOf(get(item, 'signals')), ...listOf(get(item, 'signal'))].map((each) => codeOf(each).toLowerCase())

function headlinesOf(item: Thing): { headline?: string | undefined; subheadline?: string | undefined } {
  const headline =
    roled(item, 'headline', /^(?:main)?$/) ?? roled(item, 'headline', /./) ?? text(item, 'title')
  const sub = roled(item, 'headline', /^(?:sub|deck|secondary)/)
  return { headline, subheadline: sub === headline ? undefined : sub }
}

function bodyOf(item: Thing): NonNullable<WireItem['body']> {
  const bodies = roles(item, 'body', 'bodies')
  const nitf = bodies.find(({ contentType, role }) => contentType.includes('nitf') || role === 'nitf')
  const html = bodies.find(({ contentType, role }) => contentType.includes('html') || role.includes('html'))
  const plain = bodies.find((each) => each !== nitf && each !== html && !/xml|json/.test(each.contentType))
  if (html === undefined && nitf !== undefined) {
    const root = treeOf(nitf.value)
    return { ...(root.name === 'nitf' ? nitfItem(root).body : {}), text: plain?.value }
  }
  return { html: html?.value, text: plain?.value }
}

/** What the item is about; people and places are subjects of a type. */
const sorts: readonly [type: string | undefined, ...names: string[]][] = [
  [undefined, 'subjects', 'subject'],
  ['person', 'people', 'person'],
  ['organisation', 'organisations', 'organisation'],
  ['place', 'places', 'place'],
  ['event', 'events', 'event'],
  ['object', 'objects', 'object'],
]

const subjectsOf = (item: Thing): WireSubject[] =>
  sorts.flatMap(([type, ...names]) =>
    things(item, ...names).map((each) => ({ ...conceptOf(each), ...known({ type }) })),
  )

function conceptOf(concept: Thing): WireSubject {
  const uri = text(concept, 'uri')
  const code =
    text(concept, 'code') ??
    text(concept, 'qcode') ??
    (uri === undefined ? text(concept, 'literal') : codeOf(uri))
  const scheme = text(concept, 'scheme') ?? (uri === undefined ? undefined : schemeOf(uri))
  return known({ code, name: text(concept, 'name'), scheme })
}

const nameIn = (concept: Thing): string | undefined => text(concept, 'name') ?? conceptOf(concept).code

/** The item itself, where it is a picture or a recording: its largest rendition. */
function renditionsOf(item: Thing): WireAssociation[] {
  const media = mediaOf(item)
  return media.url === undefined ? [] : [media]
}

/** Items that belong to the item; the caption of a picture is its description. */
const associationsOf = (item: Thing): WireAssociation[] =>
  things(item, 'associations').map((each) =>
    known({
      ...mediaOf(each),
      id: text(each, 'uri'),
      name: text(each, 'name'),
      headline: roled(each, 'headline', /^(?:main)?$/) ?? text(each, 'title'),
      pubStatus: text(each, 'pubstatus'),
    }),
  )

function mediaOf(item: Thing): WireAssociation {
  const size = (each: Thing, name: string) => Number(get(each, name) ?? Number.NaN) || 0
  const [largest] = things(item, 'renditions').toSorted((a, b) => size(b, 'width') - size(a, 'width'))
  return known({
    type: text(item, 'type'),
    url: largest === undefined ? undefined : text(largest, 'href'),
    caption: roled(item, 'description', /^caption$/) ?? roled(item, 'description', /^(?:text)?$/),
    credit:
      roled(item, 'description', /^credit ?line$/) ??
      text(item, 'by') ??
      text(item, 'byline') ??
      text(item, 'copyrightholder'),
    contentType:
      largest === undefined ? undefined : (text(largest, 'contenttype') ?? text(largest, 'mimetype')),
    width: (largest && size(largest, 'width')) || undefined,
    height: (largest && size(largest, 'height')) || undefined,
  })
}

/** When that which the item announces takes place; the days are as sure as the names of the fields say. */
function eventOf(item: Thing): WireItem['event'] {
  const details = get(item, 'eventdetails')
  const dates = isThing(details) ? get(details, 'dates') : undefined
  if (!isThing(dates)) return undefined
  const sure = (name: string) =>
    ['', 'expected', 'estimated'].flatMap((how) => text(dates, `${how}${name}`) ?? [])[0]
  return { start: sure('startdate'), end: sure('enddate') }
}

/** Rights that are a link, or an expression in a language of rights. */
const linkedRightsOf = (item: Thing): WireItem['rights'] =>
  things(item, 'rightsinfo').map((each) => ({
    link: text(each, 'linkedrights'),
    encoded: text(each, 'encodedrights'),
  }))[0] ?? {}

/** What an item comes from, as newsrooms' systems write it beside the standard: `evolvedfrom: ID`. */
function relationsOf(item: Thing): WireRelation[] {
  const evolved = text(item, 'evolvedfrom')
  return evolved === undefined ? [] : [{ type: 'evolvedFrom', id: evolved }]
}
