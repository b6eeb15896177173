/** A number that several words of a text tell together: where it starts, over how many words, and its value. */
export type Compound = { at: number; length: number; value: number }

/** The value of a stem that is a number; most are none, and their first sign tells. */
function numberOf(stem: string | undefined): number | undefined {
  const first = stem?.[0]
  return stem !== undefined && (first === '#' || first === 'x') && /^.\d/.test(stem)
    ? Number(stem.slice(1))
    : undefined
}

/** The numbers told in several words among the stems of a text: «сто двадцать пять», `5 million`, `twenty five`. */
export function compoundsIn(stems: readonly string[]): Compound[] {
  const found: Compound[] = []
  for (let at = 0; at < stems.length; at += 1) {
    const compound = compoundAt(stems, at)
    if (compound === undefined) continue
    found.push(compound)
    at += compound.length - 1
  }
  return found
}

function compoundAt(stems: readonly string[], at: number): Compound | undefined {
  let [total, group, length] = [0, 0, 0]
  for (let next = at; ; next += 1) {
    const value = numberOf(stems[next])
    if (value === undefined) break
    const isScale = stems[next]?.startsWith('x') === true
    if (isScale && (group === 0 || value === 12)) break
    if (isScale && value === 100) group *= 100
    else if (isScale) [total, group] = [total + group * value, 0]
    else if (group === 0 || isBelow(value, group)) group += value
    else break
    length = next - at + 1
  }
  return length > 1 ? { at, length, value: total + group } : undefined
}

/** Whether a number may follow a greater one in a compound: 20 behind 100, 5 behind 120, but no 5 behind 12. */
const isBelow = (value: number, group: number): boolean =>
  Number.isInteger(value) &&
  ((group >= 100 && group % 100 === 0 && value < 100) ||
    (group % 100 >= 20 && group % 10 === 0 && value < 10))
