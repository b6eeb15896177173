import type { Publication } from '../../seams/outlet.ts'
import { type Line, linesOf, type Saying, tellingOf } from '../_sound/script.ts'
import { tongueOf } from '../_sound/words.ts'

/** What is said around the stories; `{publisher}` and `{date}` are filled in. */
export type Frame = {
  opening: string
  headlines: string
  closing: string
  chapters: { opening: string; closing: string }
}

/** A part of a programme: what a listener can jump to. */
export type Chapter = { title: string; lines: readonly Line[]; url?: string }

export type Asked = {
  /** In the order in which they are read. */
  publications: readonly Publication[]
  language: string
  /** The day it is of: `2018-02-07`. */
  day: string
  frame: Frame
  saying: Saying
}

/**
 * What a programme says, by chapters: the headlines, each story, and how the texts came to be with the label of the voice. Throws
 * where a story is of another language, or there is none.
 */
export function programmeOf({ publications, language, day, frame, saying }: Asked): readonly Chapter[] {
  const [first] = publications
  if (first === undefined) throw new Error('a programme without a story is none')
  const other = publications.find(({ draft }) => draft.language !== language)
  if (other !== undefined) throw new Error(`${other.story.slug} is not in "${language}"`)
  const said = { publisher: first.publisher, date: dayIn(language, day) }
  const lines = (text: string) => linesOf(filled(text, said), language, saying)
  const headlines = publications.flatMap(({ draft }) => lines(sentence(draft.headline)))
  const made = unlike(
    publications.flatMap(({ disclosure }) => linesOf(disclosure.sentence, language, saying)),
  )
  return [
    {
      title: frame.chapters.opening,
      lines: [
        ...lines(frame.opening),
        ...(publications.length > 1 ? [...lines(frame.headlines), ...headlines] : []),
      ],
    },
    ...publications.map((publication) => ({
      title: publication.draft.headline,
      lines: tellingOf(publication.draft, saying),
      ...(publication.canonical === undefined ? {} : { url: publication.canonical }),
    })),
    {
      title: frame.chapters.closing,
      lines: [...lines(frame.closing), ...made, ...lines(tongueOf(language).label)],
    },
  ]
}

const filled = (text: string, said: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => said[name] ?? whole)

/** A headline ends without a stop; read aloud in a row, each needs one. */
const sentence = (headline: string): string => (/[.!?…]["”»]?$/u.test(headline) ? headline : `${headline}.`)

/** What several stories have in common is said once. */
const unlike = (lines: readonly Line[]): readonly Line[] => [
  ...new Map(lines.map((line) => [line.text, line])).values(),
]

/** `February 7, 2018`, as the reading of figures knows a date. */
const dayIn = (language: string, day: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(/\sг\.$/u, ' года')
