import type { Read, Scope } from './plain-expression.ts'
import type { ReaderOf } from './plain-path.ts'
import { isTree, type Tree, treesOf } from './plain-tree.ts'
import { giveUp, isTrue, listOf, sorted } from './plain-values.ts'

/** JSONata's functions of one value that the plain way knows. What they make of nothing is left to JSONata. */
const functions: Readonly<Record<string, (value: unknown) => unknown>> = {
  exists: (value) => value !== undefined,
  count: (value) => (value === undefined ? 0 : listOf(value).length),
  not: (value) => (value === undefined ? giveUp() : !isTrue(value)),
  sum: (value) => {
    let total = 0
    for (const one of listOf(value)) total += typeof one === 'number' ? one : giveUp()
    return total
  },
  abs: (value) => (typeof value === 'number' ? Math.abs(value) : giveUp()),
}

/** A call of a function, or of `$sort` with a function of two values. */
export function call(tree: Tree, scope: Scope, readerOf: ReaderOf): Read | undefined {
  const { procedure, arguments: told } = tree
  if (!isTree(procedure) || procedure.type !== 'variable') return undefined
  const name = String(procedure.value)
  const [first, second, third] = treesOf(told) ?? []
  const read = first === undefined || scope.has(name) ? undefined : readerOf(first, scope)
  if (read === undefined || third !== undefined) return undefined
  if (name === 'sort') return second && sort(read, second, scope, readerOf)
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined
  return apply === undefined || second !== undefined ? undefined : (input, frame) => apply(read(input, frame))
}

function sort(
  read: Read,
  { type, arguments: told, body }: Tree,
  scope: Scope,
  readerOf: ReaderOf,
): Read | undefined {
  const names = (treesOf(told) ?? []).map(({ value }) => String(value))
  const [one, other, further] = names
  if (type !== 'lambda' || one === undefined || other === undefined || further !== undefined) return undefined
  if (names.some((name) => scope.has(name))) return undefined
  const isAfter = readerOf(body, new Set([...scope, one, other]))
  return (
    isAfter &&
    ((input, frame) => {
      const value = read(input, frame)
      if (value === undefined) return undefined
      return sorted(listOf(value), (left, right) => {
        frame.set(one, left)
        frame.set(other, right)
        return isAfter(input, frame) === true
      })
    })
  )
}
