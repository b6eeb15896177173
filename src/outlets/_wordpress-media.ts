import { createHash } from 'node:crypto'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { PublicationMedia } from '../seams/outlet.ts'
import type { Figure } from './_cms-body.ts'
import { escapeHtml } from './_html.ts'
import type { Wordpress } from './_wordpress-site.ts'

const media = z.object({
  id: z.number(),
  source_url: z.string(),
  alt_text: z.string(),
  caption: z.object({ raw: z.string().optional(), rendered: z.string() }),
})
export type WordpressMedia = z.infer<typeof media>

/** Caption and credit as they stand under a picture. */
export const captionOf = ({ caption, credit }: PublicationMedia): string =>
  [caption, credit].filter((part) => part.trim() !== '').join(' ')

/** WordPress takes tags and percent codes out of alternative texts; references it leaves alone. */
const altText = (alt: string): string => escapeHtml(alt).replaceAll('%', '&#37;')

/** A name by which the same bytes are known again: the site keeps no hash, and numbers what comes twice. */
const titleOf = ({ hash }: PublicationMedia): string => `nightdesk-${hash.slice(0, 24)}`

/** The pictures as the site holds them: what it has already is not sent again. */
export async function uploadAll(
  wordpress: Wordpress,
  pictures: readonly PublicationMedia[],
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const picture of pictures) {
    const { id, source_url: url } = (await held(wordpress, picture)) ?? (await upload(wordpress, picture))
    await wordpress.ask(
      `/wp/v2/media/${id}`,
      {},
      {
        method: 'POST',
        json: { alt_text: altText(picture.alt), caption: captionOf(picture), title: titleOf(picture) },
      },
    )
    figures.push({ id: String(id), url, alt: picture.alt, caption: captionOf(picture) })
  }
  return figures
}

async function held(wordpress: Wordpress, picture: PublicationMedia): Promise<WordpressMedia | undefined> {
  const query = { search: titleOf(picture), context: 'edit', per_page: '100', orderby: 'id', order: 'asc' }
  const answer = await wordpress.ask('/wp/v2/media', query)
  return z.array(media).parse(answer.body)[0]
}

async function upload(wordpress: Wordpress, picture: PublicationMedia): Promise<WordpressMedia> {
  const ending = /\.[a-z0-9]{2,5}$/.exec(picture.name)?.[0] ?? ''
  const bytes = new Uint8Array(picture.bytes)
  try {
    const answer = await wordpress.ask(
      '/wp/v2/media',
      { context: 'edit' },
      {
        method: 'POST',
        raw: bytes,
        headers: {
          'content-type': picture.type,
          'content-disposition': `attachment; filename="${titleOf(picture)}${ending}"`,
          'content-md5': createHash('md5').update(bytes).digest('hex'),
        },
      },
    )
    return media.parse(answer.body)
  } catch (error) {
    if (error instanceof UpstreamError && error.kind === 'rest_cannot_create')
      throw new UpstreamError(error.kind, `${error.message}; the account may not upload pictures`, {
        cause: error,
      })
    throw error
  }
}

export const mediaOf = async (wordpress: Wordpress, id: number): Promise<WordpressMedia> =>
  media.parse((await wordpress.ask(`/wp/v2/media/${id}`, { context: 'edit' })).body)
