import type { Standing } from '../news/standing.ts'
import type { Work } from './_cms.ts'
import { linksOf, textsOf } from './_cms-body.ts'
import { disclosedIn, linksIn, paragraphsIn, textIn } from './_cms-html.ts'
import { titlesOf } from './_titles.ts'
import { accountOf, wordpressBlocks } from './_wordpress-fields.ts'
import { captionOf, mediaOf } from './_wordpress-media.ts'
import { gmt, type Post, statusOf } from './_wordpress-post.ts'
import type { Wordpress } from './_wordpress-site.ts'
import { authorId, termNames } from './_wordpress-terms.ts'
import { pageWords } from './_words.ts'
import type { WordpressOptions } from './wordpress.ts'

/** How far the hour of publication may be off: clocks differ, and the site takes its own where ours is ahead. */
const minutesOff = 5

const named = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.trim().normalize('NFC').toLocaleLowerCase()))].sort()

/** The article as it should stand there. */
export function approvedStanding(options: WordpressOptions, work: Work, { post }: Post): Standing {
  const { publication, published } = work.article
  const { draft, disclosure, keywords, notBefore, media = [] } = publication
  const words = pageWords(draft.language)
  const withdrawn = work.as === 'withdrawn'
  const others = media.slice(1).map((each) => ({ id: '0', url: '', alt: each.alt, caption: captionOf(each) }))
  const blocks = wordpressBlocks(work, options, others)
  const account = accountOf(work, options)
  const titles = titlesOf(draft, withdrawn)
  const [head] = withdrawn ? [] : media
  return {
    status: expectedStatus(work, post.status),
    title: withdrawn ? words.withdrawn : draft.headline,
    // A site without our companion has no place for them.
    ...(post.meta.nightdesk_seo_title === undefined ? {} : { seoTitle: titles.seo, social: titles.social }),
    excerpt: withdrawn ? '' : draft.standfirst,
    text: blocks.flatMap(textsOf),
    ...(withdrawn ? {} : { disclosure: disclosure.sentence }),
    links: linksOf(blocks),
    ...(options.tags ? { tags: withdrawn ? [] : named(keywords) } : {}),
    ...(account === undefined ? {} : { byline: account }),
    image: head === undefined ? '' : [head.alt, captionOf(head)],
    ...(withdrawn || work.as === 'draft' ? {} : { date: gmt(notBefore ?? published) }),
    slug: publication.story.slug,
  }
}

function expectedStatus({ as, article }: Work, standing: string): string {
  if (as === 'withdrawn') return standing === 'draft' ? 'draft' : 'live'
  // A draft was left there for people to put out.
  if (as !== 'live') return ['publish', 'future', 'pending'].includes(standing) ? statusOf(standing) : 'draft'
  return article.publication.notBefore === undefined ? 'live' : 'scheduled'
}

/** The article as it stands there: in what is stored, unless readers are shown something else than that. */
export async function foundStanding(
  wordpress: Wordpress,
  { post }: Post,
  approved: Standing,
): Promise<Standing> {
  const [stored, shown] = [paragraphsIn(post.content.raw), paragraphsIn(post.content.rendered)]
  const text = isShown(stored, shown) ? stored : shown
  const image = post.featured_media === 0 ? undefined : await mediaOf(wordpress, post.featured_media)
  return {
    status: statusOf(post.status),
    title: textIn(post.title.rendered.replace(/^(?:Private|Protected): /, '')),
    seoTitle: post.meta.nightdesk_seo_title ?? '',
    social: post.meta.nightdesk_social ?? '',
    excerpt: textIn(post.excerpt.raw),
    text,
    disclosure: disclosedIn(text, String(approved.disclosure ?? '')),
    links: linksIn(post.content.raw),
    tags: named(await termNames(wordpress, 'tags', post.tags)),
    byline: await bylineOf(wordpress, post.author, approved.byline),
    image:
      image === undefined
        ? ''
        : [textIn(image.alt_text), textIn(image.caption.raw ?? image.caption.rendered)],
    date: dateOf(post.date_gmt, approved.date),
    slug: post.slug,
  }
}

/** The account that was meant, if it is that. */
async function bylineOf(wordpress: Wordpress, author: number, account: Standing['byline']): Promise<string> {
  if (typeof account !== 'string') return ''
  return (await authorId(wordpress, account)) === author ? account : `account ${author}`
}

/** Whether all of it is shown, in its order; what plugins put between or below is theirs. */
function isShown(stored: readonly string[], shown: readonly string[]): boolean {
  let from = 0
  for (const line of stored) {
    const at = shown.indexOf(line, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

function dateOf(found: string | null, approved: Standing['date']): string {
  if (found === null || typeof approved !== 'string') return found ?? ''
  const off = Math.abs(Date.parse(`${found}Z`) - Date.parse(`${approved}Z`))
  return off <= minutesOff * 60_000 ? approved : found
}
