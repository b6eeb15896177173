import type { Sample } from '../news/derivations/derivation-function.ts'
import { derivations, derive } from '../news/derivations/derivations.ts'
import type { Derivation, Evidence } from '../news/fact.ts'
import { type FactNode, isEvidence, isNode } from '../news/facts.ts'
import type { DeriveSpec, LetSpec, PickSpec } from './beat-schema.ts'
import { compileExpression, type Expression } from './expression.ts'
import { type Mirror, mirror } from './plain.ts'

/** Adds a story's picks and derivations to its facts tree, in the order of the beat's `let`. */
export type Let = (root: FactNode) => Promise<Mirror>

/** Compiles the `let` of a kind of story. Unknown functions and expressions that do not parse throw an `Error`. */
export function compileLet(specs: Readonly<Record<string, LetSpec>>): Let {
  const steps = Object.entries(specs).map(([name, spec]) =>
    'pick' in spec ? pickStep(name, spec) : deriveStep(name, spec),
  )
  return async (root) => {
    const plain = mirror(root)
    for (const step of steps) {
      const picking = step(root, plain)
      // Most steps derive, and have nothing to wait for.
      if (picking !== undefined) await picking
    }
    return plain
  }
}

/**
 * The part of a `let` that the evidence rests on: all derivations, and the picks that they look at. What a template
 * alone asks for is left out.
 */
export function evidential(specs: Readonly<Record<string, LetSpec>>): Record<string, LetSpec> {
  const asked = new Set<string>()
  const kept: [string, LetSpec][] = []
  for (const [name, spec] of Object.entries(specs).toReversed()) {
    if ('pick' in spec && !asked.has(name)) continue
    const looked = lookedAt(spec)
    if (looked === undefined) return { ...specs }
    for (const each of looked) asked.add(each)
    kept.push([name, spec])
  }
  return Object.fromEntries(kept.toReversed())
}

/** Whether any step of a `let` may look at what goes by that name. */
export const asks = (specs: Readonly<Record<string, LetSpec>>, name: string): boolean =>
  Object.values(specs).some((spec) => lookedAt(spec)?.includes(name) ?? true)

/** Every name that a step looks at; nothing where it may look at any. */
function lookedAt(spec: LetSpec): string[] | undefined {
  const steps = (paths: readonly (string | undefined)[]) => paths.flatMap((path) => path?.split('.') ?? [])
  if (!('pick' in spec)) {
    const { of, among, times, each, subject } = spec
    return steps([...[of].flat(), among, times, each, subject])
  }
  const { names, wide } = compileExpression(spec.pick)
  return wide ? undefined : [...names.map(({ name }) => name), ...steps([spec.each])]
}

/** Answers with the nodes of a facts tree that a JSONata expression picks. */
export type Pick = (root: FactNode) => Promise<readonly FactNode[]>

/** Compiles an expression that picks nodes. One that does not parse throws an `Error`. */
export function compilePick(source: string): Pick {
  const { evaluate } = compileExpression(source)
  return async (root) => [(await pick(evaluate, root, root, mirror(root))) ?? []].flat()
}

type Step = (root: FactNode, plain: Mirror) => Promise<void> | void

function pickStep(name: string, spec: PickSpec): Step {
  const { evaluate } = compileExpression(spec.pick)
  return async (root, plain) => {
    for (const node of targets(root, spec.each)) {
      const picked = await pick(evaluate, node, root, plain)
      if (picked === undefined) continue
      node.fields[name] = picked
      plain.put(node, name, picked)
    }
  }
}

/** In an expression `each` element's own names stand at the top; the story's are under `story`. */
async function pick(
  evaluate: Expression,
  node: FactNode,
  root: FactNode,
  plain: Mirror,
): Promise<FactNode | readonly FactNode[] | undefined> {
  const own = node === root ? plain.plain : { ...plain.plainOf(node), story: plain.plain }
  const answer = await evaluate(own)
  if (Array.isArray(answer)) return answer.map((object) => toNode(object, plain))
  return answer === undefined || answer === null ? undefined : toNode(answer, plain)
}

function toNode(object: unknown, plain: Mirror): FactNode {
  const node = plain.nodeOf(object)
  if (node === undefined)
    throw new Error(
      `a pick must answer with nodes of the facts tree, not with ${JSON.stringify(object)?.slice(0, 80)}`,
    )
  return node
}

function deriveStep(name: string, spec: DeriveSpec): Step {
  if (!Object.hasOwn(derivations, spec.derive))
    throw new Error(`no derivation "${spec.derive}"; there are: ${Object.keys(derivations).join(', ')}`)
  return (root, plain) => {
    for (const node of targets(root, spec.each)) {
      const made = deriveAt(name, spec, node, root)
      if (made === undefined) continue
      node.fields[name] = made
      plain.put(node, name, made)
    }
  }
}

const targets = (root: FactNode, each: string | undefined): readonly FactNode[] =>
  each === undefined ? [root] : resolve(root, each).filter(isNode)

function deriveAt(name: string, spec: DeriveSpec, node: FactNode, root: FactNode): Derivation | undefined {
  const inputs: Evidence[] = []
  for (const path of typeof spec.of === 'string' ? [spec.of] : spec.of) {
    const found = find(node, root, keyed(path, node))
    if (found.length === 0) return undefined
    inputs.push(...found)
  }
  const series =
    spec.among === undefined
      ? undefined
      : seriesOf(keyed(spec.among, node), spec.times && keyed(spec.times, node), node, root)
  const subject =
    spec.subject === undefined
      ? (inputs[0] ?? series?.[0]?.value)?.subject
      : subjectOf(spec.subject, node, root)
  return derive({
    id: `=${node === root ? '' : `${node.path}.`}${name}`,
    measure: name,
    name: spec.derive,
    inputs,
    options: spec.options,
    series,
    type: spec.type,
    unit: spec.unit,
    subject,
  })
}

const keyed = (path: string, node: FactNode): string =>
  path.includes('{key}') ? path.replaceAll('{key}', node.key) : path

function find(node: FactNode, root: FactNode, path: string): Evidence[] {
  const own = resolve(node, path)
  const found = own.length > 0 || node === root ? own : resolve(root, path)
  return found.filter(isEvidence)
}

function subjectOf(path: string, node: FactNode, root: FactNode): string | undefined {
  const [own] = resolve(node, path)
  const [found] = own === undefined ? resolve(root, path) : [own]
  return found !== undefined && isNode(found) ? found.subject?.id : undefined
}

/** Values with their times, from two paths over the same list: `among: window.rate, times: window.date`. */
function seriesOf(
  among: string,
  times: string | undefined,
  node: FactNode,
  root: FactNode,
): readonly Sample[] {
  const own = samplesOf(node, among, times)
  return own.length > 0 || node === root ? own : samplesOf(root, among, times)
}

function samplesOf(node: FactNode, among: string, times: string | undefined): Sample[] {
  const list = among.slice(0, among.indexOf('.'))
  const within = (path: string) => path.slice(path.indexOf('.') + 1)
  return resolve(node, list)
    .filter(isNode)
    .flatMap((element) => {
      const [value] = resolve(element, within(among))
      const [time] = times === undefined ? [] : resolve(element, within(times))
      if (value === undefined || !isEvidence(value)) return []
      return [{ value, ...(time !== undefined && isEvidence(time) ? { time } : {}) }]
    })
}

/**
 * Everything a dotted path leads to in a tree. Lists are walked element by element; a step that is the key of an
 * element picks that one: `rates.USD.value`.
 */
export function resolve(node: FactNode, path: string): (Evidence | FactNode)[] {
  if (!path.includes('.')) {
    const field = node.fields[path]
    return field === undefined ? [] : 'from' in field || isNode(field) ? [field] : [...field]
  }
  let here: (Evidence | FactNode)[] = [node]
  let listed = false
  for (const step of path.split('.')) {
    const chosen = listed ? here.filter((field) => isNode(field) && field.key === step) : []
    listed = false
    if (chosen.length > 0) {
      here = chosen
      continue
    }
    const found: (Evidence | FactNode)[] = []
    for (const each of here) {
      const field = isNode(each) ? each.fields[step] : undefined
      if (field === undefined) continue
      if ('from' in field || isNode(field)) found.push(field)
      else {
        listed = true
        found.push(...field)
      }
    }
    here = found
  }
  return here
}
