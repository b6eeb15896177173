import type { Standing } from '../news/standing.ts'
import type { Work } from './_cms.ts'
import { linksOf, textsOf } from './_cms-body.ts'
import { disclosedIn, linksIn, paragraphsIn, textIn } from './_cms-html.ts'
import { canonicalOf } from './_cms-options.ts'
import { ghostAuthor } from './_ghost-client.ts'
import { bodyOf, captionOf, excerptOf, type GhostPlace } from './_ghost-fields.ts'
import { type GhostPost, ghostStatus, publicTags } from './_ghost-post.ts'
import { titlesOf } from './_titles.ts'
import { pageWords } from './_words.ts'

const flatTags = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.trim().normalize('NFC').toLocaleLowerCase()))].sort()

/** The article as it should stand there. */
export async function ghostApproved(
  { ghost, options }: GhostPlace,
  work: Work,
  { post }: GhostPost,
): Promise<Standing> {
  const { publication, published } = work.article
  const { draft, disclosure, keywords, notBefore, byline, media = [] } = publication
  const withdrawn = work.as === 'withdrawn'
  const others = media.slice(1).map((each) => ({ id: '', url: '', alt: each.alt, caption: captionOf(each) }))
  const blocks = bodyOf(work, others)
  const [head] = withdrawn ? [] : media
  const standing = ghostStatus(post.status)
  const titles = titlesOf(draft, withdrawn)
  return {
    status: withdrawn || work.as === 'draft' ? standing : notBefore === undefined ? 'live' : 'scheduled',
    title: withdrawn ? pageWords(draft.language).withdrawn : draft.headline,
    seoTitle: titles.seo,
    social: titles.social,
    excerpt: withdrawn ? '' : excerptOf(draft.standfirst),
    text: blocks.flatMap(textsOf),
    ...(withdrawn ? {} : { disclosure: disclosure.sentence }),
    links: linksOf(blocks),
    tags: withdrawn || !options.tags ? [] : flatTags(keywords),
    byline: (await ghostAuthor(ghost, options.authors, byline)).name,
    image: head === undefined ? '' : [head.alt.slice(0, 191), captionOf(head)],
    ...(withdrawn || work.as === 'draft' ? {} : { date: seconds(notBefore ?? published) }),
    slug: publication.story.slug,
    canonical: canonicalOf(publication, options.canonical) ?? '',
  }
}

/** The article as it stands there. */
export function ghostFound({ post }: GhostPost, approved: Standing): Standing {
  const text = paragraphsIn(post.html)
  return {
    status: ghostStatus(post.status),
    title: post.title,
    seoTitle: post.meta_title,
    social: post.og_description,
    excerpt: post.custom_excerpt,
    text,
    disclosure: disclosedIn(text, String(approved.disclosure ?? '')),
    links: linksIn(post.html),
    tags: flatTags(publicTags(post)),
    byline: post.authors.map(({ name }) => name).join(', '),
    image: post.feature_image === '' ? '' : [post.feature_image_alt, textIn(post.feature_image_caption)],
    date: dateOf(post.published_at, approved.date),
    slug: post.slug,
    canonical: post.canonical_url,
  }
}

const seconds = (moment: string): string => new Date(moment).toISOString().slice(0, 19)

/** Clocks differ, and the site's own is taken where ours is ahead: five minutes are the same hour. */
function dateOf(found: string, approved: Standing['date']): string {
  if (found === '' || typeof approved !== 'string') return found
  return Math.abs(Date.parse(found) - Date.parse(`${approved}Z`)) <= 300_000 ? approved : seconds(found)
}
