import type { FactsSpec, LetSpec, StorySpec } from './beat-schema.ts'

/** Which names a story's facts tree can have where: what templates and expressions are checked against at load. */
export type Shape = { fields: Map<string, Shape | 'fact'> }

const shapeOf = (facts: FactsSpec): Shape => ({
  fields: new Map(
    Object.entries(facts).map(([name, spec]) => [name, 'at' in spec ? 'fact' : shapeOf(spec.facts)]),
  ),
})

/** The shape of the tree of one kind of story, with what its `let` adds. */
export function storyShape(facts: FactsSpec, story: StorySpec): Shape {
  const item = shapeOf(facts)
  const root: Shape = { fields: new Map(story.group === undefined ? item.fields : []) }
  root.fields.set('items', item)
  if (story.window !== undefined) root.fields.set('window', item)
  if (story.each !== undefined) root.fields.set(story.each.as, everyNode(root))
  for (const [name, spec] of Object.entries(story.let)) add(root, name, spec)
  return root
}

/** A pick may answer with any node of the tree: it has the names of all of them. */
function add(root: Shape, name: string, spec: LetSpec): void {
  const made = 'pick' in spec ? everyNode(root) : 'fact'
  for (const shape of spec.each === undefined ? [root] : reached(root, spec.each))
    shape.fields.set(name, made)
}

function everyNode(root: Shape): Shape {
  const fields = new Map<string, Shape | 'fact'>()
  const seen = new Set<Shape>()
  const walk = (shape: Shape) => {
    if (seen.has(shape)) return
    seen.add(shape)
    for (const [name, field] of shape.fields) {
      fields.set(name, field)
      if (field !== 'fact') walk(field)
    }
  }
  walk(root)
  return { fields }
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
  return new Set([...everyNode(root).fields.keys()])
}
