import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { PublicationMedia } from '../seams/outlet.ts'
import type { Work } from './_cms.ts'
import { type Block, blocksOf, type Figure } from './_cms-body.ts'
import { canonicalOf } from './_cms-options.ts'
import { plainHtml } from './_cms-plain-html.ts'
import { writeWhole } from './_disk.ts'
import { type Ghost, ghostAuthor } from './_ghost-client.ts'
import type { GhostPost } from './_ghost-post.ts'
import { escapeHtml } from './_html.ts'
import { articleJsonLd, jsonLdText } from './_json-ld.ts'
import { ledgerComment } from './_ledger.ts'
import { lexicalOf } from './_lexical.ts'
import { titlesOf } from './_titles.ts'
import { pageWords } from './_words.ts'
import type { GhostOptions } from './ghost.ts'

/** The most that Ghost takes as an excerpt, in characters. */
const mostExcerpt = 300

/** Caption and credit as they stand under a picture. */
export const captionOf = ({ caption, credit }: PublicationMedia): string =>
  [caption, credit].filter((part) => part.trim() !== '').join(' ')

/** A standfirst too long for the excerpt stands in the body, whole; the excerpt is its beginning. */
export function excerptOf(standfirst: string): string {
  if (standfirst.length <= mostExcerpt) return standfirst
  return `${standfirst.slice(0, mostExcerpt - 1).replace(/\s+\S*$/, '')}…`
}

export const bodyOf = ({ article, as }: Work, figures: readonly Figure[]): Block[] =>
  blocksOf(article, as === 'withdrawn', {
    byline: false,
    standfirst: article.publication.draft.standfirst.length > mostExcerpt,
    figures,
  })

export type GhostPlace = { ghost: Ghost; options: GhostOptions; folder: string }

/** What is posted for a work. `before` is the post as it stands there, nothing for the first draft. */
export async function ghostFields(
  { ghost, options, folder }: GhostPlace,
  work: Work,
  before: GhostPost | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { publication } = work.article
  const { draft, story, keywords, byline, media = [] } = publication
  const withdrawn = work.as === 'withdrawn'
  const author = await ghostAuthor(ghost, options.authors, byline)
  const figures = withdrawn ? [] : await uploadAll({ ghost, options, folder }, media)
  const [head, ...others] = figures
  const blocks = bodyOf(work, others)
  const tags = withdrawn || !options.tags ? [] : keywords
  return {
    title: withdrawn ? pageWords(draft.language).withdrawn : draft.headline,
    ...(options.body === 'html' ? { html: plainHtml(blocks) } : { lexical: lexicalOf(blocks) }),
    custom_excerpt: withdrawn || draft.standfirst === '' ? null : excerptOf(draft.standfirst),
    slug: story.slug,
    feature_image: head?.url ?? null,
    feature_image_alt: head?.alt.slice(0, 191) ?? null,
    feature_image_caption: head === undefined ? null : escapeHtml(head.caption),
    canonical_url: canonicalOf(publication, options.canonical) ?? null,
    codeinjection_head: headOf(work, options),
    authors: [{ id: author.id }],
    tags: [...tags.map((name) => ({ name: name.trim() })), { name: `#${work.ledger.article}` }],
    ...titleFields(work, before),
    ...statusOf(ghost, work, before),
  }
}

/** Sent where there is something to say, or something that was said before to be taken back. */
function titleFields({ article, as }: Work, before: GhostPost | undefined): object {
  const { seo, social } = titlesOf(article.publication.draft, as === 'withdrawn')
  return {
    ...(seo === '' && (before?.post.meta_title ?? '') === '' ? {} : { meta_title: seo || null }),
    ...(social === '' && (before?.post.og_description ?? '') === ''
      ? {}
      : { og_description: social || null, twitter_description: social || null }),
  }
}

/** Ghost writes schema.org of its own (`Article`): ours stands beside it only where that is wanted. */
function headOf({ ledger, article, as }: Work, options: GhostOptions): string {
  const { disclosure } = article.publication
  return [
    ledgerComment(ledger),
    ...(as === 'withdrawn'
      ? ['<meta name="robots" content="noindex">']
      : [`<meta name="digital-source-type" content="${escapeHtml(disclosure.digitalSourceType)}">`]),
    ...(options.jsonLd && as !== 'withdrawn'
      ? [
          `<script type="application/ld+json">${jsonLdText(articleJsonLd(article, canonicalOf(article.publication, options.canonical)))}</script>`,
        ]
      : []),
  ].join('\n')
}

function statusOf(ghost: Ghost, { as, article }: Work, before: GhostPost | undefined): object {
  const { notBefore } = article.publication
  const wasSent = (before?.ledger?.sent.length ?? 0) > 0
  switch (as) {
    case 'draft':
      return wasSent ? {} : { status: 'draft' }
    case 'unseen':
      return { status: 'draft' }
    case 'withdrawn':
      return { status: before?.post.status === 'published' ? 'published' : 'draft' }
    case 'live': {
      const clock = ghost.clock()
      if (notBefore !== undefined) {
        refuseFast(clock, notBefore)
        return { status: 'scheduled', published_at: notBefore }
      }
      if (wasSent) return { status: 'published' }
      const published = new Date(article.published)
      return { status: 'published', published_at: (published < clock ? published : clock).toISOString() }
    }
  }
}

/** Nothing is public before its hour, by the site's own clock. */
function refuseFast(clock: Date, notBefore: string): void {
  if (clock.getTime() + 60_000 < Date.parse(notBefore)) return
  throw new UpstreamError(
    'clock',
    `outlet ghost: by the site's clock it is ${clock.toISOString()}: it would not hold what must wait until ${notBefore}`,
    { retryable: true, retryAfter: 60 },
  )
}

const uploaded = z.object({ images: z.array(z.object({ url: z.string() })).min(1) })
const kept = z.object({ url: z.string() })

/** Ghost cannot be asked what pictures it has: which bytes went there, and where they are, is noted beside the newsroom. */
async function uploadAll(
  { ghost, options, folder }: GhostPlace,
  pictures: readonly PublicationMedia[],
): Promise<Figure[]> {
  const place = join(folder, 'outlet-media', `ghost-${new URL(options.url).host.replaceAll(/[^\w.-]/g, '-')}`)
  const figures: Figure[] = []
  for (const picture of pictures) {
    const file = `${picture.hash.slice(0, 40)}.json`
    const known = await readFile(join(place, file), 'utf8').catch(() => undefined)
    const url = known === undefined ? await upload(ghost, picture) : kept.parse(JSON.parse(known)).url
    await mkdir(place, { recursive: true })
    await writeWhole(place, file, `${JSON.stringify({ url })}\n`, picture.hash)
    figures.push({ id: picture.hash, url, alt: picture.alt, caption: captionOf(picture) })
  }
  return figures
}

async function upload(ghost: Ghost, picture: PublicationMedia): Promise<string> {
  const raw = new FormData()
  const ending = /\.[a-z0-9]{2,5}$/.exec(picture.name)?.[0] ?? ''
  const name = `nightdesk-${picture.hash.slice(0, 24)}${ending}`
  raw.append('file', new Blob([new Uint8Array(picture.bytes)], { type: picture.type }), name)
  raw.append('purpose', 'image')
  raw.append('ref', picture.hash.slice(0, 40))
  const { body } = await ghost.ask('images/upload/', {}, { method: 'POST', raw })
  return uploaded.parse(body).images[0]?.url ?? ''
}
