import { fold } from '../_html.ts'
import { momentOf } from './moment.ts'
import type { Element, Page } from './tree.ts'
import { textWithin } from './written.ts'

const dated =
  /(?:^|[\s_-])(?:date|dateline|datum|fecha|data|time|timestamp|published|publish|pubdate|posted|meta|byline)(?:$|[\s_-])/i
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl', 'ru', 'uk', 'id', 'tr']
const MOST = 10
const LONGEST = 150

/**
 * The day that a page shows its readers under the first headline, in an element named for it: `2018-08-25 15:24`, `23 ноября 2026`,
 * `Nov. 23, 2026`; `undefined` where it shows none that has one meaning (`05/06/2026` has two).
 */
export function shownDay(page: Page): string | undefined {
  const headline = page.elements.find(({ name }) => name === 'h1')
  if (headline === undefined) return undefined
  const months = monthsByName()
  const isDated = ({ id, attributes }: Element): boolean =>
    id > headline.id && dated.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`)
  return page.elements
    .filter(isDated)
    .slice(0, MOST)
    .map((element) => fold(textWithin(element)))
    .filter((text) => text.length <= LONGEST)
    .map((text) => dayIn(text, months))
    .find((day) => day !== undefined)
}

function dayIn(text: string, months: ReadonlyMap<string, number>): string | undefined {
  const iso = /\b(\d{4})[-./年] ?(\d{1,2})[-./月] ?(\d{1,2})(?!\d)(?:日?\s+(\d{1,2}:\d\d))?/.exec(text)
  if (iso !== null) return dayOf(iso[1], Number(iso[2]), iso[3], iso[4])
  const before =
    /(?<![\d.])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(\p{L}{3,})\.?,?\s+(?:de\s+)?(\d{4})/u.exec(text)
  const after = /(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u.exec(text)
  const [day, month, year] =
    before !== null ? [before[1], before[2], before[3]] : [after?.[2], after?.[1], after?.[3]]
  return dayOf(year, months.get(month?.toLowerCase().slice(0, 12) ?? ''), day, undefined)
}

const dayOf = (
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
  time: string | undefined,
): string | undefined =>
  month === undefined || day === undefined
    ? undefined
    : momentOf(
        `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}${time === undefined ? '' : ` ${time.padStart(5, '0')}`}`,
      )

/** The months in the languages of the wires, whole and short, as they stand in a date. */
function monthsByName(): ReadonlyMap<string, number> {
  const names = languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((width) => {
      const format = new Intl.DateTimeFormat(language, { month: width, day: 'numeric', timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_one, month): [string, number] => {
        const parts = format.formatToParts(Date.UTC(2026, month, 9))
        const name = parts.find(({ type }) => type === 'month')?.value ?? ''
        return [name.toLowerCase().replace(/\.$/, ''), month + 1]
      })
    }),
  )
  return new Map([...names, ['sept', 9]])
}
