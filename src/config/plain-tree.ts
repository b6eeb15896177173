/** A part of JSONata's tree of an expression, as far as the plain way reads it. */
export type Tree = {
  type: string
  value?: unknown
  lhs?: unknown
  rhs?: unknown
  condition?: unknown
  then?: unknown
  else?: unknown
  body?: unknown
  procedure?: unknown
  steps?: unknown
  stages?: unknown
  predicate?: unknown
  expressions?: unknown
  arguments?: unknown
}

/** What a part may have: anything else (groups, parents, kept arrays) changes what it means. */
const known = new Set(
  'type value position lhs rhs condition then else body procedure steps stages predicate expressions arguments'.split(
    ' ',
  ),
)

export const isTree = (part: unknown): part is Tree =>
  typeof part === 'object' &&
  part !== null &&
  'type' in part &&
  typeof part.type === 'string' &&
  Object.entries(part).every(([key, value]) => known.has(key) || value === undefined)

/** The parts of a list, where every one is plain; nothing for none. */
export function treesOf(parts: unknown): readonly Tree[] | undefined {
  if (parts === undefined) return []
  if (!Array.isArray(parts)) return undefined
  const trees = parts.filter(isTree)
  return trees.length === parts.length ? trees : undefined
}

/** The conditions of filters: `[magnitude > 5]`. */
export function filtersOf(stages: unknown): readonly Tree[] | undefined {
  if (stages === undefined) return []
  if (!Array.isArray(stages)) return undefined
  const trees = stages.flatMap((stage: unknown) => {
    if (typeof stage !== 'object' || stage === null || !('type' in stage) || !('expr' in stage)) return []
    return stage.type === 'filter' && isTree(stage.expr) ? stage.expr : []
  })
  return trees.length === stages.length ? trees : undefined
}
