/** A chapter and when it is heard, in seconds. */
export type Timed = { title: string; start: number; end: number; url?: string }

/** What players show of a programme. */
export type Tags = {
  title: string
  artist: string
  album: string
  language: string
  day: string
  comment: string
}

/** Chapters as Podcasting 2.0 has them (version 1.2.0). */
export const chaptersJson = (chapters: readonly Timed[]): Uint8Array =>
  new TextEncoder().encode(
    `${JSON.stringify(
      {
        version: '1.2.0',
        chapters: chapters.map(({ title, start, end, url }) => ({
          startTime: Math.round(start * 1000) / 1000,
          endTime: Math.round(end * 1000) / 1000,
          title,
          ...(url === undefined ? {} : { url }),
        })),
      },
      null,
      2,
    )}\n`,
  )

/** IPTC's word for what code makes of data. */
const sourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia'

/** Tags and chapters as ffmpeg reads them: every sign that means something there is escaped, whoever wrote the headline. */
export function metadata(tags: Tags, chapters: readonly Timed[]): string {
  const { title, artist, album, language, day, comment } = tags
  const head = {
    title,
    artist,
    album,
    language,
    date: day,
    genre: 'News',
    comment,
    DigitalSourceType: sourceType,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}=${escaped(value)}`)
  const marks = chapters.map(
    (chapter) =>
      `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(chapter.start * 1000)}\nEND=${Math.round(chapter.end * 1000)}\ntitle=${escaped(chapter.title)}`,
  )
  return `;FFMETADATA1\n${lines.join('\n')}\n${marks.join('\n')}\n`
}

const escaped = (text: string): string =>
  text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll(/[=;#\\]/g, (sign) => `\\${sign}`)
