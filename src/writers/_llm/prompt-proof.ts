import Handlebars from 'handlebars'
import type { Prompt } from '../../seams/prompt.ts'
import type { Complaint } from '../../seams/writer.ts'
import { faultIn } from '../_files.ts'
import { calledName, isBare, isBlock, isComment, isContent, isMustache, isPath } from '../_syntax.ts'

const parts: readonly string[] = ['system', 'user']
const blocks: readonly string[] = ['each', 'if', 'unless', 'with']

/** Where a name stands: the values that it and the names around it mean, innermost first. */
type Scopes = readonly unknown[]

/** Reads a prompt as it will run and says all that is wrong with it: a name that `shape` has not, a helper that prompts have not. */
export function proofPrompt(prompt: Prompt, shape: object): Complaint[] {
  const complaints: Complaint[] = []
  const say = (node: hbs.AST.Node, message: string) => {
    const { line, column } = node.loc.start
    complaints.push({ file: prompt.file, line, column: column + 1, message })
  }
  const program = parsed(prompt)
  if (!('body' in program)) return [program]
  const walk = (body: readonly hbs.AST.Statement[], scopes: Scopes, inPart: boolean): void => {
    for (const node of body) {
      if (isComment(node)) continue
      if (isContent(node)) {
        if (!inPart && node.value.trim() !== '')
          say(node, 'text outside of {{#system}} and {{#user}} is lost')
      } else if (isMustache(node)) {
        if (!isBare(node) || !isPath(node.path)) say(node, 'prompts print names and call no helpers')
        else proofName(node.path, scopes, say)
      } else if (isBlock(node)) block(node, scopes, inPart)
      else say(node, 'prompts have no partials and no decorators')
    }
  }
  const block = (node: hbs.AST.BlockStatement, scopes: Scopes, inPart: boolean): void => {
    const name = calledName(node.path)
    if (parts.includes(name) && inPart) say(node, `{{#${name}}} stands inside another part`)
    if (!parts.includes(name) && !blocks.includes(name))
      say(node, `no block "${name}"; there are: ${[...parts, ...blocks].join(', ')}`)
    const [given] = node.params
    const value = given !== undefined && isPath(given) ? proofName(given, scopes, say) : undefined
    if (blocks.includes(name) && !(given !== undefined && isPath(given)))
      say(node, `{{#${name} …}} takes one name`)
    const inner = name === 'each' ? elementOf(value) : name === 'with' ? value : scopes[0]
    const inside = name === 'each' || name === 'with' ? [inner, ...scopes] : scopes
    walk(node.program.body, inside, inPart || parts.includes(name))
    walk(node.inverse?.body ?? [], scopes, inPart || parts.includes(name))
  }
  walk(program.body, [shape], false)
  for (const part of parts)
    if (!program.body.some((node) => isBlock(node) && calledName(node.path) === part))
      complaints.push({ file: prompt.file, line: 1, column: 1, message: `the prompt has no {{#${part}}}` })
  return complaints
}

function parsed({ text, file }: Prompt): hbs.AST.Program | Complaint {
  try {
    return Handlebars.parse(text)
  } catch (error) {
    return { file, ...faultIn(error) }
  }
}

const elementOf = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined)

const variables: readonly string[] = ['index', 'first', 'last', 'key']

/** What a name means where it stands; complains of one that no brief has. */
function proofName(
  path: hbs.AST.PathExpression,
  scopes: Scopes,
  say: (node: hbs.AST.Node, message: string) => void,
): unknown {
  if (path.data && path.parts[0] !== 'root') {
    if (!variables.includes(path.parts[0] ?? '')) say(path, `no variable "@${path.parts.join('.')}"`)
    return ''
  }
  let here: unknown = path.data ? scopes.at(-1) : scopes[path.depth]
  for (const step of path.data ? path.parts.slice(1) : path.parts) {
    const isThere =
      typeof here === 'object' && here !== null && !Array.isArray(here) && Object.hasOwn(here, step)
    if (!isThere) {
      const names = typeof here === 'object' && here !== null ? Object.keys(here).join(', ') : ''
      say(path, `no name "${path.original}" in a prompt${names === '' ? '' : `; there are here: ${names}`}`)
      return undefined
    }
    here = Reflect.get(here ?? {}, step)
  }
  return here
}
