import { isCalm } from './calm.ts'
import { commonSource } from './common.ts'
import { literalsOf } from './literals.ts'
import { type Flags, type Node, PatternFault, type Script } from './node.ts'
import { readPattern } from './read.ts'
import { type Words, written } from './write.ts'

/** A pattern that can be looked for. */
export type Pattern = {
  /** The regular expression for texts of such words. Global, with a memory of its own place. */
  expression: (words: Words) => RegExp
  /** One of these stands in every text in which it matches, in lower case. */
  needs: readonly string[] | undefined
  /** Whether it cannot run away: at most one repetition without a bound, and none within another. */
  calm: boolean
}

let made: Pattern[] | undefined

/** Does some work, and tells which patterns it compiled. */
export function compiling<T>(work: () => T): { done: T; patterns: readonly Pattern[] } {
  const patterns: Pattern[] = []
  made = patterns
  try {
    return { done: work(), patterns }
  } finally {
    made = undefined
  }
}

/** Compiled when first looked for. Throws `PatternFault` with the reason for what cannot be run here. */
export function compile(source: string, flags: Partial<Flags> = {}, script: Script = 'latin'): Pattern {
  const node = readPattern(source, flags, script)
  // The cheapest to make; what cannot be run in it cannot be run in the others.
  const latin = expressionOf(node, 'latin')
  const ready = new Map<Words, RegExp>([['latin', latin]])
  const pattern: Pattern = {
    expression: (words) => {
      const known = ready.get(words) ?? expressionOf(node, words)
      ready.set(words, known)
      return known
    },
    needs: literalsOf(node),
    calm: isCalm(node),
  }
  made?.push(pattern)
  return pattern
}

function expressionOf(node: Node, words: Words): RegExp {
  const { source, flags } = written(node, words)
  const narrow = words === 'every' ? undefined : commonSource(source, flags)
  try {
    return new RegExp(narrow ?? source, `g${flags}`)
  } catch (fault) {
    if (fault instanceof SyntaxError) throw new PatternFault(fault.message)
    throw fault
  }
}

/** Why a pattern cannot be run here; nothing for one that can. */
export function faultOf(
  source: string,
  flags: Partial<Flags> = {},
  script: Script = 'latin',
): string | undefined {
  try {
    compile(source, flags, script)
    return undefined
  } catch (fault) {
    if (fault instanceof PatternFault) return fault.message
    throw fault
  }
}
