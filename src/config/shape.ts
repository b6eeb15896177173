import type { FactsSpec, LetSpec, StorySpec } from './beat-schema.ts'

/** Which names a story's facts tree can have where: what templates and expressions are checked against at load. */
export type Shape = { fields: Map<string, Shape | 'fact'> }

/** The shape of the tree of one item. */
export const itemShape = (facts: FactsSpec): Shape => ({
  fields: new Map(
    Object.entries(facts).map(([name, spec]) => [name, 'at' in spec ? 'fact' : itemShape(spec.facts)]),
  ),
})

/** The shape of the tree of one kind of story, with what its `let` adds; `archived` as its media see it. */
export function storyShape(facts: FactsSpec, story: StorySpec, archived = false): Shape {
  const item = itemShape(facts)
  const root: Shape = { fields: new Map(story.group === undefined ? item.fields : []) }
  const picked: Shape = { fields: new Map() }
  root.fields.set('items', item)
  if (story.window !== undefined) root.fields.set('window', item)
  if (archived) root.fields.set('archive', item)
  if (story.each !== undefined) root.fields.set(story.each.as, picked)
  gather(root, picked)
  for (const [name, spec] of Object.entries(story.let)) {
    add(root, name, spec, picked)
    gather(root, picked)
  }
  return root
}

/**
 * A pick may answer with any node of the tree, the very same node: it has the names of all of them, also those that
 * are added to one of them later, be it through this pick or another. So all picks share one shape.
 */
function add(root: Shape, name: string, spec: LetSpec, picked: Shape): void {
  const made = 'pick' in spec ? picked : 'fact'
  for (const shape of spec.each === undefined ? [root] : reached(root, spec.each))
    shape.fields.set(name, made)
}

/** Puts every name at any depth of a shape into another; where one is a fact here and a node there, it may be a node. */
function gather(from: Shape, into: Shape): void {
  const seen = new Set<Shape>()
  const walk = (shape: Shape) => {
    if (seen.has(shape)) return
    seen.add(shape)
    for (const [name, field] of shape.fields) {
      if (field !== 'fact') walk(field)
      const known = into.fields.get(name)
      if (known === undefined || known === 'fact') into.fields.set(name, field)
    }
  }
  walk(from)
}

function reached(root: Shape, path: string): Shape[] {
  let here: Shape[] = [root]
  for (const step of path.split('.')) {
    here = here.flatMap((shape) => {
      const field = shape.fields.get(step)
      return field === undefined || field === 'fact' ? [] : [field]
    })
  }
  return here
}

/** Whether a dotted path exists in the shape; the keys of a list's elements are not known at load and pass. */
export function knows(root: Shape, path: readonly string[]): boolean {
  let here: Shape | 'fact' = root
  for (const step of path) {
    if (here === 'fact') return false
    const field: Shape | 'fact' | undefined = here.fields.get(step)
    if (field === undefined && /^[a-z]/.test(step)) return false
    here = field ?? here
  }
  return true
}

/** Every name of the shape, at any depth. */
export function namesOf(root: Shape): Set<string> {
  const every: Shape = { fields: new Map() }
  gather(root, every)
  return new Set(every.fields.keys())
}
