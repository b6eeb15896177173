import type { Helper, OptionKind } from './_helper.ts'
import { helperOf, helpers } from './_house.ts'
import { placeOf, placeOfExpression, type Scope } from './_place.ts'
import { calledName, isCall, isFlag, isNumber, isPath, isText } from './_syntax.ts'

/** Whether a dotted path exists in the story's facts tree. */
export type Known = (path: readonly string[]) => boolean

/** Something wrong at a node of a template. */
export type Wrong = { node: hbs.AST.Node; message: string }

/** A call as mustaches, blocks and sub-expressions all have it. */
export type CallNode = hbs.AST.Node & {
  path: hbs.AST.Node
  params: readonly hbs.AST.Expression[]
  hash?: hbs.AST.Hash
}

/** What is wrong with a name: it must be in the facts tree as seen from where it stands. */
export function proofName(path: hbs.AST.PathExpression, scopes: readonly Scope[], known: Known): Wrong[] {
  const place = placeOf(path, scopes)
  if (typeof place === 'object' && 'wrong' in place) return [{ node: path, message: place.wrong }]
  if (place === 'loose' || place.length === 0 || known(place)) return []
  const full = place.join('.')
  const message =
    full === path.original ? `no fact "${full}"` : `no fact "${full}" (written "${path.original}")`
  return [{ node: path, message: `${message} in this kind of story` }]
}

function proofExpression(node: hbs.AST.Node, scopes: readonly Scope[], known: Known): Wrong[] {
  if (isPath(node)) return proofName(node, scopes, known)
  return isCall(node) ? proofCall(node, 'value', scopes, known) : []
}

/** What is wrong with a call: no such helper, too few inputs, an option it does not take, a name that is not there. */
export function proofCall(
  node: CallNode,
  as: 'block' | 'value',
  scopes: readonly Scope[],
  known: Known,
): Wrong[] {
  const name = calledName(node.path)
  const helper = helperOf(name)
  if (helper === undefined) {
    const written = isPath(node.path) ? node.path.original : 'that'
    return [{ node, message: `no helper "${written}"; there are: ${Object.keys(helpers).sort().join(', ')}` }]
  }
  const pairs = node.hash?.pairs ?? []
  return [
    ...proofUse(node, name, helper, as),
    ...pairs.flatMap((pair) => proofOption(pair, name, helper)),
    ...[...node.params, ...pairs.map((pair) => pair.value)].flatMap((each) =>
      proofExpression(each, scopes, known),
    ),
    ...(name === 'list' ? proofField(node, scopes, known) : []),
  ]
}

function proofUse(node: CallNode, name: string, helper: Helper, as: 'block' | 'value'): Wrong[] {
  const [least, most] = helper.takes
  const given = node.params.length
  const wrongs: Wrong[] = []
  if (helper.as !== 'both' && helper.as !== as) {
    const way = helper.as === 'block' ? `{{#${name}}}…{{/${name}}}` : `{{${name} …}}`
    wrongs.push({ node, message: `write ${way}` })
  }
  if (given < least || given > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`
    wrongs.push({ node, message: `${name} takes ${wanted} of input, here ${given}` })
  }
  return wrongs
}

function proofOption(pair: hbs.AST.HashPair, name: string, helper: Helper): Wrong[] {
  const kind = Object.hasOwn(helper.options, pair.key) ? helper.options[pair.key] : undefined
  if (kind === undefined) {
    const all = Object.keys(helper.options).join(', ')
    return [
      {
        node: pair,
        message: `${name} takes no ${pair.key}=; ${all === '' ? 'it has no options' : `there are: ${all}`}`,
      },
    ]
  }
  const wanted = wantedFor(pair.value, kind)
  return wanted === undefined ? [] : [{ node: pair, message: `${pair.key}= of ${name} wants ${wanted}` }]
}

/** What an option wants, where what is written cannot be it. */
function wantedFor(value: hbs.AST.Node, kind: OptionKind): string | undefined {
  if (typeof kind === 'object')
    return isText(value) && kind.includes(value.value) ? undefined : kind.join(' or ')
  const literal = isText(value) ? 'text' : isNumber(value) ? 'number' : isFlag(value) ? 'flag' : undefined
  if (kind === 'any' || literal === undefined || literal === kind) return undefined
  return { text: 'a text', number: 'a number', flag: 'true or false' }[kind]
}

function proofField(node: CallNode, scopes: readonly Scope[], known: Known): Wrong[] {
  const [list, field] = node.params
  const place = placeOfExpression(list, scopes)
  if (!isText(field) || place === 'loose' || known([...place, field.value])) return []
  return [{ node: field, message: `no fact "${[...place, field.value].join('.')}" in this kind of story` }]
}
