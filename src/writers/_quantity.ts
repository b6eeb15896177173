import { decimalsOf, rounded } from '../news/derivations/exact.ts'
import type { Evidence } from '../news/fact.ts'
import { type Call, evidenceIn, fault, flag, number, text } from './_helper.ts'
import { type FigureForm, formOf, type UnitStyle } from './_voice.ts'

/** A figure ready to be printed: what it is of, its value (absolute if asked) and its form. */
export type Figure = { evidence: Evidence; value: number; form: FigureForm }

/**
 * How many decimals a value is shown with when the template does not say: a fact as it stands in the record, a
 * derived percentage with one, another derived value with two where it has more than four.
 */
function decimalsShown({ from, unit }: Evidence, value: number): number {
  const own = decimalsOf(value)
  if (from === 'item') return own
  if (unit === 'percent' || unit === 'percentagePoints') return rounded(value, 1) === 0 ? 2 : 1
  return own > 4 ? 2 : own
}

/** The figure of a call's input, with the call's options decimals, upto, sign, abs, group. */
export function figureIn(call: Call, index: number): Figure {
  const evidence = evidenceIn(call, index)
  if (typeof evidence.value !== 'number') return fault(call, `${evidence.measure} is no number`)
  const [decimals, upto] = [number(call, 'decimals'), number(call, 'upto')]
  const [sign, group] = [flag(call, 'sign'), flag(call, 'group')]
  const value = flag(call, 'abs') === true ? Math.abs(evidence.value) : evidence.value
  const form = {
    upto: upto ?? decimalsShown(evidence, value),
    ...(decimals === undefined ? {} : { decimals }),
    ...(sign === undefined ? {} : { sign }),
    ...(group === undefined ? {} : { group }),
  }
  return { evidence, value, form }
}

/** The figure alone, in the draft's language. */
export const figureText = (call: Call, { value, form }: Figure) => call.sheet.voice.figure(value, form)

/** Whether a unit is said at all: a magnitude is a bare number. */
const hasNoun = (unit: UnitStyle) => Object.keys(unit.forms).length > 0

/** In words where the house spells it out: a small whole number of things that are counted, not measured. */
function spelledText(call: Call, figure: Figure, unit: UnitStyle): string | undefined {
  const { spellBelow, grammar } = call.sheet.voice
  const { value, form } = figure
  const asked = flag(call, 'spell')
  const wanted =
    asked ?? (hasNoun(unit) && value < spellBelow && unit.symbol === undefined && form.sign !== true)
  if (!wanted || !Number.isInteger(value) || (form.decimals ?? 0) > 0) return undefined
  const grammaticalCase = text(call, 'case')
  return grammar.spelled(value, {
    ...(grammaticalCase === undefined ? {} : { case: grammaticalCase }),
    ...(unit.gender === undefined ? {} : { gender: unit.gender }),
  })
}

/** A figure with its unit: four rebounds, 10.2 km, 63,3 рубля. Throws where the house does not know the unit. */
export function quantityText(call: Call, figure: Figure, name: string | undefined): string {
  const { voice } = call.sheet
  if (name === undefined)
    return fault(call, `${figure.evidence.measure} has no unit; use {{number …}} or unit=`)
  const unit = voice.unit(name)
  if (unit === undefined) {
    return fault(call, `no unit "${name}" in ${voice.language}; add it to editorial-rules/units.yaml`)
  }
  const counted = spelledText(call, figure, unit) ?? figureText(call, figure)
  const noun = unitNoun(call, unit, name, voice.category(figure.value, figure.form))
  return noun === '' ? counted : `${counted} ${noun}`
}

/** The noun of a unit in the case of the call's option; empty for a unit that is not said. */
export function unitNoun(call: Call, unit: UnitStyle, name: string, category: Intl.LDMLPluralRule): string {
  if (!hasNoun(unit)) return ''
  const grammaticalCase = text(call, 'case')
  const noun = formOf(unit, category, grammaticalCase)
  const way = 'add it to editorial-rules/units.yaml'
  return (
    noun ?? fault(call, `unit "${name}" has no ${grammaticalCase} in ${call.sheet.voice.language}; ${way}`)
  )
}
