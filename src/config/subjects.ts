import type { Evidence, Subject } from '../news/fact.ts'
import type { FactNode } from '../news/facts.ts'

/** A node that has a name of its own is a subject: all its names are names of it, and its facts are about it. */
export function named(node: FactNode): FactNode {
  const names: Evidence[] = []
  for (const field of Object.values(node.fields)) {
    if (field !== undefined && 'from' in field && isName(field)) names.push(field)
  }
  const [first] = names
  if (first === undefined) return node
  const subject: Subject = {
    id: node.path,
    type: subjectType(first),
    names: names.map((name) => String(name.value)),
  }
  return { ...node, subject, fields: about(node.fields, subject.id) }
}

const nameTypes: readonly string[] = ['name', 'person', 'organisation', 'place']
/** Whether a fact of that type names what it is a fact of. */
export const isName = ({ type }: Pick<Evidence, 'type'>): boolean => nameTypes.includes(type)

/** A fact that has been read as one about the subject. */
const isAbout = (field: FactNode['fields'][string], subject: string): boolean =>
  field !== undefined && 'from' in field && field.subject === subject

function subjectType({ type }: Evidence): Subject['type'] {
  return type === 'person' || type === 'organisation' || type === 'place' ? type : 'name'
}

/** Facts of a node and of its nameless children are about the node's subject. */
function about(fields: FactNode['fields'], subject: string): FactNode['fields'] {
  if (Object.values(fields).every((field) => isAbout(field, subject))) return fields
  const made: FactNode['fields'] = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue
    if ('from' in field) made[name] = { ...field, subject }
    else if ('fields' in field)
      made[name] = field.subject === undefined ? { ...field, fields: about(field.fields, subject) } : field
    else made[name] = field
  }
  return made
}
