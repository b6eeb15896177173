import type { Article } from './_article.ts'
import { copyOf } from './_copy.ts'
import type { Verb } from './_folder.ts'
import { bodyHtml } from './_html.ts'
import { articleNewsml } from './_newsml.ts'
import { articleNinjs, withdrawnNinjs } from './_ninjs.ts'
import { articleNitf } from './_nitf.ts'
import { xmlDocument } from './_xml.ts'

/** In which form a message carries an article. */
export const messageFormats = ['nightdesk', 'ninjs', 'newsml-g2', 'nitf'] as const

export type MessageFormat = (typeof messageFormats)[number]

const events = {
  publish: 'article.published',
  correct: 'article.corrected',
  kill: 'article.withdrawn',
} as const

/** The version of the message `nightdesk`: it grows with what a receiver could stumble over, not with new fields. */
const version = 1

/** What is posted, and what it calls itself; `reason` is that of a kill. */
export function messageOf(
  article: Article,
  { format, verb, reason }: { format: MessageFormat; verb: Verb; reason: string | undefined },
): { body: string; type: string } {
  switch (format) {
    case 'newsml-g2':
      return { body: articleNewsml(article, reason), type: 'application/vnd.iptc.g2.newsitem+xml' }
    case 'nitf':
      return { body: xmlDocument(articleNitf(article, reason)), type: 'application/nitf+xml' }
    case 'ninjs': {
      const document = reason === undefined ? articleNinjs(article) : withdrawnNinjs(article, reason)
      return { body: JSON.stringify(document), type: 'application/json' }
    }
    default:
      return { body: JSON.stringify(ownMessage(article, verb, reason)), type: 'application/json' }
  }
}

function ownMessage(article: Article, verb: Verb, reason: string | undefined): object {
  const { publication, id, key, notes, published } = article
  const { story, draft, disclosure, byline, publisher, keywords, updated, claims } = publication
  const copy = copyOf(article, reason !== undefined)
  return {
    type: events[verb],
    version,
    timestamp: updated,
    key,
    ...(reason === undefined ? {} : { reason }),
    article: {
      id,
      version: article.version,
      slug: story.slug,
      beat: story.beat,
      desk: story.desk,
      language: draft.language,
      hash: story.hash,
      published,
      updated,
      byline,
      publisher,
      keywords,
      headline: copy.headline,
      standfirst: copy.standfirst,
      dateline: copy.dateline,
      body: copy.paragraphs,
      sources: copy.sources,
      corrections: notes,
      disclosure: { ...disclosure, ...(reason === undefined ? {} : { sentence: '' }) },
      ...(reason === undefined ? { html: bodyHtml(article), text: publication.text, claims } : {}),
    },
  }
}
