import type { Hearing } from './hearing.ts'

const ahead =
  /^(?:will|next|upcoming|tomorrow|deck|faces?|hosts?|hosting|visits?|travels?|heads?|plays?|remains?|await|awaits|предстоит|следующ\p{L}+)$/u
const behind = /^(?:previous|last|past)$/

/** Whether the words of the sentence up to a place, or right behind one that opens it, speak of what comes next. */
export function isAhead({ reading }: Pick<Hearing, 'reading'>, at: number): boolean {
  const { tokens, sentences, sentenceOf } = reading
  const { from = 0, to = 0 } = sentences[sentenceOf[at] ?? 0] ?? {}
  const isOpening = at - from <= 2
  const said = tokens.slice(from, isOpening ? to : at)
  return said.some(({ lower }, index) => ahead.test(lower) && !behind.test(said[index - 1]?.lower ?? ''))
}
