/** Which kind a node of a Handlebars tree is: its types know only `type: string`. */
const is =
  <Kind extends hbs.AST.Node>(type: string) =>
  (node: hbs.AST.Node | null | undefined): node is Kind =>
    node?.type === type

export const isContent = is<hbs.AST.ContentStatement>('ContentStatement')
export const isComment = is<hbs.AST.CommentStatement>('CommentStatement')
export const isMustache = is<hbs.AST.MustacheStatement>('MustacheStatement')
export const isBlock = is<hbs.AST.BlockStatement>('BlockStatement')
export const isPartial = is<hbs.AST.PartialStatement>('PartialStatement')
export const isPath = is<hbs.AST.PathExpression>('PathExpression')
export const isCall = is<hbs.AST.SubExpression>('SubExpression')
export const isText = is<hbs.AST.StringLiteral>('StringLiteral')
export const isNumber = is<hbs.AST.NumberLiteral>('NumberLiteral')
export const isFlag = is<hbs.AST.BooleanLiteral>('BooleanLiteral')

/** Whether a mustache prints a name bare: `{{magnitude}}`. */
export const isBare = (node: hbs.AST.MustacheStatement): boolean =>
  node.params.length === 0 && (node.hash?.pairs ?? []).length === 0

/** The name of a helper as it is called; empty for what cannot be one. */
export const calledName = (path: hbs.AST.Node): string =>
  isPath(path) && path.depth === 0 && !path.data && path.parts.length === 1 ? path.original : ''

/** Where a path was written with `this.` or `./`: it means a name, never a block parameter. */
export const isScoped = (path: hbs.AST.PathExpression): boolean => /^(?:this\b|\.)/.test(path.original)
