import { ConfigError } from '../../news/errors.ts'
import type { MediaKind } from '../../seams/medium.ts'
import type { MediaKinds } from './desk.ts'

/** A kind to be made. `asked`: it is wanted for itself, and not only as a part of another. */
export type Ordered = { name: string; kind: MediaKind<unknown>; asked: boolean }

/**
 * Kinds with those whose work they take, each after its parts; what is heard and has none goes first. A part that is no kind of the house is left out: a kind does
 * without what is not there.
 */
export async function inOrder(kinds: MediaKinds, names: readonly string[]): Promise<Ordered[]> {
  const known = new Set(await kinds.names())
  const ordered = new Map<string, Ordered>()
  // A generator costs money and may be a stranger: nothing has one asked but who names it.
  const isTaken = async (part: string) => names.includes(part) || (await kinds.load(part)).how === 'data'
  const visit = async (name: string, above: readonly string[]): Promise<void> => {
    if (ordered.has(name) || above.includes(name)) return
    const kind = await kinds.load(name)
    for (const part of kind.parts)
      if (known.has(part) && (await isTaken(part))) await visit(part, [...above, name])
    ordered.set(name, { name, kind, asked: names.includes(name) })
  }
  for (const name of names) await visit(name, [])
  const all = [...ordered.values()]
  return [...all.filter(isHeardAlone), ...all.filter((each) => !isHeardAlone(each))]
}

/** What is heard and takes no parts takes long, and is made beside pictures: it goes first. */
const isHeardAlone = ({ kind: { medium, parts } }: Ordered): boolean => isSound(medium) && parts.length === 0

/** Whether a medium is heard and not seen. */
export const isSound = (medium: MediaKind<unknown>['medium']): boolean =>
  medium === 'speech' || medium === 'music'

/** The options of a kind for a kind of story; one that neither house nor beat sets any for has its own defaults. */
export function optionsOf({ name, kind }: Ordered, set: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(set, name)) return set[name]
  const own = kind.options.safeParse({})
  if (own.success) return own.data
  throw new ConfigError(
    `${name} is not set up: give it its options under kinds: in editorial-rules/media.yaml (${own.error.issues.map(({ path }) => path.join('.')).join(', ')})`,
  )
}
