import type { Article } from './_article.ts'
import { webLink } from './_link.ts'

/** The article as schema.org's `NewsArticle`, with its corrections and how its text came to be. */
export function articleJsonLd({ publication, published, notes }: Article, canonical?: string): object {
  const { draft, disclosure, byline, publisher, keywords, sources, updated, media = [] } = publication
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: draft.headline,
    ...(draft.standfirst === '' ? {} : { description: draft.standfirst }),
    ...(draft.dateline === '' ? {} : { dateline: draft.dateline }),
    inLanguage: draft.language,
    datePublished: published,
    dateModified: updated,
    author: { '@type': 'Organization', name: byline },
    publisher: { '@type': 'NewsMediaOrganization', name: publisher },
    keywords: [...keywords],
    ...(canonical === undefined ? {} : { mainEntityOfPage: canonical }),
    digitalSourceType: disclosure.digitalSourceType,
    creditText: disclosure.sentence,
    ...(draft.production?.models === undefined
      ? {}
      : {
          contributor: draft.production.models.map((name) => ({ '@type': 'SoftwareApplication', name })),
        }),
    isBasedOn: [...new Set(sources.flatMap(({ link }) => webLink(link) ?? []))],
    ...(media.length === 0
      ? {}
      : {
          image: media.map(({ alt, credit }) => ({
            '@type': 'ImageObject',
            caption: alt,
            creditText: credit,
          })),
        }),
    ...(notes.length === 0
      ? {}
      : {
          correction: notes.map(({ at, note }) => ({
            '@type': 'CorrectionComment',
            text: note,
            datePublished: at,
          })),
        }),
  }
}

/** JSON as it may stand in a script of a page: nothing in it ends the script. */
export const jsonLdText = (value: object): string =>
  JSON.stringify(value)
    .toWellFormed()
    .replaceAll(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
