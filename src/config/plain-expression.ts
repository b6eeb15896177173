import { call } from './plain-functions.ts'
import { filtersIn, only, path, variable } from './plain-path.ts'
import { isTree, type Tree, treesOf } from './plain-tree.ts'
import { BeyondPlain, compared, giveUp, isEqual, isTrue, listOf } from './plain-values.ts'

/** The values of variables by their names; the whole input under `$`. */
export type Frame = Map<string, unknown>
/** What a part of an expression gives for a value. */
export type Read = (input: unknown, frame: Frame) => unknown
/** The variables that are bound where a part stands. */
export type Scope = ReadonlySet<string>

/**
 * The same as JSONata for what most expressions of a beat are made of (paths, filters, comparisons, choices, a few
 * functions), without its promises: a story asks dozens of times. `undefined` for an expression that has more than that;
 * the function itself answers nothing (`beyond`) for a value that only JSONata knows what to do with.
 */
export function plainExpression(tree: unknown): ((input: unknown) => unknown) | undefined {
  const read = readerOf(tree, new Set(['$']))
  if (read === undefined) return undefined
  return (input) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return beyond
    try {
      return read(input, new Map([['$', input]]))
    } catch (error) {
      if (error instanceof BeyondPlain) return beyond
      throw error
    }
  }
}

export const beyond = Symbol('only JSONata knows')

function readerOf(part: unknown, scope: Scope): Read | undefined {
  if (!isTree(part) || part.stages !== undefined) return undefined
  const read = bareReader(part, scope)
  if (read === undefined || part.predicate === undefined) return read
  const filters = filtersIn(part.predicate, scope, readerOf)
  return (
    filters &&
    ((input, frame) =>
      only(filters.reduce<unknown>((value, filter) => filter(value, frame), read(input, frame))))
  )
}

function bareReader(part: Tree, scope: Scope): Read | undefined {
  const { type, value } = part
  if (type === 'string' || type === 'number' || type === 'value') return () => value
  if (type === 'variable') return variable(value, scope)
  if (type === 'path') return path(part, scope, readerOf)
  if (type === 'binary') return binary(part, scope)
  if (type === 'condition') return choice(part, scope)
  if (type === 'unary') return value === '[' ? list(part, scope) : undefined
  if (type === 'function') return call(part, scope, readerOf)
  return type === 'block' ? block(part, scope) : undefined
}

function binary({ value, lhs, rhs }: Tree, scope: Scope): Read | undefined {
  const [one, other] = [readerOf(lhs, scope), readerOf(rhs, scope)]
  if (one === undefined || other === undefined) return undefined
  switch (value) {
    case 'and':
      return (input, frame) => isTrue(one(input, frame)) && isTrue(other(input, frame))
    case 'or':
      return (input, frame) => isTrue(one(input, frame)) || isTrue(other(input, frame))
    case '=':
    case '!=':
      return (input, frame) => isEqual(one(input, frame), other(input, frame), value === '=')
    case '<':
    case '<=':
    case '>':
    case '>=':
      return (input, frame) => compared(one(input, frame), other(input, frame), value)
    case 'in':
      return (input, frame) => {
        const [own, all] = [one(input, frame), other(input, frame)]
        return own !== undefined && all !== undefined && listOf(all).includes(own)
      }
    default:
      return undefined
  }
}

/** A branch that has more than the plain way knows is given up only where it is taken. */
function choice({ condition, then, else: other }: Tree, scope: Scope): Read | undefined {
  const asked = readerOf(condition, scope)
  const [one, two] = [then, other].map((branch) =>
    branch === undefined ? () => undefined : (readerOf(branch, scope) ?? giveUp),
  )
  if (asked === undefined || one === undefined || two === undefined) return undefined
  return (input, frame) => (isTrue(asked(input, frame)) ? one(input, frame) : two(input, frame))
}

function list({ expressions }: Tree, scope: Scope): Read | undefined {
  const trees = treesOf(expressions) ?? []
  const parts = trees.flatMap((tree) => {
    const read = readerOf(tree, scope)
    return read === undefined ? [] : { read, isList: tree.value === '[' }
  })
  if (parts.length === 0 || parts.length < trees.length) return undefined
  return (input, frame) =>
    parts.flatMap(({ read, isList }) => {
      const value = read(input, frame)
      return value === undefined ? [] : isList ? [value] : value
    })
}

/** Each bound variable stands from there to the end of the block. One bound twice is left to JSONata. */
function block({ expressions }: Tree, scope: Scope): Read | undefined {
  const known = new Set(scope)
  const reads: Read[] = []
  for (const tree of treesOf(expressions) ?? []) {
    const name = tree.type === 'bind' && isTree(tree.lhs) ? String(tree.lhs.value) : undefined
    const read = readerOf(name === undefined ? tree : tree.rhs, known)
    if (read === undefined || (name !== undefined && known.has(name))) return undefined
    reads.push(name === undefined ? read : bound(name, read))
    if (name !== undefined) known.add(name)
  }
  return reads.length === 0
    ? undefined
    : (input, frame) => reads.reduce<unknown>((_, read) => read(input, frame), undefined)
}

const bound =
  (name: string, read: Read): Read =>
  (input, frame) => {
    const value = read(input, frame)
    frame.set(name, value)
    return value
  }
