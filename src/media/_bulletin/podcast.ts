import { Feed } from 'feed'

/** A programme that was let out. */
export type Episode = {
  /** Changes with its bytes: a programme that was made again is another to who listens. */
  guid: string
  title: string
  summary: string
  /** ISO 8601: when it was let out. */
  at: string
  seconds: number
  audio: { name: string; type: string; bytes: number }
  /** Names of the files beside it. */
  captions: string
  transcript: string
  chapters: string
}

export type Podcast = {
  title: string
  description: string
  language: string
  publisher: string
  /** Where the files of the language are served, with a slash at its end. */
  site: string
  category: string
  email?: string | undefined
  image?: string | undefined
}

/** A podcast feed, RSS 2.0 with the tags of Apple and of Podcasting 2.0: the newest programme first. */
export function podcastFeed(podcast: Podcast, episodes: readonly Episode[]): string {
  const { site, publisher, language, email, image, category } = podcast
  const at = (name: string): string => new URL(name, site).href
  const feed = new Feed({
    ...{ podcast: true, generator: 'Nightdesk', language, link: site, id: site },
    title: xmlText(podcast.title),
    description: xmlText(podcast.description),
    copyright: xmlText(publisher),
    author: { name: xmlText(publisher), ...(email === undefined ? {} : { email }) },
    updated: new Date(episodes[0]?.at ?? 0),
    feedLinks: { rss: at('feed.xml') },
    ...(image === undefined ? {} : { image }),
  })
  const own: readonly (readonly [string, Record<string, unknown>])[] = [
    ['itunes:category', attributes({ text: category })],
    ['itunes:explicit', { _text: 'false' }],
    ['itunes:type', { _text: 'episodic' }],
    ...(image === undefined ? [] : [['itunes:image', attributes({ href: image })] as const]),
  ]
  for (const [name, objects] of own) feed.addExtension({ name, objects })
  for (const episode of episodes) {
    const { guid, title, summary, seconds, audio } = episode
    feed.addItem({
      ...{ id: guid, guid, link: at(episode.transcript), date: new Date(episode.at) },
      title: xmlText(title),
      description: html(summary),
      audio: {
        ...{ url: at(audio.name), type: audio.type, length: audio.bytes },
        duration: Math.max(1, Math.round(seconds)),
      },
      extensions: [
        { name: 'itunes:explicit', objects: { _text: 'false' } },
        { name: 'itunes:episodeType', objects: { _text: 'full' } },
        {
          name: 'podcast:transcript',
          objects: attributes({ url: at(episode.captions), type: 'text/vtt', language }),
        },
        {
          name: 'podcast:chapters',
          objects: attributes({ url: at(episode.chapters), type: 'application/json+chapters' }),
        },
      ],
    })
  }
  // The library has no place for a name space of others.
  return feed.rss2().replace('<rss version="2.0"', `<rss version="2.0" xmlns:podcast="${podcastSpace}"`)
}

const podcastSpace = 'https://podcastindex.org/namespace/1.0'

const attributes = (values: Readonly<Record<string, string>>) => ({ _attributes: values })

/** Text without the characters that XML has no place for. */
const xmlText = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')

/** A summary as HTML: a paragraph a line. */
const html = (text: string): string =>
  xmlText(text)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`)
    .join('')
