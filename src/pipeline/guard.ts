import type { Brief } from '../news/brief.ts'
import type { Copy } from '../news/draft.ts'
import { ConfigError } from '../news/errors.ts'
import { type FactNode, isEvidence, isNode } from '../news/facts.ts'
import type { Finding } from '../news/finding.ts'
import { type Item, itemKey } from '../news/item.ts'
import type { Json } from '../news/json.ts'
import type { Writer, Written } from '../seams/writer.ts'
import { addressed, passagesOf, type Suspect } from '../writers/_llm/suspect.ts'

/** What the story's own writer made, what of the sources addresses a machine, and whether the draft prints any of it. */
export type Guarded = { plain: Written; suspects: readonly Suspect[]; exposed: boolean }

/**
 * Writes the plain draft, without the facts that hold a passage addressed to the machine where it would print one.
 * Where the template cannot do without, the draft stays as it is and is `exposed`.
 */
export async function writePlain(brief: Brief, writer: Writer, core: readonly Item[]): Promise<Guarded> {
  const plain = await writer.write(brief)
  const told = new Set(plain.draft.marks.flatMap(({ evidence }) => evidence))
  const suspects = [...addressed(brief, told), ...inRecords(core, brief)]
  const ids = new Set(suspects.map(({ evidence }) => evidence))
  if (!prints(plain, ids)) return { plain, suspects, exposed: false }
  const safe = await writer.write(without(brief, ids)).catch((error: unknown) => {
    if (error instanceof ConfigError) return undefined
    throw error
  })
  return safe === undefined || prints(safe, ids)
    ? { plain, suspects, exposed: true }
    : { plain: safe, suspects, exposed: false }
}

/** The passages in the records' own texts, whether or not a fact takes them up: markup apart, which no writer sees. */
function inRecords(core: readonly Item[], brief: Brief): Suspect[] {
  return core.flatMap((item) =>
    proseIn(item.record).flatMap((text) =>
      passagesOf(text, brief).map((passage) => ({ ...passage, evidence: '', source: itemKey(item) })),
    ),
  )
}

function proseIn(value: Json): string[] {
  if (typeof value === 'string')
    return /\S\s+\S+\s+\S/.test(value) && !/<\/?[a-z][^>]*>/i.test(value) ? [value] : []
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(proseIn)
}

const prints = ({ draft }: Written, ids: ReadonlySet<string>): boolean =>
  draft.marks.some(({ evidence }) => evidence.some((id) => ids.has(id)))

/** The brief without these facts; an element of a list goes with its fact. */
function without(brief: Brief, ids: ReadonlySet<string>): Brief {
  const made = new Map<FactNode, FactNode>()
  const holds = (node: FactNode) =>
    Object.values(node.fields).some((field) => isEvidence(field) && ids.has(field.id))
  const pruned = (node: FactNode): FactNode => {
    const known = made.get(node)
    if (known !== undefined) return known
    const fields: FactNode['fields'] = {}
    const copy = { ...node, fields }
    made.set(node, copy)
    for (const [name, field] of Object.entries(node.fields)) {
      if (field === undefined || (isEvidence(field) && ids.has(field.id))) continue
      if (isEvidence(field)) fields[name] = field
      else if (isNode(field)) fields[name] = pruned(field)
      else fields[name] = field.filter((child) => !holds(child)).map(pruned)
    }
    return copy
  }
  const evidence = new Map([...brief.evidence].filter(([id]) => !ids.has(id)))
  return { ...brief, root: pruned(brief.root), evidence }
}

const longest = 160

/** A finding for each passage, so that an editor sees what a source asks for; an error where the draft prints it. */
export function addressedFindings(
  { suspects, exposed }: Guarded,
  { headline }: Pick<Copy, 'headline'>,
): Finding[] {
  const unlike = new Map(suspects.map((each) => [`${each.source}\n${each.text}`, each]))
  return [...unlike.values()].map(({ source, text, why }) => {
    const said = text.replaceAll(/\s+/g, ' ')
    const passage = said.length > longest ? `${said.slice(0, longest)}…` : said
    const done = exposed ? 'this draft may print it' : 'it is in no draft'
    const message = `A passage of ${source} was kept from the model, ${done} (${why}): “${passage}”`
    return {
      rule: 'injection',
      level: exposed ? 'error' : 'warning',
      start: 0,
      end: headline.length,
      message,
    }
  })
}
