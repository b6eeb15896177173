import { all, attribute, type Branch, first, markupOf, within, wordsOf } from './_tree.ts'
import { known, type WireAssociation, type WireItem, type WireRelation, type WireSubject } from './_wire.ts'

/** What an element of NITF is called in HTML: itself, nothing (`""`: only what stands in it), or left out. */
const named: Readonly<Record<string, string | undefined>> = {
  block: 'div',
  bq: 'blockquote',
  hl1: 'h2',
  hl2: 'h3',
  em: 'em',
  media: undefined,
  'alt-code': undefined,
  note: undefined,
  'nitf-table-metadata': undefined,
}
const same = /^(?:p|a|br|hr|q|sub|sup|pre|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td)$/

const htmlName = ({ name }: Branch): string | undefined =>
  Object.hasOwn(named, name) ? named[name] : same.test(name) ? name : ''

/** The text of a NITF body as HTML, not yet made safe; pictures and notes to editors are left out. */
export const nitfHtml = (content: Branch): string => markupOf(content, htmlName)

/** A NITF document as an item of a wire. */
export function nitfItem(nitf: Branch): WireItem {
  const docdata = first(nitf, 'head', 'docdata')
  const head = first(nitf, 'body', 'body.head')
  const content = first(nitf, 'body', 'body.content')
  return {
    ...identityOf(nitf, docdata),
    ...timesOf(nitf, docdata),
    pubStatus: attribute(docdata, 'management-status'),
    signals: signalsOf(nitf, docdata),
    urgency: attribute(first(docdata, 'urgency'), 'ed-urg'),
    headline: wordsOf(first(head, 'hedline', 'hl1')) ?? wordsOf(first(nitf, 'head', 'title')),
    subheadline: wordsOf(first(head, 'hedline', 'hl2')),
    summary: wordsOf(first(head, 'abstract')),
    dateline: wordsOf(first(head, 'dateline')),
    byline: bylineOf(first(head, 'byline')),
    language: attribute(nitf, 'baselang') ?? attribute(nitf, 'xml:lang'),
    located: attribute(first(docdata, 'evloc'), 'city') ?? wordsOf(first(head, 'dateline', 'location')),
    provider: wordsOf(first(head, 'distributor')) ?? attribute(first(docdata, 'doc-id'), 'regsrc'),
    subjects: [...all(nitf, 'head', 'tobject', 'tobject.subject').map(subjectOf), ...namedIn(docdata)],
    keywords: all(docdata, 'key-list', 'keyword').flatMap((each) => attribute(each, 'key') ?? []),
    genre: all(nitf, 'head', 'tobject', 'tobject.property')
      .flatMap((each) => attribute(each, 'tobject.property.type') ?? [])
      .join(', '),
    edNote: notesOf(docdata),
    rights: rightsOf(nitf, docdata),
    body: content === undefined ? {} : { html: nitfHtml(content) },
    associations: within(content, 'media').map(mediaOf),
  }
}

function identityOf(nitf: Branch, docdata: Branch | undefined): Partial<WireItem> {
  const dynamic = first(docdata, 'du-key')
  const ids = [
    attribute(first(docdata, 'doc-id'), 'id-string'),
    attribute(nitf, 'uno'),
    attribute(dynamic, 'key'),
  ].filter((id) => id !== undefined)
  const [id, ...altIds] = [...new Set(ids)]
  return {
    id,
    altIds,
    type: 'text',
    version: attribute(dynamic, 'version'),
    slug: attribute(first(docdata, 'fixture'), 'fix-id') ?? attribute(dynamic, 'key'),
    relations: all(docdata, 'correction').map(correctionOf),
  }
}

/** The release is the embargo; `embargoed` without one has no end. */
function timesOf(nitf: Branch, docdata: Branch | undefined): Partial<WireItem> {
  const release = first(docdata, 'date.release')
  const embargoed = attribute(docdata, 'management-status')?.toLowerCase() === 'embargoed'
  const issued =
    attribute(first(docdata, 'date.issue'), 'norm') ??
    attribute(first(nitf, 'head', 'pubdata'), 'date.publication')
  const until = attribute(release, 'norm') ?? wordsOf(release) ?? (embargoed ? '' : undefined)
  return {
    ...(until === undefined ? {} : { embargo: until }),
    published: issued,
    updated: attribute(first(nitf, 'body', 'body.head', 'dateline', 'story.date'), 'norm') ?? issued,
    expires: attribute(first(docdata, 'date.expire'), 'norm'),
  }
}

function correctionOf(correction: Branch): WireRelation {
  const id = attribute(correction, 'id-string')
  return id === undefined ? { type: 'corrects' } : { type: 'corrects', id }
}

function signalsOf(nitf: Branch, docdata: Branch | undefined): string[] {
  const messages = all(docdata, 'ed-msg').flatMap((each) => attribute(each, 'msg-type')?.toLowerCase() ?? [])
  const corrected = first(docdata, 'correction') === undefined ? [] : ['correction']
  const type = attribute(first(nitf, 'head', 'tobject'), 'tobject.type')?.toLowerCase()
  return [...new Set([...messages, ...corrected, ...(type === undefined || type === 'news' ? [] : [type])])]
}

const notesOf = (docdata: Branch | undefined): string =>
  [...all(docdata, 'ed-msg'), ...all(docdata, 'correction')]
    .flatMap((each) => attribute(each, 'info') ?? wordsOf(each) ?? [])
    .join('\n')

/** A byline without the line of the title behind it running into the name. */
function bylineOf(byline: Branch | undefined): string | undefined {
  if (byline === undefined) return undefined
  const title = wordsOf(first(byline, 'byttl'))
  const name = wordsOf({
    ...byline,
    children: byline.children.filter((each) => typeof each === 'string' || each.name !== 'byttl'),
  })
  return [name, title].filter((each) => each !== undefined).join(', ')
}

function subjectOf(subject: Branch): WireSubject {
  const of = (name: string) => attribute(subject, `tobject.subject.${name}`)
  return known({
    code: of('refnum') ?? of('code'),
    name: of('detail') ?? of('matter') ?? of('type'),
    scheme: of('ipr'),
  })
}

const kinds: Readonly<Record<string, string>> = {
  person: 'person',
  org: 'organisation',
  location: 'place',
  event: 'event',
  function: 'function',
  'object.title': 'object',
}

/** Whom and what the document says it is about. */
function namedIn(docdata: Branch | undefined): WireSubject[] {
  const content = first(docdata, 'identified-content')
  return (content?.children ?? []).flatMap((child) => {
    if (typeof child === 'string') return []
    if (child.name === 'classifier')
      return [
        known({
          code: attribute(child, 'idsrc'),
          name: attribute(child, 'value') ?? wordsOf(child),
          type: attribute(child, 'type'),
        }),
      ]
    const type = kinds[child.name]
    return type === undefined
      ? []
      : [
          known({
            name: wordsOf(child) ?? attribute(child, 'value'),
            code: attribute(child, 'idsrc') === undefined ? undefined : attribute(child, 'value'),
            scheme: attribute(child, 'idsrc'),
            type,
          }),
        ]
  })
}

function rightsOf(nitf: Branch, docdata: Branch | undefined): NonNullable<WireItem['rights']> {
  const head = first(nitf, 'body', 'body.head')
  const rights = first(head, 'rights')
  return {
    notice: wordsOf(within(first(nitf, 'body'), 'copyrite')[0]),
    usage:
      wordsOf(first(rights, 'rights.limitations')) ??
      (first(rights, 'rights.owner') === undefined ? wordsOf(rights) : undefined),
    holder:
      attribute(first(docdata, 'doc.copyright'), 'holder') ??
      wordsOf(first(rights, 'rights.owner')) ??
      attribute(first(docdata, 'doc.rights'), 'owner'),
  }
}

function mediaOf(media: Branch): WireAssociation {
  const reference = first(media, 'media-reference')
  const size = (name: string) => Number(attribute(reference, name) ?? Number.NaN)
  return known({
    type: attribute(media, 'media-type') === 'image' ? 'picture' : attribute(media, 'media-type'),
    id: attribute(reference, 'data-location') ?? attribute(media, 'id'),
    name: attribute(reference, 'name'),
    url: attribute(reference, 'source'),
    caption: all(media, 'media-caption')
      .flatMap((each) => wordsOf(each) ?? [])
      .join(' '),
    credit: wordsOf(first(media, 'media-producer')),
    contentType: attribute(reference, 'mime-type'),
    width: size('width') || undefined,
    height: size('height') || undefined,
  })
}
