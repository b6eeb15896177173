import { ConfigError } from '../../news/errors.ts'
import type { Evidence } from '../../news/fact.ts'
import type { Language } from '../../news/language.ts'
import type { Call } from '../_helper.ts'
import { helperOf } from '../_house.ts'
import { unmarked } from '../_marks.ts'
import type { Sheet } from '../_sheet.ts'

/** How a slot may be told beside its usual form: the house's helper for it and the helper's options. */
type Form = { helper: string; options?: Readonly<Record<string, string | boolean>> }

const plain: Form = { helper: 'print' }
const casesOf = (helper: string) =>
  Object.fromEntries(
    ['genitive', 'dative', 'accusative', 'instrumental', 'prepositional'].map((each): [string, Form] => [
      each,
      { helper, options: { case: each } },
    ]),
  )

const ofNumbers: Readonly<Record<string, Form>> = {
  number: { helper: 'number' },
  abs: { helper: 'quantity', options: { abs: true } },
  size: { helper: 'number', options: { abs: true } },
  words: { helper: 'spelled' },
  ordinal: { helper: 'ordinal' },
  symbol: { helper: 'symbol' },
  ...casesOf('quantity'),
}
const ofMoments: Readonly<Record<string, Form>> = {
  day: { helper: 'date', options: { style: 'day' } },
  long: { helper: 'date', options: { style: 'long' } },
  weekday: { helper: 'weekday' },
  'on-weekday': { helper: 'weekday', options: { on: true } },
  clock: { helper: 'clock' },
  month: { helper: 'month' },
  'in-month': { helper: 'month', options: { case: 'prepositional' } },
  year: { helper: 'year' },
}
const ofNames: Readonly<Record<string, Form>> = {
  last: { helper: 'last' },
  possessive: { helper: 'possessive' },
  quoted: { helper: 'quote' },
}
const ofWords: Readonly<Record<string, Form>> = {
  lower: { helper: 'lower' },
  quoted: { helper: 'quote' },
  unit: { helper: 'unit' },
  ...Object.fromEntries(
    Object.entries(casesOf('unit')).map(([name, form]): [string, Form] => [`unit-${name}`, form]),
  ),
}

function formsFor({ type }: Evidence): Readonly<Record<string, Form>> {
  if (type === 'number') return ofNumbers
  if (type === 'date' || type === 'time') return ofMoments
  return type === 'code' || type === 'text' || type === 'quote' ? ofWords : ofNames
}

/** Forms that only a language with cases has, and those that make no sense of this fact. */
function isFor(form: string, { type, unit, value }: Evidence, language: Language): boolean {
  if (form === 'clock') return type === 'time'
  if (form === 'ordinal') return unit === undefined && Number.isInteger(value) && Number(value) > 0
  if (form === 'abs' || form === 'size') return Number(value) < 0
  if (form === 'possessive') return language.startsWith('en') && type !== 'place'
  if (form === 'last') return type === 'person'
  if (form === 'quoted') return type === 'code' || type === 'text'
  if (/month$|on-weekday|ative$|itive$|instrumental$|prepositional$/.test(form))
    return !language.startsWith('en')
  return form !== 'words' || Number.isInteger(value)
}

/**
 * A fact as the house prints it, marked with its evidence; `undefined` where the house has no such form of it.
 * The forms are those of the templates, so that a model's draft and a template's agree.
 */
export function inForm(sheet: Sheet, evidence: Evidence, name = ''): string | undefined {
  const form = name === '' ? plain : ownForm(sheet, evidence, name)
  const helper = form && helperOf(form.helper)
  if (form === undefined || helper === undefined) return undefined
  try {
    const said = helper.run(callOf(sheet, evidence, form))
    return typeof said === 'string' && unmarked(said).text !== '' ? said : undefined
  } catch (error) {
    // A unit without that case, a number that is not spelled: the form is not on offer.
    if (error instanceof ConfigError) return undefined
    throw error
  }
}

function ownForm({ voice }: Sheet, evidence: Evidence, name: string): Form | undefined {
  const forms = formsFor(evidence)
  return Object.hasOwn(forms, name) && isFor(name, evidence, voice.language) ? forms[name] : undefined
}

/** The forms of a fact that read differently from its usual one and from each other. */
export function formsOf(sheet: Sheet, evidence: Evidence): { form: string; text: string }[] {
  const seen = new Set<string>()
  return ['', ...Object.keys(formsFor(evidence))].flatMap((form) => {
    const said = inForm(sheet, evidence, form)
    const text = said === undefined ? undefined : unmarked(said).text
    if (text === undefined || seen.has(text)) return []
    seen.add(text)
    return [{ form, text }]
  })
}

const nothing = () => ''

const callOf = (sheet: Sheet, evidence: Evidence, form: Form): Call => ({
  inputs: [evidence],
  options: form.options ?? {},
  sheet,
  at: 'a slot',
  names: [evidence.measure],
  here: undefined,
  data: {},
  inside: nothing,
  otherwise: nothing,
  isBlock: false,
})
