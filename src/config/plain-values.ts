/** Thrown where the plain way knows no answer: JSONata is asked instead, for its value or for its error. */
export class BeyondPlain extends Error {}

const given = new BeyondPlain('not the plain way')
/** Gives the expression up to JSONata. One error serves all: nobody sees it. */
export const giveUp = (): never => {
  throw given
}

/** What JSONata holds true: texts, numbers but zero, objects with fields. Arrays are left to it. */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.length > 0
  if (typeof value === 'number') return Number.isFinite(value) ? value !== 0 : giveUp()
  if (typeof value !== 'object' || Array.isArray(value)) return giveUp()
  return Object.keys(value).length > 0
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null

/** `=` and `!=`: of nothing both are false. Objects and arrays that are not the same are left to JSONata. */
export function isEqual(one: unknown, other: unknown, wished: boolean): boolean {
  if (one === undefined || other === undefined) return false
  if (one === other) return wished
  return isPlain(one) || isPlain(other) ? !wished : giveUp()
}

/** `<`, `<=`, `>`, `>=` of two numbers or two texts; of nothing there is no answer. */
export function compared(one: unknown, other: unknown, sign: string): boolean | undefined {
  if (typeof one === 'number' && typeof other === 'number') return inOrder(one, other, sign)
  if (typeof one === 'string' && typeof other === 'string') return inOrder(one, other, sign)
  const isNothing = (value: unknown) => value === undefined
  const isLike = (value: unknown) =>
    isNothing(value) || typeof value === 'number' || typeof value === 'string'
  if ((isNothing(one) && isLike(other)) || (isNothing(other) && isLike(one))) return undefined
  return giveUp()
}

function inOrder<T extends number | string>(one: T, other: T, sign: string): boolean {
  if (sign === '<') return one < other
  if (sign === '<=') return one <= other
  return sign === '>' ? one > other : one >= other
}

/** The field of an object; a list within a list is left to JSONata. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return giveUp()
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** JSONata's own way of sorting, step by step: what `isAfter` says of two that are equal counts, too. */
export function sorted(
  list: readonly unknown[],
  isAfter: (one: unknown, other: unknown) => boolean,
): readonly unknown[] {
  if (list.length <= 1) return list
  const middle = Math.floor(list.length / 2)
  const [left, right] = [sorted(list.slice(0, middle), isAfter), sorted(list.slice(middle), isAfter)]
  const merged: unknown[] = []
  let [at, beside] = [0, 0]
  while (at < left.length && beside < right.length) {
    if (isAfter(left[at], right[beside])) {
      merged.push(right[beside])
      beside += 1
    } else {
      merged.push(left[at])
      at += 1
    }
  }
  return [...merged, ...left.slice(at), ...right.slice(beside)]
}
