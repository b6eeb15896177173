import type { Binding } from './bind.ts'
import type { Figure } from './figures.ts'
import { isTold } from './fits.ts'
import type { Hearing } from './hearing.ts'
import type { NumberWitness } from './measures.ts'
import { type Finding, pointerTo, tellWitness } from './pointers.ts'

const gaps =
  /^(?:by|margin|lead|difference|gap|ahead|advantage|deficit|more|fewer|less|на|разниц\p{L}*|отрыв\p{L}*|преимуществ\p{L}*|больше|меньше)$/u
const sums = /^(?:combined|combining|total|together|between|вместе|сумм\p{L}*|общ\p{L}*)$/u

/** A figure that is the difference or the sum of bound evidence, where the words around it say so. */
export function deriveFigure(hearing: Hearing, figure: Figure, binding: Binding): Finding | undefined {
  if (figure.form !== 'plain') return undefined
  const { tokens, sentences, sentenceOf } = hearing.reading
  const sentence = sentences[sentenceOf[figure.from] ?? 0]
  const around = tokens.slice(
    Math.max(sentence?.from ?? 0, figure.from - 4),
    Math.min(sentence?.to ?? 0, figure.to + 5),
  )
  const says = (words: RegExp) => around.some((token) => words.test(token.lower))
  const [printed = Number.NaN] = figure.values
  const [step = 1] = figure.steps
  if (says(gaps)) {
    const pair = gapPairs(hearing, binding).find(([a, b]) => isTold(printed, step, 0, a.value - b.value))
    if (pair !== undefined) return derived(hearing, 'difference', pair)
  }
  const whole = tokens.slice(sentence?.from ?? 0, figure.from)
  if (!says(sums) && !whole.some((token) => sums.test(token.lower))) return undefined
  const parts = addends(hearing, figure, binding).find((some) => isTold(printed, step, 0, total(some)))
  return parts === undefined ? undefined : derived(hearing, 'sum', parts)
}

const total = (parts: readonly NumberWitness[]): number => parts.reduce((sum, part) => sum + part.value, 0)

/** Two sides of one item under one measure: what a margin is a margin of. */
function gapPairs(hearing: Hearing, binding: Binding): (readonly [NumberWitness, NumberWitness])[] {
  const measures = binding.sure ? binding.measures : hearing.measures.filter((measure) => !measure.partial)
  return measures.flatMap((measure) => measure.matchups)
}

/** The values of all whom the sentence names, or of the last two. */
function addends(hearing: Hearing, figure: Figure, binding: Binding): NumberWitness[][] {
  const { sentenceOf } = hearing.reading
  const named = hearing.mentions.filter((mention) => sentenceOf[mention.from] === sentenceOf[figure.from])
  return binding.measures.flatMap((measure) => {
    const values = named.flatMap((mention) => {
      const own = measure.held.find((witness) => mention.subjects.includes(witness.subject ?? ''))
      return own ?? []
    })
    const once = [...new Set(values)]
    return once.length < 2 ? [] : [once, once.slice(-2), once.slice(0, 2)]
  })
}

function derived(hearing: Hearing, name: string, parts: readonly NumberWitness[]): Finding {
  const evidence = parts.map((part) => pointerTo(part))
  const inputs = parts.map((part) => part.id)
  const value = name === 'sum' ? total(parts) : Math.abs((parts[0]?.value ?? 0) - (parts[1]?.value ?? 0))
  const why = `${name} of ${parts.map((part) => tellWitness(part, hearing.nameOf)).join(' and ')}`
  const source = parts[0]?.source ?? ''
  return { verdict: 'derived', evidence: [{ source, value, derivation: { name, inputs } }, ...evidence], why }
}
