import { denies, deniesStem } from './negations.ts'
import type { Library, Prose } from './prose.ts'
import { rootOf } from './stems.ts'

/** A word of a text of the sources. */
export type Place = { prose: Prose; at: number }

/** The stems of each library by their roots, read once. */
const roots = new WeakMap<Library, ReadonlyMap<string, readonly string[]>>()

/** Where the sources have any word of a root. */
export function placesOf(library: Library, root: string): readonly Place[] {
  const known = roots.get(library) ?? Map.groupBy(library.index.keys(), rootOf)
  roots.set(library, known)
  return (known.get(root) ?? []).flatMap((stem) => library.index.get(stem) ?? [])
}

/** How many of the words stand within so many words of a place. */
export function sharedBy({ prose, at }: Place, company: readonly string[], reach: number): number {
  const near = new Set(prose.stems.slice(Math.max(0, at - reach), at + reach + 1))
  return company.filter((stem) => near.has(stem)).length
}

/** Whether one of the words stands within so many words of a place, with no sign that parts clauses between them. */
export function isInClauseWith({ prose, at }: Place, company: readonly string[], reach: number): boolean {
  const first = Math.max(0, at - reach)
  return prose.stems.slice(first, at + reach + 1).some((stem, index) => {
    return company.includes(stem) && first + index !== at && !isParted(prose, first + index, at)
  })
}

/** Whether a sign that ends a clause stands between two words of a source. */
export function isParted({ body, places }: Prose, one: number, other: number): boolean {
  const [from = 0, to = 0] = [one, other].toSorted((a, b) => a - b)
  return /[.,;:!?]/.test(body.slice(places[from]?.end ?? 0, places[to]?.start ?? 0))
}

/** The words of a source from so many before a place to so many behind it, for an editor to read. */
export function quote({ prose, at }: Place, before: number, behind: number): string {
  const start = prose.places[Math.max(0, at - before)]?.start ?? 0
  const end = prose.places[Math.min(prose.places.length - 1, at + behind)]?.end ?? 0
  return prose.body.slice(start, end).replace(/\s+/g, ' ')
}

/** Whether a word of the sources is denied within its own sentence: `not cheap`, `does not open`, `risk-free`. */
export function isDenied({ prose, at }: Place): boolean {
  if (prose.stems[at + 1] === 'free') return true
  const first = Math.max(0, at - 5)
  return prose.stems.slice(first, at + 2).some((stem, index) => {
    if (!deniesStem(stem)) return false
    const [from = 0, to = 0] = [first + index, at].toSorted((a, b) => a - b)
    const between = prose.body.slice(prose.places[from]?.start ?? 0, prose.places[to]?.end ?? 0)
    return !/[.!?]\s/.test(between)
  })
}

/** Whether anything is denied within so many words of a place, whatever it is. */
export const hasDenial = ({ prose, at }: Place, reach: number): boolean =>
  prose.stems
    .slice(Math.max(0, at - reach), at + reach + 1)
    .some((stem) => deniesStem(stem) || stem === 'free' || denies(stem))
