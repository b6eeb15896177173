import { type PictureWords, plural } from '../words.ts'

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const sides = { north: 'N', south: 'S', east: 'E', west: 'W' } as const
const sentence = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' ')
    // What ends with a point needs no other.
    .replaceAll(/(?<=\.)\.(?=\s|$)/g, '')

export const en: PictureWords = {
  monthsOfDays: [
    ...['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'],
  ],
  months: ['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'],
  day: (day, month, year) => `${month}\u00a0${day}${year === undefined ? '' : `, ${year}`}`,
  monthOf: (month, year) => `${month}\u00a0${year}`,
  clock: (hour, minute) => {
    if (minute === 0 && hour % 12 === 0) return hour === 0 ? 'midnight' : 'noon'
    const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
    return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}\u00a0${hour < 12 ? 'a.m.' : 'p.m.'}`
  },
  zone: (_, short) => short,
  moment: (day, time) => `${day}, ${time}`,
  range: (from, to) => `${from} – ${to}`,
  ofYear: (days, year) => `${days}, ${year}`,
  and: (parts) => list.format(parts),
  list: (parts) => parts.join('; '),
  source: (names) => `Source: ${names}`,
  graphic: (publisher) => `Graphic: ${publisher}`,
  chart: {
    forms: {
      line: 'Line chart',
      bar: 'Bar chart',
      columns: 'Column chart',
      dot: 'Dot chart',
      multiples: 'Set of charts',
      table: 'Table',
    },
    alt: ({ form, title, subtitle, body }) =>
      sentence([`${form}: ${title}${subtitle === '' ? '' : ` (${subtitle})`}.`, ...body]),
    valueOf: (name, value) => `${name}: ${value}`,
    valueAt: (value, by) => `${value} (${by})`,
    span: ({ label, first, last, low, high, count }) =>
      `${label}${label === '' ? 'From' : ': from'} ${first} to ${last}; lowest ${low}, highest ${high}; ${plural('en', count, { one: 'value', other: 'values' })}.`,
    gaps: (count) => `${plural('en', count, { one: 'gap', other: 'gaps' })} without data.`,
    own: (told) => `Marked: ${told}.`,
    illustrates: (words) => `The story says: “${words}”.`,
    some: (shown, all) => `${shown} of ${all} shown`,
    unit: (unit) => (/\p{L}{2}/u.test(unit) ? `in ${unit}` : unit),
    more: (count) => `and ${count} more`,
  },
  map: {
    alt: ({ title, body }) => sentence([`Map: ${title}.`, ...body]),
    at: ({ name, latitude, longitude, value }) =>
      `${name}, ${latitude}, ${longitude}${value === undefined ? '' : ` (${value})`}.`,
    others: (count, from, to, around) =>
      `${plural('en', count, around ? { one: 'other place is', other: 'other places are' } : { one: 'place is', other: 'places are' })} marked${
        from === undefined ? '' : from === to ? ` (${from})` : ` (${from} to ${to})`
      }.`,
    countries: (names) => `Countries named: ${names}.`,
    areas: (names, count) => `${count === 1 ? 'Area' : 'Areas'} shown: ${names}.`,
    degrees: (value, side) => `${value}° ${sides[side]}`,
    bar: (told, unit) => `${told}\u00a0${unit}`,
    borders: {
      'as-natural-earth': 'Borders as Natural Earth draws them: who holds the ground, not who claims it',
      none: 'No borders shown',
      disputed: 'Dashed: disputed borders',
    },
    data: 'Map data: Natural Earth',
    census: 'U.S. Census Bureau',
  },
  card: {
    alt: ({ headline, standfirst, publisher }) =>
      sentence([`Card of ${publisher}: ${headline}.`, standfirst]),
    quoteAlt: ({ quote, who, publisher }) => `Card of ${publisher} with a quotation: “${quote}” — ${who}.`,
    quoted: (quote) => `“${quote}”`,
  },
}
