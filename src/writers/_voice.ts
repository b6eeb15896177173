import type { Language } from '../news/language.ts'
import type { HouseStyle, UnitForms } from '../seams/writer.ts'
import type { Grammar, Moment } from './_grammar.ts'

/** How a figure is printed. `decimals` exactly so many, `upto` at most so many. */
export type FigureForm = {
  decimals?: number
  upto?: number
  /** A plus before what is above zero. */
  sign?: boolean
  /** Grouping of thousands; on unless it is a year or a number of something. */
  group?: boolean
}

/** What the house knows of a unit in one language. */
export type UnitStyle = HouseStyle['units'][string][Language]

/** The house's voice in one language: Intl, the grammar and the units of the house. */
export type Voice = {
  language: Language
  grammar: Grammar
  figure: (value: number, form: FigureForm) => string
  /** Plural category of a number as printed: 1 is one, 1.0 is other. */
  category: (value: number, form: FigureForm) => Intl.LDMLPluralRule
  unit: (name: string) => UnitStyle | undefined
  spellBelow: number
  moment: (time: string, zone: string) => Moment
}

const fractions = ({ decimals, upto }: FigureForm) => ({
  minimumFractionDigits: decimals ?? 0,
  maximumFractionDigits: decimals ?? upto ?? 6,
})

/** Remembers what was made for a key: making an Intl format takes longer than using it a hundred times. */
function once<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>()
  return (key) => {
    const found = made.get(key) ?? make(key)
    made.set(key, found)
    return found
  }
}

/** The voice of the house in a language. */
export function voiceIn(language: Language, grammar: Grammar, style: HouseStyle): Voice {
  const numbers = once((key) => new Intl.NumberFormat(language, JSON.parse(key)))
  const plurals = once((key) => new Intl.PluralRules(language, JSON.parse(key)))
  const clocks = once((zone) => clockIn(zone))
  return {
    language,
    grammar,
    figure: (value, form) =>
      numbers(
        JSON.stringify({
          ...fractions(form),
          useGrouping: form.group !== false,
          signDisplay: form.sign === true ? 'exceptZero' : 'negative',
        }),
      ).format(value),
    category: (value, form) => plurals(JSON.stringify(fractions(form))).select(Math.abs(value)),
    unit: (name) => (Object.hasOwn(style.units, name) ? style.units[name]?.[language] : undefined),
    spellBelow: style.spellBelow[language] ?? 0,
    moment: (time, zone) => momentOf(new Date(time), clocks(zone)),
  }
}

const clockIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })

function momentOf(time: Date, clock: Intl.DateTimeFormat): Moment {
  const parts = new Map(clock.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const [year, month, day] = [part('year'), part('month'), part('day')]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month, day, weekday, hour: part('hour'), minute: part('minute') }
}

/**
 * The form of a unit beside a number, by case and plural category. The accusative is the nominative where none is
 * given, as for most things without a soul, and a unit with one form (км) has it in every case; any other case
 * that is not given is `undefined`.
 */
export function formOf(
  unit: UnitStyle,
  category: Intl.LDMLPluralRule,
  grammaticalCase = 'nominative',
): string | undefined {
  const isPlain =
    ['nominative', 'accusative'].includes(grammaticalCase) || Object.keys(unit.forms).length === 1
  const forms: UnitForms | undefined = unit.cases?.[grammaticalCase] ?? (isPlain ? unit.forms : undefined)
  return forms?.[category] ?? forms?.other
}
