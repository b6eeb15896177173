import { type Article, uriOf } from './_article.ts'
import { bodyHtml, escapeHtml } from './_html.ts'
import { webLink } from './_link.ts'
import { pageWords } from './_words.ts'

const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
}

/** The article as an IPTC ninjs 3.1 document: usable text with its disclosure, sources and corrections. */
export function articleNinjs(article: Article): object {
  const { publication, notes } = article
  const { draft, disclosure, keywords } = publication
  const [, literal = ''] = /([^/]+)\/?$/.exec(disclosure.digitalSourceType) ?? []
  return {
    ...identity(article),
    pubStatus: 'usable',
    ...(notes.length === 0 ? {} : { edNote: notes.map(({ at, note }) => `${at} ${note}`).join('\n') }),
    title: draft.headline,
    headlines: [{ role: 'main', contentType: 'text/plain', value: draft.headline }],
    descriptions: [
      ...(draft.standfirst === ''
        ? []
        : [{ role: 'standfirst', contentType: 'text/plain', value: draft.standfirst }]),
      { role: 'disclosure', contentType: 'text/plain', value: disclosure.sentence },
    ],
    bodies: [body('text/plain', plainBody(article)), body('text/html', bodyHtml(article))],
    subjects: keywords.map((name) => ({ name })),
    infoSources: infoSources(article),
    digitalSourceType: { uri: disclosure.digitalSourceType, literal },
  }
}

/** The notice that takes an article back: canceled, without its text; `reason` is for the receiving desks. */
export function withdrawnNinjs(article: Article, reason: string): object {
  const words = pageWords(article.publication.draft.language)
  return {
    ...identity(article),
    pubStatus: 'canceled',
    edNote: reason,
    title: words.withdrawn,
    headlines: [{ role: 'main', contentType: 'text/plain', value: words.withdrawn }],
    bodies: [
      body('text/plain', words.withdrawnBody),
      body('text/html', `<p>${escapeHtml(words.withdrawnBody)}</p>`),
    ],
  }
}

function identity(article: Article): object {
  const { publication, key, version, published } = article
  return {
    uri: uriOf(article),
    standard,
    type: 'text',
    representationType: 'full',
    version: String(version),
    firstCreated: published,
    versionCreated: publication.updated,
    language: publication.draft.language,
    by: publication.byline,
    copyrightHolder: publication.publisher,
    slugline: publication.story.slug,
    altIds: [
      { role: 'story', value: article.id },
      { role: 'idempotency-key', value: key },
      { role: 'content-hash', value: publication.story.hash },
    ],
  }
}

/** A body with its size in characters and words of text, markup left out. */
function body(contentType: 'text/plain' | 'text/html', value: string): object {
  const text = contentType === 'text/html' ? value.replaceAll(/<[^<>]{0,400}>/g, '') : value
  const wordCount = text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  return { role: 'main', contentType, charCount: [...text].length, wordCount, value }
}

function plainBody({ publication, notes }: Article): string {
  const { draft, disclosure } = publication
  const { correction } = pageWords(draft.language)
  const [lede = '', ...rest] = draft.body
  const opening = draft.dateline === '' ? lede : `${draft.dateline} — ${lede}`
  return [disclosure.sentence, ...notes.map(({ note }) => `${correction}: ${note}`), opening, ...rest].join(
    '\n\n',
  )
}

function infoSources({ publication }: Article): object[] {
  const sources = publication.sources.map(({ name, link: foreign, item }) => {
    const uri = webLink(foreign)
    return { name, role: 'source', literal: item, ...(uri === undefined ? {} : { uri }) }
  })
  const systems = publication.draft.production?.models ?? []
  return [
    ...sources,
    ...systems.map((name) => ({ name, role: 'ai-system' })),
    { name: publication.publisher, role: 'publisher' },
  ]
}
