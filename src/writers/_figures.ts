import { type Call, evidenceIn, fault, flag, type Helper, text } from './_helper.ts'
import { type Figure, figureIn, figureText, quantityText, unitNoun } from './_quantity.ts'
import { print } from './_sheet.ts'

/** The default form of a number: with its unit where the house knows it, else the figure alone. */
export function defaultFigure(call: Call, index: number): string {
  const figure = figureIn(call, index)
  const { unit } = figure.evidence
  const known = unit !== undefined && call.sheet.voice.unit(unit) !== undefined
  const said = known ? quantityText(call, figure, unit) : figureText(call, figure)
  return print(call.sheet, said, figure.evidence)
}

const printed = (call: Call, said: (figure: Figure) => string) => {
  const figure = figureIn(call, 0)
  return print(call.sheet, said(figure), figure.evidence)
}

/** Two numbers with a mark between, marked as one thing said from both. */
function paired(call: Call, mark: string): string {
  const [first, second] = [figureIn(call, 0), figureIn(call, 1)]
  const said = `${figureText(call, first)}${mark}${figureText(call, second)}`
  return print(call.sheet, said, first.evidence, second.evidence)
}

function unitWord(call: Call): string {
  const code = evidenceIn(call, 0)
  const unit = call.sheet.voice.unit(String(code.value))
  if (unit === undefined) return fault(call, `no unit "${code.value}" in editorial-rules/units.yaml`)
  const count = call.inputs.length > 1 ? figureIn(call, 1) : undefined
  const category = count === undefined ? 'one' : call.sheet.voice.category(count.value, count.form)
  return print(call.sheet, unitNoun(call, unit, String(code.value), category), code)
}

function symbolText(call: Call): string {
  const figure = figureIn(call, 0)
  const name = text(call, 'unit') ?? figure.evidence.unit
  const symbol = name === undefined ? undefined : call.sheet.voice.unit(name)?.symbol
  if (symbol === undefined) return print(call.sheet, quantityText(call, figure, name), figure.evidence)
  const said = figureText(call, figure)
  const before = /^\p{Sc}$/u.test(symbol) && call.sheet.voice.language.startsWith('en')
  const placed = before
    ? said.replace(/^([+-]?)/, `$1${symbol}`)
    : `${said}${symbol === '%' ? '' : ' '}${symbol}`
  return print(call.sheet, placed, figure.evidence)
}

const inFigures = { decimals: 'number', upto: 'number', sign: 'flag', abs: 'flag', group: 'flag' } as const
const ofUnit = { ...inFigures, unit: 'text', case: 'text', spell: 'flag' } as const
const genders = ['m', 'f', 'n'] as const

function ordinalText(call: Call, { value }: Figure): string {
  const { grammar, spellBelow } = call.sheet.voice
  const [grammaticalCase, asked] = [text(call, 'case'), text(call, 'gender')]
  const gender = genders.find((each) => each === asked)
  return grammar.ordinal(value, {
    spell: flag(call, 'spell') ?? value < spellBelow,
    ...(grammaticalCase === undefined ? {} : { case: grammaticalCase }),
    ...(gender === undefined ? {} : { gender }),
  })
}

/** Helpers that print figures. */
export const figures: Readonly<Record<string, Helper>> = {
  number: {
    takes: [1, 1],
    options: inFigures,
    as: 'value',
    run: (call) => printed(call, (figure) => figureText(call, figure)),
  },
  quantity: {
    takes: [1, 1],
    options: ofUnit,
    as: 'value',
    run: (call) =>
      printed(call, (figure) => quantityText(call, figure, text(call, 'unit') ?? figure.evidence.unit)),
  },
  count: {
    takes: [2, 2],
    options: ofUnit,
    as: 'value',
    run: (call) => printed(call, (figure) => quantityText(call, figure, String(call.inputs[1]))),
  },
  percent: {
    takes: [1, 1],
    options: ofUnit,
    as: 'value',
    run: (call) => printed(call, (figure) => quantityText(call, figure, 'percent')),
  },
  spelled: {
    takes: [1, 1],
    options: { case: 'text', gender: genders },
    as: 'value',
    run: (call) => {
      const { gender, case: grammaticalCase } = { gender: text(call, 'gender'), case: text(call, 'case') }
      const agreed = genders.find((each) => each === gender)
      const form = {
        ...(grammaticalCase ? { case: grammaticalCase } : {}),
        ...(agreed ? { gender: agreed } : {}),
      }
      return printed(
        call,
        (figure) => call.sheet.voice.grammar.spelled(figure.value, form) ?? figureText(call, figure),
      )
    },
  },
  ordinal: {
    takes: [1, 1],
    options: { spell: 'flag', case: 'text', gender: genders },
    as: 'value',
    run: (call) => printed(call, (figure) => ordinalText(call, figure)),
  },
  symbol: { takes: [1, 1], options: { ...inFigures, unit: 'text' }, as: 'value', run: symbolText },
  unit: { takes: [1, 2], options: { case: 'text' }, as: 'value', run: unitWord },
  score: {
    takes: [2, 2],
    options: {},
    as: 'value',
    run: (call) => paired(call, call.sheet.voice.grammar.scoreMark),
  },
  pair: {
    takes: [2, 2],
    options: { mark: 'text' },
    as: 'value',
    run: (call) => paired(call, text(call, 'mark') ?? '-'),
  },
}
