import type { Node } from './node.ts'

/** Repetitions up to this often are as good as written out. */
const few = 16

/**
 * Whether a pattern reads a text in about the time that its length times its length takes, whatever the text: no
 * repetition of what itself repeats or has a choice, and at most one without a bound. Patterns that are not calm are
 * watched.
 */
export const isCalm = (node: Node): boolean => unbounded(node) <= 1 && ways(node) <= 10_000

/** In how many ways it can match at one place, what repeats without a bound left out. */
function ways(node: Node): number {
  if (node.kind === 'sequence') return node.items.reduce((product, item) => product * ways(item), 1)
  if (node.kind === 'choice') return node.options.reduce((sum, option) => sum + ways(option), 0)
  if (node.kind === 'group') return ways(node.body)
  if (node.kind !== 'repeat' || node.most > few) return 1
  return (node.most - node.least + 1) * ways(node.body) ** node.most
}

/** How many repetitions without a bound follow each other at most; infinite where they stand within each other. */
function unbounded(node: Node): number {
  if (node.kind === 'sequence') return node.items.reduce((sum, item) => sum + unbounded(item), 0)
  if (node.kind === 'choice') return Math.max(...node.options.map(unbounded))
  if (node.kind === 'group') return unbounded(node.body)
  if (node.kind === 'back') return Number.POSITIVE_INFINITY
  if (node.kind !== 'repeat') return 0
  if (node.most === 1) return unbounded(node.body)
  if (varies(node.body)) return Number.POSITIVE_INFINITY
  return node.most <= few || node.most === node.least ? 0 : 1
}

/** Whether a piece can match in more than one way at one place. */
function varies(node: Node): boolean {
  if (node.kind === 'sequence') return node.items.some(varies)
  if (node.kind === 'group') return varies(node.body)
  if (node.kind === 'repeat') return node.least !== node.most || varies(node.body)
  return node.kind === 'choice' || node.kind === 'back'
}
