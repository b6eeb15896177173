import { literalsOf } from './literals.ts'
import { type Flags, type Node, PatternFault, type Script } from './node.ts'
import { readPattern } from './read.ts'
import { type Words, written } from './write.ts'

/** A pattern that can be looked for. */
export type Pattern = {
  /** The regular expression, for texts whose words are all Latin or for any. Global, with a memory of its own place. */
  expression: (words: Words) => RegExp
  /** One of these stands in every text in which it matches, in lower case. */
  needs: readonly string[] | undefined
}

/** Compiled when first looked for. Throws `PatternFault` with the reason for what cannot be run here. */
export function compile(source: string, flags: Partial<Flags> = {}, script: Script = 'latin'): Pattern {
  const node = readPattern(source, flags, script)
  const every = expressionOf(node, 'every')
  let latin: RegExp | undefined
  return {
    expression: (words) => {
      if (words === 'every') return every
      latin ??= expressionOf(node, 'latin')
      return latin
    },
    needs: literalsOf(node),
  }
}

function expressionOf(node: Node, words: Words): RegExp {
  const { source, flags } = written(node, words)
  try {
    return new RegExp(source, `g${flags}`)
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
