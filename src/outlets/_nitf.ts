import { type Article, uriOf } from './_article.ts'
import { copyOf } from './_copy.ts'
import { element, type Xml } from './_xml.ts'

const namespace = 'http://iptc.org/std/NITF/2006-10-18/'

/**
 * The article as an NITF 3.6 element (IPTC, schema of 2012-01-12). `withdrawn` is the reason of a kill: the notice goes out
 * as canceled, without the text. The disclosure is the first paragraph, so that no receiver's reader is without it.
 */
export function articleNitf(article: Article, withdrawn?: string): Xml {
  const copy = copyOf(article, withdrawn !== undefined)
  const { publication } = article
  const { draft, byline, publisher } = publication
  return element(
    'nitf',
    {
      xmlns: namespace,
      uno: uriOf(article),
      version: '-//IPTC//DTD NITF 3.6//EN',
      'change.date': 'September 11, 2009',
      'change.time': '12:26',
      baselang: draft.language,
    },
    head(article, copy.headline, withdrawn),
    element(
      'body',
      { 'xml:lang': draft.language },
      element(
        'body.head',
        {},
        element('hedline', {}, element('hl1', {}, copy.headline)),
        element('byline', {}, byline),
        element('distributor', {}, element('org', {}, publisher)),
        ...(copy.dateline === '' ? [] : [element('dateline', {}, copy.dateline)]),
        ...(copy.standfirst === '' ? [] : [element('abstract', {}, element('p', {}, copy.standfirst))]),
      ),
      element('body.content', {}, ...paragraphs(copy)),
    ),
  )
}

function paragraphs({ disclosure, notes, paragraphs: body, sources }: ReturnType<typeof copyOf>): Xml[] {
  return [
    ...(disclosure === '' ? [] : [element('p', { class: 'disclosure' }, disclosure)]),
    ...notes.map((note) => element('p', { class: 'correction' }, note)),
    ...body.map((paragraph, at) => element('p', at === 0 ? { lede: 'true' } : {}, paragraph)),
    ...sources.map(({ name, link }) =>
      element('p', { class: 'source' }, link === undefined ? name : element('a', { href: link }, name)),
    ),
  ]
}

function head(article: Article, title: string, withdrawn: string | undefined): Xml {
  const { publication, version, notes, published, key, id } = article
  const { disclosure, keywords, publisher, story, updated } = publication
  const meta = (name: string, content: string) => element('meta', { name, content })
  return element(
    'head',
    {},
    element('title', { type: 'main' }, title),
    meta('digital-source-type', disclosure.digitalSourceType),
    meta('content-hash', story.hash),
    meta('idempotency-key', key),
    meta('article', id),
    element(
      'docdata',
      { 'management-status': withdrawn === undefined ? 'usable' : 'canceled' },
      ...notes.map(({ note }) => element('correction', { info: note, 'id-string': uriOf(article) })),
      element('doc-id', { regsrc: publisher, 'id-string': uriOf(article) }),
      element('date.issue', { norm: normalised(updated) }),
      element('date.release', { norm: normalised(published) }),
      ...(withdrawn === undefined ? [] : [element('ed-msg', { 'msg-type': 'kill', info: withdrawn })]),
      element('du-key', { key: story.slug, version: String(version) }),
      element('doc.copyright', { year: updated.slice(0, 4), holder: publisher }),
      element('key-list', {}, ...keywords.map((key) => element('keyword', { key }))),
    ),
  )
}

/** A time as NITF wants it: `YYYYMMDDTHHMMSSZ`. */
const normalised = (moment: string): string => new Date(moment).toISOString().replaceAll(/[-:]|\.\d+/g, '')
