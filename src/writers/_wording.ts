import { type Call, evidenceIn, fault, type Helper } from './_helper.ts'
import { unmarked } from './_marks.ts'
import { shown } from './_names.ts'
import { figureIn } from './_quantity.ts'
import { wordingOf } from './_seed.ts'
import { print, seedOf, visit } from './_sheet.ts'

/** Which of so many wordings this story takes at this call; the folder the template lies in has no say. */
function pick(call: Call, wordings: number): number {
  const place = call.at.slice(call.at.lastIndexOf('/') + 1)
  return wordingOf(seedOf(call.sheet.brief), place, visit(call.sheet, call.at), wordings)
}

/** A `vary` at work: first it counts its wordings, then it has one of them said. */
type Vary = { wordings: number; picked: number | undefined }

const isVary = (value: unknown): value is Vary =>
  typeof value === 'object' && value !== null && 'wordings' in value

function vary(call: Call): string {
  const counting: Vary = { wordings: 0, picked: undefined }
  call.inside(call.here, { data: { ...call.data, vary: counting } })
  const saying: Vary = { wordings: 0, picked: pick(call, counting.wordings) }
  return call.inside(call.here, { data: { ...call.data, vary: saying } })
}

function say(call: Call): string {
  const place: unknown = Reflect.get(call.data, 'vary')
  if (!isVary(place)) return fault(call, '{{#say}} stands in no {{#vary}}')
  place.wordings += 1
  if (place.picked !== place.wordings - 1) return ''
  return call.inside(call.here, { data: { ...call.data, vary: undefined } })
}

/** The word for the direction of a change; marked, for the word itself says something checkable. */
function move(call: Call): string {
  const change = evidenceIn(call, 0)
  if (typeof change.value !== 'number') return fault(call, `${change.measure} is no number`)
  const direction = change.value > 0 ? 'up' : change.value < 0 ? 'down' : 'flat'
  return print(call.sheet, wanted(call, direction), change)
}

function compare(call: Call): string {
  const [first, second] = [figureIn(call, 0), figureIn(call, 1)]
  const outcome = first.value > second.value ? 'more' : first.value < second.value ? 'less' : 'same'
  return print(call.sheet, wanted(call, outcome), first.evidence, second.evidence)
}

const wanted = (call: Call, option: string): string =>
  wordFor(call, option) ?? fault(call, `this story needs a word for ${option}=`)

/** A word given as an option: written in the template, printed by a helper, or a value printed and marked here. */
function wordFor(call: Call, option: string): string | undefined {
  const word = call.options[option]
  return word === undefined ? undefined : shown({ ...call, inputs: [word], names: [] })
}

/** The word that goes with a number, the number itself not printed: is or are, победа or победы. */
function plural(call: Call): string {
  const figure = figureIn(call, 0)
  const category = call.sheet.voice.category(figure.value, figure.form)
  return wordFor(call, category) ?? wanted(call, 'other')
}

/** The first letter a reader sees, in upper case; marks before it are passed over. */
const capital = (words: string): string =>
  words.replace(
    /^((?:\uE000\d+\uE001|[\s“«"(])*)(\p{Ll})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )

const words = { takes: [1, 1], options: {}, as: 'value' } as const
const forms = { zero: 'any', one: 'any', two: 'any', few: 'any', many: 'any', other: 'any' } as const

/** Helpers that choose and shape words. */
export const wording: Readonly<Record<string, Helper>> = {
  vary: { takes: [0, 0], options: {}, as: 'block', run: vary },
  say: { takes: [0, 0], options: {}, as: 'block', run: say },
  choose: {
    takes: [2, 99],
    options: {},
    as: 'value',
    run: (call) => shown({ ...call, inputs: [call.inputs[pick(call, call.inputs.length)]] }),
  },
  move: { takes: [1, 1], options: { up: 'any', down: 'any', flat: 'any' }, as: 'value', run: move },
  compare: { takes: [2, 2], options: { more: 'any', less: 'any', same: 'any' }, as: 'value', run: compare },
  plural: { takes: [1, 1], options: forms, as: 'value', run: plural },
  upper: { ...words, run: (call) => shown(call).toLocaleUpperCase(call.sheet.voice.language) },
  lower: { ...words, run: (call) => shown(call).toLocaleLowerCase(call.sheet.voice.language) },
  capital: { ...words, run: (call) => capital(shown(call)) },
  a: {
    ...words,
    run: (call) => {
      const said = shown(call)
      const plain = unmarked(said).text
      return call.sheet.voice.grammar.withArticle(plain).slice(0, -plain.length) + said
    },
  },
}
