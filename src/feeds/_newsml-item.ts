import { nitfHtml, nitfItem } from './_nitf.ts'
import { all, attribute, type Branch, first, markupOf, rawText, within, wordsOf } from './_tree.ts'
import {
  codeOf,
  known,
  schemeOf,
  type WireAssociation,
  type WireItem,
  type WireRelation,
  type WireSubject,
} from './_wire.ts'

/** A `newsItem` or `packageItem` of NewsML-G2 as an item of a wire. */
export function g2Item(item: Branch, envelope: Branch | undefined): WireItem {
  const [meta, content, rights] = ['itemMeta', 'contentMeta', 'rightsInfo'].map((name) => first(item, name))
  const language = attribute(first(content, 'language'), 'tag') ?? attribute(item, 'xml:lang')
  return {
    id: attribute(item, 'guid'),
    altIds: [...all(meta, 'altId'), ...all(content, 'altId')].flatMap((each) => wordsOf(each) ?? []),
    version: attribute(item, 'version'),
    ...managementOf(meta, envelope, language),
    ...linesOf(content, language),
    language,
    subjects: all(content, 'subject').map((each) => subjectOf(each, language)),
    keywords: all(content, 'keyword').flatMap((each) => wordsOf(each) ?? []),
    genre: nameOf(first(content, 'genre'), language),
    rights: {
      notice: wordsOf(first(rights, 'copyrightNotice')),
      usage: joined(all(rights, 'usageTerms')),
      holder: nameOf(first(rights, 'copyrightHolder'), language),
    },
    body: bodyOf(first(item, 'contentSet')),
    associations: [...remotesOf(item), ...all(item, 'groupSet', 'group').flatMap(referencesOf)],
  }
}

function managementOf(
  meta: Branch | undefined,
  envelope: Branch | undefined,
  language: string | undefined,
): Partial<WireItem> {
  const embargoed = first(meta, 'embargoed')
  return {
    type: codeAt(first(meta, 'itemClass')),
    pubStatus: codeAt(first(meta, 'pubStatus')),
    signals: all(meta, 'signal').flatMap((each) => codeAt(each)?.toLowerCase() ?? []),
    // An empty element is an embargo whose end is not known yet.
    ...(embargoed === undefined ? {} : { embargo: wordsOf(embargoed) ?? '' }),
    published: wordsOf(first(meta, 'firstCreated')) ?? wordsOf(first(meta, 'versionCreated')),
    updated: wordsOf(first(meta, 'versionCreated')),
    expires: wordsOf(first(meta, 'expires')),
    provider: nameOf(first(meta, 'provider'), language) ?? wordsOf(first(envelope, 'header', 'sender')),
    edNote: joined(all(meta, 'edNote')),
    relations: all(meta, 'link').map(relationOf),
  }
}

/** The lines that stand above the text: the headline of the lowest rank is the main one, unless roles say otherwise. */
function linesOf(content: Branch | undefined, language: string | undefined): Partial<WireItem> {
  const ranked = all(content, 'headline').toSorted((a, b) => rankOf(a) - rankOf(b))
  const main = ranked.find((each) => roleOf(each) === 'main') ?? ranked[0]
  const sub =
    ranked.find((each) => /^(?:sub|deck)/.test(roleOf(each))) ?? ranked.find((each) => each !== main)
  const summary = all(content, 'description')
  const names = all(content, 'creator').flatMap((each) => nameOf(each, language) ?? [])
  return {
    urgency: wordsOf(first(content, 'urgency')),
    slug: wordsOf(first(content, 'slugline')),
    headline: wordsOf(main),
    subheadline: sub === main ? undefined : wordsOf(sub),
    summary: wordsOf(summary.find((each) => /^(?:summary|lead|teaser)$/.test(roleOf(each))) ?? summary[0]),
    dateline: wordsOf(first(content, 'dateline')),
    byline: wordsOf(first(content, 'by')) ?? names.join(', '),
    located: nameOf(first(content, 'located'), language),
    credit: wordsOf(first(content, 'creditline')),
  }
}

const rankOf = (branch: Branch): number => Number(attribute(branch, 'rank') ?? 1)
const roleOf = (branch: Branch): string => codeOf(attribute(branch, 'role') ?? '').toLowerCase()
const joined = (branches: readonly Branch[]): string =>
  branches.flatMap((each) => wordsOf(each) ?? []).join('\n')

/** The code of a concept, by whichever attribute names it. */
function codeAt(branch: Branch | undefined): string | undefined {
  const concept = attribute(branch, 'qcode') ?? attribute(branch, 'uri') ?? attribute(branch, 'literal')
  return concept === undefined ? undefined : codeOf(concept)
}

/** The name of a concept in the language of the item, else its first name, else its code. */
function nameOf(branch: Branch | undefined, language: string | undefined): string | undefined {
  const names = all(branch, 'name')
  const own = names.find((each) => language !== undefined && attribute(each, 'xml:lang') === language)
  return wordsOf(own ?? names[0]) ?? codeAt(branch)
}

function subjectOf(subject: Branch, language: string | undefined): WireSubject {
  const concept = attribute(subject, 'qcode') ?? attribute(subject, 'uri')
  const code = concept === undefined ? attribute(subject, 'literal') : codeOf(concept)
  return known({
    code,
    name: all(subject, 'name').length === 0 ? undefined : nameOf(subject, language),
    scheme: concept === undefined ? undefined : schemeOf(concept),
    type: codeIn(attribute(subject, 'type')),
  })
}

const codeIn = (concept: string | undefined): string | undefined =>
  concept === undefined ? undefined : codeOf(concept)

function relationOf(link: Branch): WireRelation {
  return {
    type: codeOf(attribute(link, 'rel') ?? attribute(link, 'reluri') ?? 'related'),
    ...known({
      id: attribute(link, 'residref'),
      version: attribute(link, 'version'),
      url: attribute(link, 'href'),
      title: wordsOf(first(link, 'title')),
    }),
  }
}

/** The text: of all that the item carries inline, what has a text first. */
function bodyOf(contentSet: Branch | undefined): NonNullable<WireItem['body']> {
  const found = [...all(contentSet, 'inlineXML').map(xmlBody), ...all(contentSet, 'inlineData').map(dataBody)]
  return found.find((each) => `${each.html ?? ''}${each.text ?? ''}`.trim() !== '') ?? {}
}

function xmlBody(inline: Branch): NonNullable<WireItem['body']> {
  const nitf = first(inline, 'nitf')
  if (nitf !== undefined) return nitfItem(nitf).body ?? {}
  const body = within(inline, 'body')[0] ?? within(inline, 'body.content')[0] ?? inline
  const isNitf = body.name === 'body.content' || /nitf/i.test(attribute(inline, 'contenttype') ?? '')
  return { html: isNitf ? nitfHtml(body) : markupOf(body, ({ name }) => name) }
}

function dataBody(inline: Branch): NonNullable<WireItem['body']> {
  const type = attribute(inline, 'contenttype') ?? 'text/plain'
  const written = rawText(inline)
  const isBase64 = /base64/i.test(
    `${attribute(inline, 'encoding') ?? ''}${attribute(inline, 'encodinguri') ?? ''}`,
  )
  if (!/^(?:text|application)\/(?:[\w.]+\+)?(?:plain|html|xhtml|xml)/i.test(type)) return {}
  const text = isBase64 ? Buffer.from(written, 'base64').toString() : written
  return /html|xml/i.test(type) ? { html: text } : { text }
}

/** What the item is itself, where it is a picture or a recording: every rendition of it. */
function remotesOf(item: Branch): WireAssociation[] {
  const descriptions = all(item, 'contentMeta', 'description')
  const caption = wordsOf(descriptions.find((each) => roleOf(each) === 'caption') ?? descriptions[0])
  const type = codeAt(first(item, 'itemMeta', 'itemClass'))
  return all(item, 'contentSet', 'remoteContent').map((remote) =>
    known({
      type,
      id: attribute(remote, 'residref'),
      name: codeIn(attribute(remote, 'rendition')),
      url: attribute(remote, 'href'),
      caption,
      contentType: attribute(remote, 'contenttype'),
      width: numberAt(remote, 'width'),
      height: numberAt(remote, 'height'),
    }),
  )
}

const numberAt = (branch: Branch, name: string): number | undefined =>
  Number(attribute(branch, name) ?? Number.NaN) || undefined

/** What a package holds: items named, not sent along. */
const referencesOf = (group: Branch): WireAssociation[] =>
  all(group, 'itemRef').map((reference) =>
    known({
      type: codeAt(first(reference, 'itemClass')),
      id: attribute(reference, 'residref'),
      name: codeIn(attribute(group, 'role')),
      url: attribute(reference, 'href'),
      headline: wordsOf(first(reference, 'headline')) ?? wordsOf(first(reference, 'title')),
      caption: wordsOf(first(reference, 'description')),
      contentType: attribute(reference, 'contenttype'),
      pubStatus: codeAt(first(reference, 'pubStatus')),
    }),
  )
