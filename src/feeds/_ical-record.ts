import type { Json } from '../news/json.ts'
import { addressOf } from './_address.ts'
import { fold, plainText } from './_html.ts'
import { type Component, propertiesOf, propertyOf, textOf } from './_ical-lines.ts'
import { durationOf, type Moment, type Times, written } from './_ical-time.ts'
import { jsonOf } from './_json.ts'
import { isMarked, paragraphsOf } from './_paragraphs.ts'

const DAY = 86_400_000

/** One occurrence of an entry: what stands in the calendar, when it is, and which of several it is. */
export type Occurrence = {
  entry: Component
  start: Moment | undefined
  /** The start that the rule gave it, by which it is known also after it was moved. */
  recurrence: Moment | undefined
  cancelled: boolean
}

/** An occurrence as a record. */
export function recordOf({ entry, start, recurrence, cancelled }: Occurrence, times: Times): Json {
  const uid = textOf(entry, 'uid')
  const recurrenceId = recurrence === undefined ? undefined : written(recurrence)
  return jsonOf({
    id: uid === undefined || recurrenceId === undefined ? uid : `${uid} ${recurrenceId}`,
    uid,
    recurrenceId,
    kind: entry.name === 'vtodo' ? 'todo' : 'event',
    summary: line(textOf(entry, 'summary')),
    description: text(textOf(entry, 'description')),
    ...timesOf(entry, start, times),
    location: line(textOf(entry, 'location')),
    url: addressOf(textOf(entry, 'url'), undefined),
    status: cancelled ? 'CANCELLED' : textOf(entry, 'status')?.toUpperCase(),
    organizer: partyOf(entry),
    categories: categoriesOf(entry),
    sequence: Number(textOf(entry, 'sequence') ?? 0),
    created: instantOf(entry, 'created', times),
    lastModified: instantOf(entry, 'last-modified', times),
  })
}

/** Start, and end as the newsroom says it: of whole days the last, not the first that is free again. */
function timesOf(entry: Component, start: Moment | undefined, times: Times): Record<string, unknown> {
  const due = times(propertyOf(entry, 'due'))
  const own = times(propertyOf(entry, 'dtstart'))
  const end = times(propertyOf(entry, 'dtend'))
  const length =
    own !== undefined && end !== undefined ? end.wall - own.wall : durationOf(textOf(entry, 'duration'))
  const at = start === undefined ? undefined : endOf(start, own === undefined ? undefined : end, length)
  return {
    start: start === undefined ? undefined : written(start),
    end: at,
    due: due === undefined ? undefined : written(due),
    allDay: start?.allDay ?? false,
    zone: start === undefined || start.allDay ? undefined : start.zone,
  }
}

function endOf(start: Moment, end: Moment | undefined, length: number | undefined): string | undefined {
  if (start.allDay) {
    const days = Math.max(1, Math.round((length ?? DAY) / DAY))
    return written({ ...start, wall: start.wall + (days - 1) * DAY })
  }
  if (length === undefined || length < 0) return undefined
  // An end may be told in another zone than the start (a flight): its own clock says when it is.
  if (end !== undefined && end.zone !== start.zone && !end.allDay) {
    return new Date(
      start.onWall(start.wall) + (end.onWall(end.wall) - start.onWall(end.wall - length)),
    ).toISOString()
  }
  return written({ ...start, wall: start.wall + length })
}

const instantOf = (entry: Component, name: string, times: Times): string | undefined => {
  const moment = times(propertyOf(entry, name))
  return moment === undefined ? undefined : written(moment)
}

const line = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : isMarked(value) ? plainText(value) : fold(value)

const text = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : isMarked(value) ? paragraphsOf(value) : value.replace(/[ \t]+\n/g, '\n')

function partyOf(entry: Component): { name?: string; address?: string } | undefined {
  const organizer = propertyOf(entry, 'organizer')
  if (organizer === undefined) return undefined
  const address = /^mailto:(.+)$/i.exec(String(organizer.values[0] ?? '').trim())?.[1]
  const { cn } = organizer.parameters
  return { ...(cn === undefined ? {} : { name: cn }), ...(address === undefined ? {} : { address }) }
}

const categoriesOf = (entry: Component): string[] => [
  ...new Set(
    propertiesOf(entry, 'categories').flatMap(({ values }) =>
      values.flatMap((each) => line(String(each)) || []),
    ),
  ),
]
