import { dayOfAddress, momentOf } from './moment.ts'
import { shownDay } from './shown-day.ts'
import type { Element, Page } from './tree.ts'
import { textWithin, wordsAt } from './written.ts'

const publishedNames = [
  ...[
    'article:published_time',
    'datepublished',
    'og:published_time',
    'article:published',
    'rnews:datepublished',
  ],
  ...[
    'parsely-pub-date',
    'sailthru.date',
    'pubdate',
    'publish-date',
    'publishdate',
    'publication_date',
    'publication-date',
  ],
  ...[
    'dc.date.issued',
    'dcterms.created',
    'dc.date',
    'dcterms.date',
    'date',
    'originalpublicationdate',
    'ptime',
    'displaydate',
    'cxenseparse:recs:publishtime',
  ],
]
const updatedNames = [
  'article:modified_time',
  'datemodified',
  'og:updated_time',
  'lastmod',
  'last-modified',
  'dcterms.modified',
  'utime',
]

/** Templates without a date write the year 1 or the first day of 1970. */
const EARLIEST = '1970-01-02'

/**
 * When the article came out and when it was last changed, ISO 8601 with the zone that the page gives, if any. A day that has not come
 * yet when the page was fetched is no date of it (pages announce events).
 */
export function datesOf(
  page: Page,
  meta: ReadonlyMap<string, string>,
  told: {
    published?: string | undefined
    updated?: string | undefined
    url?: string | undefined
    fetchedAt: string
  },
): { published?: string; updated?: string } {
  const latest = new Date(told.fetchedAt).getTime() + 36 * 3_600_000
  const first = (written: readonly (string | undefined)[]): string | undefined =>
    written
      .map(momentOf)
      .find((moment) => moment !== undefined && moment > EARLIEST && new Date(moment).getTime() < latest)
  const published =
    first([
      told.published,
      ...publishedNames.map((name) => meta.get(name)),
      ...shownIn(page, 'datepublished'),
    ]) ??
    first(timesIn(page)) ??
    first([dayOfAddress(told.url)]) ??
    first([shownDay(page)])
  const updated = first([
    told.updated,
    ...updatedNames.map((name) => meta.get(name)),
    ...shownIn(page, 'datemodified'),
  ])
  return { ...(published === undefined ? {} : { published }), ...(updated === undefined ? {} : { updated }) }
}

const shownIn = (page: Page, property: string): string[] =>
  page.elements
    .filter((element) => wordsAt(element, 'itemprop').includes(property))
    .slice(0, 5)
    .map(timeIn)

/** The page's `<time>` elements: the one marked `pubdate` first, then those within an article or its header. */
function timesIn(page: Page): string[] {
  const times = page.elements.filter(({ name }) => name === 'time').slice(0, 50)
  const rank = (time: Element): number =>
    time.attributes.pubdate !== undefined ? 0 : within(time, new Set(['article', 'main', 'header'])) ? 1 : 2
  return times
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 3)
    .map(timeIn)
}

const timeIn = (element: Element): string =>
  element.attributes.datetime ?? element.attributes.content ?? textWithin(element).slice(0, 100)

function within(element: Element, names: ReadonlySet<string>): boolean {
  for (let here = element.parent; here !== undefined; here = here.parent)
    if (names.has(here.name)) return true
  return false
}
