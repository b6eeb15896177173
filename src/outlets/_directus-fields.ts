import { createHash } from 'node:crypto'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { PublicationMedia } from '../seams/outlet.ts'
import { accountFor } from './_authors.ts'
import type { Work } from './_cms.ts'
import { type Block, blocksOf, type Figure } from './_cms-body.ts'
import { canonicalOf } from './_cms-options.ts'
import { plainHtml } from './_cms-plain-html.ts'
import type { Directus } from './_directus-client.ts'
import { type DirectusItem, textOf } from './_directus-item.ts'
import { articleJsonLd } from './_json-ld.ts'
import { ledgerLine } from './_ledger.ts'
import { titlesOf } from './_titles.ts'
import { pageWords } from './_words.ts'
import type { DirectusOptions } from './directus.ts'

/** A UUID of version 8 out of a name: always the same one. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}

export const itemId = ({ ledger }: Work): string => uuidOf(ledger.article)

/** Caption and credit as they stand under a picture. */
export const captionOf = ({ caption, credit }: PublicationMedia): string =>
  [caption, credit].filter((part) => part.trim() !== '').join(' ')

export const directusBlocks = (
  { article, as }: Work,
  { fields }: DirectusOptions,
  figures: readonly Figure[],
): Block[] =>
  blocksOf(article, as === 'withdrawn', {
    byline: fields.byline === undefined,
    standfirst: fields.excerpt === undefined,
    figures,
  })

/** The byline as the publisher keeps it: as it is, or by the outlet's options. */
export const bylineOf = ({ article }: Work, { authors }: DirectusOptions): string =>
  accountFor('directus', authors, article.publication.byline) ?? article.publication.byline

/** What is posted for a work, under the publisher's own names. */
export async function directusFields(
  directus: Directus,
  options: DirectusOptions,
  work: Work,
  before: DirectusItem | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { fields } = options
  const { publication, published } = work.article
  const { draft, story, keywords, notBefore, media = [] } = publication
  const withdrawn = work.as === 'withdrawn'
  const canonical = canonicalOf(publication, options.canonical)
  const titles = titlesOf(draft, withdrawn)
  const figures = withdrawn ? [] : await uploadAll(directus, media)
  const [head, ...others] = fields.image === undefined ? [undefined, ...figures] : figures
  const values: readonly (readonly [string | undefined, unknown])[] = [
    [fields.ledger, ledgerLine(work.ledger)],
    [fields.title, withdrawn ? pageWords(draft.language).withdrawn : draft.headline],
    [
      fields.body,
      plainHtml(
        directusBlocks(
          work,
          options,
          others.flatMap((figure) => figure ?? []),
        ),
      ),
    ],
    [fields.seoTitle, titles.seo],
    [fields.social, titles.social],
    [fields.excerpt, withdrawn ? '' : draft.standfirst],
    [fields.slug, story.slug],
    [fields.byline, bylineOf(work, options)],
    [fields.tags, withdrawn || !options.tags ? [] : [...keywords]],
    [fields.language, draft.language],
    [fields.published, notBefore ?? published],
    [fields.image, head?.id ?? null],
    [fields.canonical, canonical ?? null],
    [fields.jsonLd, withdrawn ? null : articleJsonLd(work.article, canonical)],
    [fields.status, statusOf(work, options, before, directus.clock())],
  ]
  return Object.fromEntries(
    values.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value]])),
  )
}

/** Where it is to stand; nothing where people in the CMS have the last step and it is there already. */
function statusOf(
  { as, article }: Work,
  { statuses, fields }: DirectusOptions,
  before: DirectusItem | undefined,
  clock: Date,
): string | undefined {
  const { notBefore } = article.publication
  switch (as) {
    case 'draft':
      return (before?.ledger?.sent.length ?? 0) > 0 ? undefined : statuses.draft
    case 'unseen':
      return statuses.draft
    case 'withdrawn':
      return textOf(before?.item[fields.status]) === statuses.live
        ? (statuses.withdrawn ?? statuses.live)
        : statuses.draft
    case 'live':
      if (notBefore === undefined) return statuses.live
      if (
        statuses.scheduled === undefined ||
        fields.published === undefined ||
        clock.getTime() + 60_000 >= Date.parse(notBefore)
      )
        throw new UpstreamError(
          'cannot-hold',
          `outlet directus: nothing there holds what must wait until ${notBefore}`,
          {
            retryable: true,
            retryAfter: Math.max(60, Math.ceil((Date.parse(notBefore) - clock.getTime()) / 1000)),
          },
        )
      return statuses.scheduled
  }
}

const file = z.object({ data: z.object({ id: z.string() }) })

/** A file has its id from its bytes: the same picture is there once. */
async function uploadAll(directus: Directus, pictures: readonly PublicationMedia[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const picture of pictures) {
    const id = uuidOf(picture.hash)
    const json = { title: picture.alt, description: captionOf(picture) }
    await upload(directus, picture, id)
    file.parse((await directus.ask(`files/${id}`, {}, { method: 'PATCH', json })).body)
    figures.push({ id, url: `${directus.url}assets/${id}`, alt: picture.alt, caption: captionOf(picture) })
  }
  return figures
}

async function upload(directus: Directus, picture: PublicationMedia, id: string): Promise<void> {
  const filter = JSON.stringify({ id: { _eq: id } })
  const { body } = await directus.ask('files', { filter, fields: 'id' })
  if (z.object({ data: z.array(z.unknown()) }).parse(body).data.length > 0) return
  const raw = new FormData()
  raw.append('id', id)
  const ending = /\.[a-z0-9]{2,5}$/.exec(picture.name)?.[0] ?? ''
  raw.append(
    'file',
    new Blob([new Uint8Array(picture.bytes)], { type: picture.type }),
    `nightdesk-${picture.hash.slice(0, 24)}${ending}`,
  )
  try {
    await directus.ask('files', {}, { method: 'POST', raw })
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.kind !== 'RECORD_NOT_UNIQUE') throw error
  }
}
