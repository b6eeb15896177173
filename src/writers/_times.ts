import type { Evidence } from '../news/fact.ts'
import type { DateStyle, Moment } from './_grammar.ts'
import { type Call, evidenceIn, fault, flag, type Helper, text } from './_helper.ts'
import { print } from './_sheet.ts'

/** When a call's input was: a day has no zone, an instant is told in the beat's zone or the one asked for. */
function momentIn(call: Call): { moment: Moment; evidence?: Evidence } {
  const zone = text(call, 'zone') ?? call.sheet.brief.zone
  // `@issued` is the moment of writing and no evidence of the story: it is told without a mark.
  if (call.inputs[0] === call.sheet.brief.issued) {
    return { moment: call.sheet.voice.moment(call.sheet.brief.issued, zone) }
  }
  const evidence = evidenceIn(call, 0)
  const { type, value } = evidence
  if ((type !== 'date' && type !== 'time') || Number.isNaN(Date.parse(String(value)))) {
    return fault(call, `${evidence.measure} is no date or time`)
  }
  return { moment: call.sheet.voice.moment(String(value), type === 'date' ? 'UTC' : zone), evidence }
}

function told(call: Call, said: (moment: Moment) => string): string {
  const { moment, evidence } = momentIn(call)
  return evidence === undefined ? said(moment) : print(call.sheet, said(moment), evidence)
}

const styles = ['day', 'long', 'short', 'weekday'] as const satisfies readonly DateStyle[]

/** The house names the year of a date where it is not the year of writing. */
function usualStyle(call: Call, moment: Moment): DateStyle {
  const { brief, voice } = call.sheet
  return voice.moment(brief.issued, brief.zone).year === moment.year ? 'day' : 'long'
}

/** A date in the house's form, or in the `style` asked for. */
export const dateText = (call: Call): string =>
  told(call, (moment) => {
    const style = styles.find((each) => each === text(call, 'style')) ?? usualStyle(call, moment)
    return call.sheet.voice.grammar.date(moment, style)
  })

const formIn = (call: Call) => {
  const grammaticalCase = text(call, 'case')
  return grammaticalCase === undefined ? {} : { case: grammaticalCase }
}

/** Helpers that print dates and times. */
export const times: Readonly<Record<string, Helper>> = {
  date: { takes: [1, 1], options: { style: styles, zone: 'text' }, as: 'value', run: dateText },
  clock: {
    takes: [1, 1],
    options: { zone: 'text' },
    as: 'value',
    run: (call) => told(call, (moment) => call.sheet.voice.grammar.clock(moment)),
  },
  weekday: {
    takes: [1, 1],
    options: { zone: 'text', case: 'text', on: 'flag' },
    as: 'value',
    run: (call) =>
      told(call, ({ weekday }) =>
        call.sheet.voice.grammar.weekday(weekday, { ...formIn(call), on: flag(call, 'on') === true }),
      ),
  },
  month: {
    takes: [1, 1],
    options: { zone: 'text', case: 'text' },
    as: 'value',
    run: (call) => told(call, ({ month }) => call.sheet.voice.grammar.month(month, formIn(call))),
  },
  year: {
    takes: [1, 1],
    options: { zone: 'text' },
    as: 'value',
    run: (call) => told(call, ({ year }) => String(year)),
  },
}
