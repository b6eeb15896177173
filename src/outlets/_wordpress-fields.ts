import { UpstreamError } from '../news/errors.ts'
import { accountFor } from './_authors.ts'
import type { Work } from './_cms.ts'
import { type Block, blocksOf, type Figure } from './_cms-body.ts'
import { canonicalOf } from './_cms-options.ts'
import { articleJsonLd, jsonLdText } from './_json-ld.ts'
import { ledgerComment, ledgerLine } from './_ledger.ts'
import { titlesOf } from './_titles.ts'
import { wordpressBody, wordpressText } from './_wordpress-html.ts'
import { uploadAll } from './_wordpress-media.ts'
import { gmt, type Post } from './_wordpress-post.ts'
import type { Site, Wordpress } from './_wordpress-site.ts'
import { authorId, termIds } from './_wordpress-terms.ts'
import { pageWords } from './_words.ts'
import type { WordpressOptions } from './wordpress.ts'

/** The blocks of a work, as they are sent and as they are looked for. The byline stands in the body where no account has it. */
export const wordpressBlocks = (
  { article, as }: Work,
  options: WordpressOptions,
  figures: readonly Figure[],
): Block[] =>
  blocksOf(article, as === 'withdrawn', {
    byline: Object.keys(options.authors).length === 0,
    standfirst: false,
    figures,
  })

/** The account whose name stands over the copy, by the outlet's options; nobody where the byline stands in the body. */
export const accountOf = ({ article }: Work, { authors }: WordpressOptions): string | undefined =>
  accountFor('wordpress', authors, article.publication.byline)

/** What is posted for a work. `before` is the post as it stands there, nothing for the first draft. */
export async function fieldsOf(
  wordpress: Wordpress,
  options: WordpressOptions,
  work: Work,
  before: Post | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { publication } = work.article
  const { draft, story, keywords, media = [] } = publication
  const withdrawn = work.as === 'withdrawn'
  const site = await wordpress.site()
  const account = accountOf(work, options)
  const figures = withdrawn ? [] : await uploadAll(wordpress, media)
  const [head, ...others] = figures
  const categories = options.categories[story.desk] ?? []
  return {
    title: wordpressText(withdrawn ? pageWords(draft.language).withdrawn : draft.headline),
    content: wordpressBody(wordpressBlocks(work, options, others), options.html, tailOf(work, site, options)),
    excerpt: withdrawn ? '' : wordpressText(draft.standfirst),
    slug: story.slug,
    ...statusOf(wordpress, work, before),
    featured_media: head === undefined ? 0 : Number(head.id),
    ...(options.tags ? { tags: withdrawn ? [] : await termIds(wordpress, 'tags', keywords) } : {}),
    ...(categories.length > 0 ? { categories: await termIds(wordpress, 'categories', categories) } : {}),
    ...(account === undefined ? {} : { author: await authorId(wordpress, account) }),
    ...(site.companion ? { meta: metaOf(work, options, before) } : {}),
  }
}

/** Nothing is public before its hour, by the site's own clock; a site whose clock is not to be trusted gets nothing early. */
function statusOf(wordpress: Wordpress, { as, article }: Work, before: Post | undefined): object {
  const { notBefore } = article.publication
  const standing = before?.post.status
  switch (as) {
    case 'draft':
      return before !== undefined && standing !== 'trash' && (before.ledger?.sent.length ?? 0) > 0
        ? {}
        : { status: 'draft' }
    case 'unseen':
      return { status: 'draft' }
    case 'withdrawn':
      return { status: standing === 'publish' ? 'publish' : 'draft' }
    case 'live': {
      const clock = wordpress.clock()
      if (notBefore !== undefined) {
        refuseFast(clock, notBefore)
        return { status: 'future', date_gmt: gmt(notBefore) }
      }
      if ((before?.ledger?.sent.length ?? 0) > 0) return { status: 'publish' }
      const published = new Date(article.published)
      return { status: 'publish', date_gmt: gmt(published < clock ? published : clock) }
    }
  }
}

function refuseFast(clock: Date, notBefore: string): void {
  if (clock.getTime() + 60_000 < Date.parse(notBefore)) return
  throw new UpstreamError(
    'clock',
    `outlet wordpress: by the site's clock it is ${clock.toISOString()}: it would not hold what must wait until ${notBefore}`,
    { retryable: true, retryAfter: 60 },
  )
}

/** What stands behind the copy and shows nothing: whose it is and, where nobody else writes it, its schema.org. */
function tailOf(work: Work, site: Site, options: WordpressOptions): string[] {
  if (site.companion) return []
  const comment = ledgerComment(work.ledger)
  // Where HTML is filtered a script is taken out and its text left for all to read.
  const jsonLd = options.jsonLd && work.as !== 'withdrawn' && site.me.can.has('unfiltered_html')
  return jsonLd
    ? [`<script type="application/ld+json">${jsonLdOf(work, options)}</script>`, comment]
    : [comment]
}

const jsonLdOf = ({ article }: Work, options: WordpressOptions): string =>
  jsonLdText(articleJsonLd(article, canonicalOf(article.publication, options.canonical)))

/** A companion older than 1.1.0 takes no notice of them. */
function titleMeta({ article, as }: Work, before: Post | undefined): object {
  const { seo, social } = titlesOf(article.publication.draft, as === 'withdrawn')
  const { nightdesk_seo_title = '', nightdesk_social = '' } = before?.post.meta ?? {}
  const said = [seo, social, nightdesk_seo_title, nightdesk_social].some((title) => title !== '')
  return said ? { nightdesk_seo_title: seo, nightdesk_social: social } : {}
}

const metaOf = (work: Work, options: WordpressOptions, before: Post | undefined) => ({
  nightdesk_article: work.ledger.article,
  nightdesk_ledger: ledgerLine(work.ledger),
  nightdesk_jsonld: options.jsonLd && work.as !== 'withdrawn' ? jsonLdOf(work, options) : '',
  nightdesk_canonical: canonicalOf(work.article.publication, options.canonical) ?? '',
  nightdesk_language: work.article.publication.draft.language,
  nightdesk_source_type: work.article.publication.disclosure.digitalSourceType,
  ...titleMeta(work, before),
})
