import ICAL from 'ical.js'
import { complaint, seen } from './_complaint.ts'

/** A property of iCalendar as ical.js parses it (RFC 7265): lower-case name, parameters, values. */
export type Property = {
  name: string
  parameters: Readonly<Record<string, string>>
  values: readonly unknown[]
}
export type Component = { name: string; properties: Property[]; components: Component[] }

const DEEPEST_COMPONENT = 10
const LONGEST_LINE = 1_000_000

/**
 * The calendars of a text. A line that is none goes to the line before it (descriptions broken without the blank that
 * folding demands); a property that cannot be parsed is left out. Both are told in `repairs`.
 * Throws `not-ical` for other formats, `cut-short` where a calendar is not closed.
 */
export function calendarsOf(text: string, repairs: Set<string>): Component[] {
  const root: Component = { name: '', properties: [], components: [] }
  const open = [root]
  for (const line of logicalLines(text, repairs)) {
    const [, mark, written = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line) ?? []
    const name = written.toLowerCase()
    if (mark === undefined) addProperty(open.at(-1), line, repairs)
    else if (mark.toUpperCase() === 'BEGIN') {
      const component = { name, properties: [], components: [] }
      open.at(-1)?.components.push(component)
      open.push(component)
      if (open.length > DEEPEST_COMPONENT)
        throw complaint('too-deep', 'components within components without end')
    } else if (open.some((each) => each.name === name)) {
      while (open.pop()?.name !== name);
    }
  }
  if (open.length > 1)
    throw complaint(
      'cut-short',
      `${open.at(-1)?.name.toUpperCase()} is never closed: the calendar ends in ${seen(text.slice(-60))}; fetch it again`,
    )
  return root.components.filter(({ name }) => name === 'vcalendar')
}

function logicalLines(text: string, repairs: Set<string>): string[] {
  const lines: string[] = []
  for (const line of text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')) {
    if (line.trim() === '') continue
    if (/^[a-z][\w-]*(?:[;:]|$)/i.test(line) && line.includes(':')) lines.push(line)
    else if (lines.length > 0) {
      lines.push(`${lines.pop()}\\n${line.trim()}`)
      repairs.add('lines without a name were taken to the line before them')
    }
  }
  return lines
}

function addProperty(component: Component | undefined, line: string, repairs: Set<string>): void {
  if (component === undefined || component.name === '') return
  try {
    if (line.length > LONGEST_LINE) throw new RangeError(`a line of ${line.length} characters`)
    const [name, parameters, , ...values] = ICAL.parse.property(plainStamp(line), ICAL.design.icalendar)
    component.properties.push({ name, parameters, values })
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error)
    repairs.add(`a property was left out, ${seen(line)}: ${told.slice(0, 100)}`)
  }
}

/** Some write `2024-05-09T08:30:00` where the standard has `20240509T083000`, and days without saying that they are. */
const plainStamp = (line: string): string =>
  line
    .replace(
      /^((?:DT\w+|DUE|EXDATE|RDATE|RECURRENCE-ID)\b[^:]*:)(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?/i,
      (_all, head, year, month, day, hours, minutes, seconds) =>
        `${head}${year}${month}${day}${hours === undefined ? '' : `T${hours}${minutes}${seconds}`}`,
    )
    .replace(
      /^(DT\w+|DUE|EXDATE|RDATE|RECURRENCE-ID)((?:;(?!VALUE=)[^:;]*)*):(?=\d{8}$)/i,
      '$1$2;VALUE=DATE:',
    )

export const propertyOf = (component: Component, name: string): Property | undefined =>
  component.properties.find((each) => each.name === name)

export const propertiesOf = (component: Component, name: string): Property[] =>
  component.properties.filter((each) => each.name === name)

/** The text of a property; `undefined` where it says nothing. */
export function textOf(component: Component, name: string): string | undefined {
  const value = propertyOf(component, name)?.values[0]
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? undefined : text
}
