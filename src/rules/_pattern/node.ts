/** The flags under which a piece of a pattern stands: `(?i)`, `(?m)`, `(?s)`. */
export type Flags = { i: boolean; m: boolean; s: boolean }

export type GroupType = 'plain' | 'capture' | 'ahead' | 'not-ahead' | 'behind' | 'not-behind' | 'atomic'

/** A pattern, read. `source` of a set is JavaScript's, for the `u` flag. */
export type Node =
  | { kind: 'character'; value: string; flags: Flags }
  | { kind: 'set'; source: string; flags: Flags }
  | { kind: 'any'; flags: Flags }
  | { kind: 'edge'; what: '^' | '$' | '\\b' | '\\B' | '\\A' | '\\z' | '\\Z'; flags: Flags }
  | { kind: 'back'; to: string; flags: Flags }
  | { kind: 'group'; type: GroupType; name?: string; body: Node }
  | { kind: 'repeat'; body: Node; least: number; most: number; way: 'greedy' | 'lazy' | 'possessive' }
  | { kind: 'sequence'; items: readonly Node[] }
  | { kind: 'choice'; options: readonly Node[] }

/** A pattern that cannot be read or run here, with the reason in words. */
export class PatternFault extends Error {
  override name = 'PatternFault'
}

/** Which letters `\w` and `\d` mean: Latin alone, as in Vale's packages, or those of every script. */
export type Script = 'latin' | 'every'
