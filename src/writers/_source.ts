import { isBlock, isPartial, isPath } from './_syntax.ts'

/** A template or partial as read from its file. */
export type Source = { file: string; text: string; program: hbs.AST.Program }

/** A template and the partials it leads to, in the order of their names: what a draft was made with. */
export function sourcesOf(source: Source, partials: ReadonlyMap<string, Source>): readonly Source[] {
  const found = new Map<string, Source>()
  const walk = (program: hbs.AST.Program | undefined) => {
    for (const node of program?.body ?? []) {
      if (isBlock(node)) {
        walk(node.program)
        walk(node.inverse)
      } else if (isPartial(node) && isPath(node.name)) follow(node.name.original)
    }
  }
  const follow = (name: string) => {
    const partial = partials.get(name)
    if (partial === undefined || found.has(name)) return
    found.set(name, partial)
    walk(partial.program)
  }
  walk(source.program)
  const names = [...found.keys()].sort()
  return [source, ...names.flatMap((name) => found.get(name) ?? [])]
}
