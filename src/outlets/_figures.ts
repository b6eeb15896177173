import type { Publication, PublicationMedia } from '../seams/outlet.ts'
import { escapeHtml } from './_html.ts'
import { escapeMarkdown } from './_markdown.ts'

/** Media as files beside an article, by ending: their bytes, and the captions of those that have some. */
export const mediaFiles = ({ media = [] }: Publication): Record<string, Uint8Array> =>
  Object.fromEntries(
    media.flatMap((each): [string, Uint8Array][] => [
      [each.name, each.bytes],
      ...(each.captions === undefined
        ? []
        : [[captionsOf(each), each.captions] satisfies [string, Uint8Array]]),
    ]),
  )

const captionsOf = ({ name }: PublicationMedia): string => `${name}.vtt`

const addressOf = ({ story }: Publication, ending: string): string =>
  encodeURI(`${story.slug}.${ending.replaceAll(/[^\w.-]/g, '_')}`)

/** The media as figures of a page: a picture with its text alternative, sound and film with controls, captions and transcript. */
export const figureLines = (publication: Publication): string[] =>
  (publication.media ?? []).flatMap((each) => [
    '<figure>',
    elementOf(publication, each),
    `<figcaption>${escapeHtml([each.caption, each.credit].filter(Boolean).join(' '))}</figcaption>`,
    '</figure>',
  ])

function elementOf(publication: Publication, media: PublicationMedia): string {
  const { type, alt, name, width, height, captions } = media
  const address = escapeHtml(addressOf(publication, name))
  const size = width === undefined || height === undefined ? '' : ` width="${width}" height="${height}"`
  if (type.startsWith('image/')) return `<img src="${address}" alt="${escapeHtml(alt)}"${size}>`
  const kind = type.startsWith('video/') ? 'video' : 'audio'
  const language = escapeHtml(publication.draft.language)
  const track =
    captions === undefined
      ? ''
      : `<track kind="captions" srclang="${language}" src="${escapeHtml(addressOf(publication, captionsOf(media)))}" default>`
  return `<${kind} controls preload="none" aria-label="${escapeHtml(alt)}"${kind === 'video' ? size : ''} src="${address}">${track}</${kind}>`
}

/** The media as blocks of Markdown: pictures in place, sound and film as links. */
export const figureBlocks = (publication: Publication): string[] =>
  (publication.media ?? []).map((each) => {
    const mark = each.type.startsWith('image/') ? '!' : ''
    const told = escapeMarkdown([each.caption, each.credit].filter(Boolean).join(' '))
    return `${mark}[${escapeMarkdown(each.alt)}](<${addressOf(publication, each.name)}>)\n\n*${told}*`
  })
