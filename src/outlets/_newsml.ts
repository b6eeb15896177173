import { type Article, uriOf } from './_article.ts'
import { type Copy, copyOf } from './_copy.ts'
import { element, type Xml, xmlDocument } from './_xml.ts'

const namespace = 'http://iptc.org/std/nar/2006-10-01/'

/** The IPTC's vocabularies that the item uses; said in the item itself, so that no receiver must fetch a catalogue. */
const schemes = {
  ninat: 'http://cv.iptc.org/newscodes/ninature/',
  stat: 'http://cv.iptc.org/newscodes/pubstatusg2/',
  sig: 'http://cv.iptc.org/newscodes/signal/',
  isrol: 'http://cv.iptc.org/newscodes/infosourcerole/',
} as const

/**
 * The article as a `newsItem` of NewsML-G2 2.35 (power conformance; `digitalSourceType` came with 2.33). `withdrawn` is the
 * reason of a kill: the same item in a new version, canceled, with the notice in place of its text.
 */
export function articleNewsml(article: Article, withdrawn?: string): string {
  const copy = copyOf(article, withdrawn !== undefined)
  const { publication, version } = article
  return xmlDocument(
    element(
      'newsItem',
      {
        xmlns: namespace,
        standard: 'NewsML-G2',
        standardversion: '2.35',
        conformance: 'power',
        guid: uriOf(article),
        version,
        'xml:lang': publication.draft.language,
      },
      element(
        'catalog',
        {},
        ...Object.entries(schemes).map(([alias, uri]) => element('scheme', { alias, uri })),
      ),
      element(
        'rightsInfo',
        {},
        element('copyrightHolder', { literal: publication.publisher }, named(publication.publisher)),
      ),
      itemMeta(article, copy, withdrawn),
      contentMeta(article, copy),
      contentSet(article, copy),
    ),
  )
}

const named = (name: string): Xml => element('name', {}, name)

function itemMeta(
  { publication, published, notes }: Article,
  copy: Copy,
  withdrawn: string | undefined,
): Xml {
  const { publisher, updated } = publication
  const edNotes = withdrawn === undefined ? notes.map(({ at, note }) => `${at} ${note}`) : [withdrawn]
  return element(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:text' }),
    element('provider', { literal: publisher }, named(publisher)),
    element('versionCreated', {}, updated),
    element('firstCreated', {}, published),
    element('pubStatus', { qcode: withdrawn === undefined ? 'stat:usable' : 'stat:canceled' }),
    element('generator', {}, 'Nightdesk'),
    // AI systems that had a hand in the words.
    ...(publication.draft.production?.models ?? []).map((model) => element('generator', {}, model)),
    element('title', {}, copy.headline),
    ...edNotes.map((note) => element('edNote', {}, note)),
    ...(withdrawn === undefined && notes.length > 0 ? [element('signal', { qcode: 'sig:correction' })] : []),
  )
}

function contentMeta({ publication, id, key }: Article, copy: Copy): Xml {
  const { draft, disclosure, byline, keywords, story, updated, sources, publisher } = publication
  return element(
    'contentMeta',
    {},
    element('contentModified', {}, updated),
    element('digitalSourceType', { uri: disclosure.digitalSourceType }),
    ...sources.map(({ item, name }) =>
      element('infoSource', { literal: item, role: 'isrol:origin' }, named(name)),
    ),
    element('infoSource', { literal: publisher, role: 'isrol:dist' }, named(publisher)),
    element('creator', { literal: byline }, named(byline)),
    element('altId', { typeuri: 'urn:nightdesk:article' }, id),
    element('altId', { typeuri: 'urn:nightdesk:idempotency-key' }, key),
    element('altId', { typeuri: 'urn:nightdesk:content-hash' }, story.hash),
    element('language', { tag: draft.language }),
    ...keywords.map((keyword) => element('keyword', {}, keyword)),
    element('slugline', {}, story.slug),
    element('headline', {}, copy.headline),
    ...(copy.dateline === '' ? [] : [element('dateline', {}, copy.dateline)]),
    element('by', {}, byline),
    element('creditline', {}, publisher),
    ...(copy.standfirst === '' ? [] : [element('description', {}, copy.standfirst)]),
    ...(copy.disclosure === '' ? [] : [element('description', {}, copy.disclosure)]),
  )
}

/** The text as XHTML and, for who takes no markup, as plain text: the same words in the same order. */
function contentSet({ publication }: Article, copy: Copy): Xml {
  const { language } = publication.draft
  const opening = copy.dateline === '' ? '' : `${copy.dateline} — `
  const body = copy.paragraphs.map((paragraph, at) => (at === 0 ? opening + paragraph : paragraph))
  const before = [...(copy.disclosure === '' ? [] : [copy.disclosure]), ...copy.notes]
  return element(
    'contentSet',
    {},
    element(
      'inlineXML',
      { contenttype: 'application/xhtml+xml' },
      element(
        'html',
        { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': language, lang: language },
        element('head', {}, element('title', {}, copy.headline)),
        element(
          'body',
          {},
          ...(copy.disclosure === '' ? [] : [element('p', { class: 'disclosure' }, copy.disclosure)]),
          ...copy.notes.map((note) => element('p', { class: 'correction' }, note)),
          ...body.map((paragraph) => element('p', {}, paragraph)),
        ),
      ),
    ),
    element('inlineData', { contenttype: 'text/plain' }, [...before, ...body].join('\n\n')),
  )
}
