import type { Source } from './_source.ts'
import { isBare, isBlock, isCall, isMustache, isPartial, isPath } from './_syntax.ts'

type Hashed = hbs.AST.Node & { hash?: hbs.AST.Hash; params: hbs.AST.Expression[] }

/**
 * Makes a template's tree ready for the house's helpers, in place: a bare name becomes a call of `print`, so that
 * it is marked with its evidence whatever it is called, and every call is told where it stands and
 * by which names it was given its inputs.
 */
export function rewrite(source: Source): void {
  const call = (node: Hashed) => {
    node.hash = {
      ...located(node, 'Hash'),
      pairs: [...(node.hash?.pairs ?? []), ...placePairs(node, source.file)],
    }
    for (const each of [...node.params, ...node.hash.pairs.map((pair) => pair.value)])
      if (isCall(each)) call(each)
  }
  const program = (tree: hbs.AST.Program | undefined) => {
    for (const node of tree?.body ?? []) {
      if (isMustache(node)) {
        if (isBare(node) && isPath(node.path)) printed(node, node.path)
        call(node)
      } else if (isBlock(node)) {
        call(node)
        program(node.program)
        program(node.inverse)
      } else if (isPartial(node)) partial(node)
    }
  }
  const partial = (node: hbs.AST.PartialStatement) => {
    for (const each of [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)]) {
      if (isCall(each)) call(each)
    }
  }
  program(source.program)
}

const located = <Type extends string>(node: hbs.AST.Node, type: Type) => ({ type, loc: node.loc })

function printed(node: hbs.AST.MustacheStatement, name: hbs.AST.PathExpression): void {
  node.params = [name]
  node.path = {
    ...located(name, 'PathExpression'),
    data: false,
    depth: 0,
    parts: ['print'],
    original: 'print',
  }
}

function placePairs(node: Hashed, file: string): hbs.AST.HashPair[] {
  const at = `${file}:${node.loc.start.line}:${node.loc.start.column + 1}`
  const names = node.params.map((each) => (isPath(each) ? each.original : ''))
  return [textPair(node, 'at', at), textPair(node, 'names', names.join(' '))]
}

function textPair(node: hbs.AST.Node, key: string, text: string): hbs.AST.HashPair {
  const value: hbs.AST.StringLiteral = { ...located(node, 'StringLiteral'), value: text, original: text }
  return { ...located(node, 'HashPair'), key, value }
}
