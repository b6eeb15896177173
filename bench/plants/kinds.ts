import { date, weekday } from './dates.ts'
import { digit, mate, numeral, points, scale, unit } from './figures.ts'
import { stranger, swapped, team } from './names.ts'
import type { Planter } from './plant.ts'
import { move, negation, quotation, superlative } from './words.ts'

/** The errors that the issue names: of a thousand of them 98 in 100 must be caught. */
export const named: Readonly<Record<string, Planter>> = { digit, team, weekday, quotation, move }

/** Further errors that an editor fears. */
export const feared: Readonly<Record<string, Planter>> = {
  swapped,
  stranger,
  date,
  mate,
  numeral,
  unit,
  points,
  scale,
  superlative,
  negation,
}
