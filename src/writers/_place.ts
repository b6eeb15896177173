import { helperOf } from './_house.ts'
import { isCall, isPath, isScoped } from './_syntax.ts'

/** Where in the facts tree an expression stands; `loose` for what is of no place: an index, a word. */
export type Place = readonly string[] | 'loose'

/** What names mean at one depth of a template. */
export type Scope = { base: Place; names: ReadonlyMap<string, Place> }

/** Handlebars' own variables that a template may use, and what the writer adds: `@issued`, `@publisher`. */
const variables: readonly string[] = ['index', 'first', 'last', 'issued', 'publisher']

const below = (base: Place, parts: readonly string[]): Place =>
  base === 'loose' ? base : [...base, ...parts]

/** The place of a path, innermost scope first; a text says what is wrong with it. */
export function placeOf(path: hbs.AST.PathExpression, scopes: readonly Scope[]): Place | { wrong: string } {
  if (path.data) {
    const [variable = '', ...rest] = path.parts
    if (variable === 'root') return rest
    const way = `there are: ${variables.map((each) => `@${each}`).join(', ')}, @root`
    return variables.includes(variable) ? 'loose' : { wrong: `no variable "@${variable}"; ${way}` }
  }
  const [first, ...rest] = path.parts
  if (path.depth === 0 && first !== undefined && !isScoped(path)) {
    const named = scopes.find((scope) => scope.names.has(first))?.names.get(first)
    if (named !== undefined) return below(named, rest)
  }
  const scope = scopes[path.depth]
  return scope === undefined
    ? { wrong: `"${path.original}" leads out of the story` }
    : below(scope.base, path.parts)
}

/** The place of any expression: a helper that passes on its first input stands where that stands. */
export function placeOfExpression(expression: hbs.AST.Node | undefined, scopes: readonly Scope[]): Place {
  if (isPath(expression)) {
    const place = placeOf(expression, scopes)
    return typeof place === 'object' && 'wrong' in place ? 'loose' : place
  }
  if (!isCall(expression) || !isPath(expression.path)) return 'loose'
  return helperOf(expression.path.original)?.passes === true
    ? placeOfExpression(expression.params[0], scopes)
    : 'loose'
}
