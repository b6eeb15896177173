import { z } from 'zod'
import type { Standing } from '../news/standing.ts'
import type { Work } from './_cms.ts'
import { linksOf, textsOf } from './_cms-body.ts'
import { disclosedIn, linksIn, paragraphsIn } from './_cms-html.ts'
import { canonicalOf } from './_cms-options.ts'
import type { Directus } from './_directus-client.ts'
import { bylineOf, captionOf, directusBlocks } from './_directus-fields.ts'
import { type DirectusItem, textOf } from './_directus-item.ts'
import { titlesOf } from './_titles.ts'
import { pageWords } from './_words.ts'
import type { DirectusOptions } from './directus.ts'

/** The article as it should stand there, in the fields that the publisher has. */
export function directusApproved(options: DirectusOptions, work: Work, { item }: DirectusItem): Standing {
  const { fields } = options
  const { publication, published } = work.article
  const { draft, disclosure, keywords, notBefore, media = [] } = publication
  const withdrawn = work.as === 'withdrawn'
  const [head, ...others] = fields.image === undefined ? [undefined, ...media] : media
  const figures = others.flatMap((each) =>
    each === undefined ? [] : [{ id: '', url: '', alt: each.alt, caption: captionOf(each) }],
  )
  const titles = titlesOf(draft, withdrawn)
  const blocks = directusBlocks(work, options, withdrawn ? [] : figures)
  return {
    status: expectedStatus(options, work, textOf(item[fields.status])),
    title: withdrawn ? pageWords(draft.language).withdrawn : draft.headline,
    text: blocks.flatMap(textsOf),
    links: linksOf(blocks),
    ...(withdrawn ? {} : { disclosure: disclosure.sentence }),
    ...(fields.seoTitle === undefined ? {} : { seoTitle: titles.seo }),
    ...(fields.social === undefined ? {} : { social: titles.social }),
    ...(fields.excerpt === undefined ? {} : { excerpt: withdrawn ? '' : draft.standfirst }),
    ...(fields.slug === undefined ? {} : { slug: publication.story.slug }),
    ...(fields.byline === undefined ? {} : { byline: bylineOf(work, options) }),
    ...(fields.tags === undefined ? {} : { tags: withdrawn || !options.tags ? [] : [...keywords] }),
    ...(fields.language === undefined ? {} : { language: draft.language }),
    ...(fields.published === undefined ? {} : { date: seconds(notBefore ?? published) }),
    ...(fields.image === undefined
      ? {}
      : { image: head === undefined || withdrawn ? '' : [head.alt, captionOf(head)] }),
    ...(fields.canonical === undefined
      ? {}
      : { canonical: canonicalOf(publication, options.canonical) ?? '' }),
  }
}

function expectedStatus({ statuses }: DirectusOptions, { as, article }: Work, standing: string): string {
  if (as === 'withdrawn')
    return [statuses.withdrawn, statuses.live].includes(standing) ? standing : statuses.draft
  if (as !== 'live') return standing
  return article.publication.notBefore === undefined ? statuses.live : (statuses.scheduled ?? statuses.live)
}

const file = z.object({ data: z.object({ title: z.string().nullish(), description: z.string().nullish() }) })
const list = z.array(z.string())

/** The article as it stands there. */
export async function directusFound(
  directus: Directus,
  { fields }: DirectusOptions,
  { item }: DirectusItem,
  approved: Standing,
): Promise<Standing> {
  const at = (name: string | undefined) => (name === undefined ? undefined : item[name])
  const body = textOf(at(fields.body))
  const text = paragraphsIn(body)
  const image = textOf(at(fields.image))
  const picture = image === '' ? undefined : file.parse((await directus.ask(`files/${image}`)).body).data
  const tags = list.safeParse(at(fields.tags))
  return {
    status: textOf(at(fields.status)),
    title: textOf(at(fields.title)),
    seoTitle: textOf(at(fields.seoTitle)),
    social: textOf(at(fields.social)),
    excerpt: textOf(at(fields.excerpt)),
    text,
    disclosure: disclosedIn(text, String(approved.disclosure ?? '')),
    links: linksIn(body),
    tags: tags.success ? tags.data : [],
    byline: textOf(at(fields.byline)),
    image: picture === undefined ? '' : [picture.title ?? '', picture.description ?? ''],
    date: seconds(textOf(at(fields.published))),
    slug: textOf(at(fields.slug)),
    language: textOf(at(fields.language)),
    canonical: textOf(at(fields.canonical)),
  }
}

/** Directus tells a time with or without its zone, by the field's type; we send UTC. */
function seconds(moment: string): string {
  if (moment === '') return ''
  const zoned = /Z$|[+-]\d\d:?\d\d$/.test(moment) ? moment : `${moment}Z`
  const time = new Date(zoned)
  return Number.isNaN(time.getTime()) ? moment : time.toISOString().slice(0, 19)
}
