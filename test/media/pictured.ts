import type { Claim } from '../../src/news/claim.ts'
import { plainText } from '../../src/news/draft.ts'
import type { MediaBrief, MediaTools, Point, Series } from '../../src/seams/medium.ts'

/** Tools of a kind that draws: it needs a clock and a way to be stopped, and nothing else. */
export const drawingTools = (signal: AbortSignal = new AbortController().signal): MediaTools => ({
  folder: '/nowhere',
  signal,
  now: () => new Date('2018-02-07T03:00:00Z'),
  run: () => Promise.reject(new Error('a picture runs no program')),
  parts: {},
  progress: () => {},
  api: () => () => Promise.reject(new Error('a picture asks nobody')),
  secret: () => undefined,
  spend: () => {},
})

export const copy = {
  language: 'en',
  headline: 'Magnitude 6.4 earthquake strikes 22 km north-northeast of Hualian, Taiwan',
  standfirst: 'The U.S. Geological Survey has 261 reports from people who felt the quake.',
  dateline: '',
  body: ['It was the strongest of the 74 earthquakes of magnitude 4.5 or more since Jan. 31, 2018.'],
} as const

export const russian = {
  language: 'ru',
  headline: 'Землетрясение магнитудой 6,4 отмечено в 22 км от Хуаляня (Тайвань)',
  standfirst: 'Геологическая служба США получила 261 сообщение от тех, кто почувствовал толчок.',
  dateline: '',
  body: ['Это самое сильное из 74 землетрясений магнитудой от 4,5 с 31 января 2018 года.'],
} as const

/** A brief of a story about a quake, with what a test has to say otherwise. */
export function pictured(more: Partial<MediaBrief> = {}): MediaBrief {
  const own = more.copy ?? copy
  const text = plainText(own)
  const ru = own.language === 'ru'
  return {
    slug: 'earthquakes-m6-4-hualian-2018-02-06-1550',
    beat: 'earthquakes',
    title: ru ? 'Землетрясения' : 'Earthquakes',
    desk: 'science',
    hash: 'c475',
    copy: own,
    text,
    claims: [claimOf(text, ru ? '6,4' : '6.4', 6.4)],
    sources: [{ item: 'quakes#own', name: ru ? 'Геологическая служба США' : 'U.S. Geological Survey' }],
    publisher: 'Nightdesk',
    byline: 'Nightdesk',
    disclosure: 'This text was produced automatically by templates that the newsroom wrote.',
    issued: '2018-02-07T03:00:00Z',
    zone: 'UTC',
    series: [],
    spots: [],
    areas: [],
    ...more,
  }
}

/** A supported number of the copy that is the magnitude of the story's own record. */
export function claimOf(text: string, told: string, value: number, source = 'quakes#own'): Claim {
  const start = text.indexOf(told)
  return {
    start,
    end: start + told.length,
    text: told,
    kind: 'number',
    verdict: 'supported',
    evidence: [{ source, pointer: '/properties/mag', value }],
    why: '',
  }
}

/** Points of a series: `[by, value]`, the own one by its place. */
export const pointsOf = (
  pairs: readonly (readonly [string | number, number])[],
  own: number | undefined = undefined,
): Point[] =>
  pairs.map(([by, value], index) => ({
    evidence: index === own ? 'quakes#own:magnitude' : `quakes#${index}:magnitude`,
    value,
    by,
    own: index === own,
  }))

export const seriesOf = (
  label: string,
  along: Series['along'],
  points: readonly Point[],
  more: Partial<Series> = {},
): Series => ({ label, along, points, ...more })
