import type { MediaKind } from '../../seams/medium.ts'
import type { MediaKinds } from './desk.ts'

/** A kind to be made. `asked`: it is wanted for itself, and not only as a part of another. */
export type Ordered = { name: string; kind: MediaKind<unknown>; asked: boolean }

/**
 * Kinds with those whose work they take, each after its parts. A part that is no kind of the house is left out: a kind does
 * without what is not there.
 */
export async function inOrder(kinds: MediaKinds, names: readonly string[]): Promise<Ordered[]> {
  const known = new Set(await kinds.names())
  const ordered = new Map<string, Ordered>()
  const visit = async (name: string, above: readonly string[]): Promise<void> => {
    if (ordered.has(name) || above.includes(name)) return
    const kind = await kinds.load(name)
    for (const part of kind.parts) if (known.has(part)) await visit(part, [...above, name])
    ordered.set(name, { name, kind, asked: names.includes(name) })
  }
  for (const name of names) await visit(name, [])
  return [...ordered.values()]
}

/** The options of a kind for a kind of story; one that neither house nor beat sets any for has its own defaults. */
export function optionsOf({ name, kind }: Ordered, set: Readonly<Record<string, unknown>>): unknown {
  return Object.hasOwn(set, name) ? set[name] : kind.options.parse({})
}
