import type { Complaint } from '../seams/writer.ts'
import { helperOf } from './_house.ts'
import { parts } from './_parts.ts'
import { placeOfExpression, type Scope } from './_place.ts'
import { type Known, proofCall, proofName, type Wrong } from './_proof-call.ts'
import { type Source, sourcesOf } from './_source.ts'
import {
  calledName,
  isBare,
  isBlock,
  isComment,
  isContent,
  isMustache,
  isPartial,
  isPath,
} from './_syntax.ts'

/** What the proof reads against. */
export type ProofDesk = { known: Known; partials: ReadonlyMap<string, Source> }

/** Where in a template the proof stands: under which names, in which file, part and partials. */
type Stand = ProofDesk & {
  file: string
  scopes: readonly Scope[]
  /** The part of the draft it is in, or `vary` directly inside that block. */
  inPart: boolean
  inVary: boolean
  within: readonly string[]
}

/** Reads a template as it will run, partials included, and says all that is wrong with it. */
export function proof(source: Source, desk: ProofDesk): Complaint[] {
  const scopes = [{ base: [], names: new Map() }]
  const stand = { ...desk, file: source.file, scopes, inPart: false, inVary: false, within: [] }
  const complaints = [...proofWhole(source, desk), ...proofProgram(source.program, stand)]
  const once = new Map(
    complaints.map((each) => [`${each.file}:${each.line}:${each.column} ${each.message}`, each]),
  )
  return [...once.values()]
}

const complaintAt = ({ node, message }: Wrong, { file }: Stand): Complaint => ({
  file,
  line: node.loc.start.line,
  column: node.loc.start.column + 1,
  message,
})

const needed: readonly string[] = ['headline', 'p', 'because']

/** What no draft can do without must stand somewhere in the template or its partials. */
function proofWhole(source: Source, desk: ProofDesk): Complaint[] {
  const found = new Set(sourcesOf(source, desk.partials).flatMap((each) => blocksIn(each.program)))
  const missing = needed.filter((name) => !found.has(name))
  return missing.map((name) => ({
    file: source.file,
    line: 1,
    column: 1,
    message: `the template has no {{#${name}}}`,
  }))
}

const blocksIn = (program: hbs.AST.Program | undefined): string[] =>
  (program?.body ?? []).flatMap((node) =>
    isBlock(node) ? [calledName(node.path), ...blocksIn(node.program), ...blocksIn(node.inverse)] : [],
  )

const proofProgram = (program: hbs.AST.Program | undefined, stand: Stand): Complaint[] =>
  (program?.body ?? []).flatMap((statement) => proofStatement(statement, stand))

function proofStatement(node: hbs.AST.Statement, stand: Stand): Complaint[] {
  const say = (message: string) => [complaintAt({ node, message }, stand)]
  if (isComment(node) || (isContent(node) && node.value.trim() === '')) return []
  if (stand.inVary && !(isBlock(node) && inVary.includes(calledName(node.path)))) {
    return say('in {{#vary}} stand {{#say}} and {{#if}} around it, nothing else')
  }
  if (isBlock(node)) return proofBlock(node, stand)
  if (isPartial(node)) return proofPartial(node, stand)
  if (!isContent(node) && !isMustache(node)) return say('no decorators, inline partials or partial blocks')
  if (!stand.inPart)
    return say(
      'text outside of {{#headline}}, {{#standfirst}}, {{#dateline}}, {{#p}} and {{#because}} is lost',
    )
  return isMustache(node) ? proofMustache(node, stand) : []
}

const inVary: readonly string[] = ['say', 'if', 'unless']

function proofMustache(node: hbs.AST.MustacheStatement, stand: Stand): Complaint[] {
  if (!isBare(node)) return wrongsAt(proofCall(node, 'value', stand.scopes, stand.known), stand)
  const { path } = node
  if (!isPath(path)) return wrongsAt([{ node, message: 'a bare value is no evidence' }], stand)
  if (path.data && !['issued', 'publisher', 'root'].includes(path.parts[0] ?? '')) {
    return wrongsAt([{ node, message: `${path.original} is no evidence and is not printed` }], stand)
  }
  return wrongsAt(proofName(path, stand.scopes, stand.known), stand)
}

const wrongsAt = (wrongs: readonly Wrong[], stand: Stand) => wrongs.map((wrong) => complaintAt(wrong, stand))

const partNames: readonly string[] = Object.keys(parts)

function proofBlock(node: hbs.AST.BlockStatement, stand: Stand): Complaint[] {
  const name = calledName(node.path)
  const helper = helperOf(name)
  if (helper === undefined && isPath(node.path) && node.params.length === 0) {
    return wrongsAt([{ node, message: `write {{#each ${node.path.original}}} or {{#with …}}` }], stand)
  }
  const isPart = partNames.includes(name)
  const misplaced = misplacedBlock(name, isPart, stand)
  const inside = {
    ...stand,
    scopes: helper?.opens === 'item' ? [itemScope(node, stand.scopes), ...stand.scopes] : stand.scopes,
    inPart: stand.inPart || isPart,
    inVary: name === 'vary' || (stand.inVary && name !== 'say'),
  }
  return [
    ...(misplaced === undefined ? [] : wrongsAt([{ node, message: misplaced }], stand)),
    ...wrongsAt(proofCall(node, 'block', stand.scopes, stand.known), stand),
    ...proofProgram(node.program, inside),
    ...proofProgram(node.inverse, stand),
  ]
}

function misplacedBlock(name: string, isPart: boolean, stand: Stand): string | undefined {
  if (isPart && stand.inPart) return `{{#${name}}} stands inside another part`
  return name === 'say' && !stand.inVary ? '{{#say}} stands in no {{#vary}}' : undefined
}

function itemScope(node: hbs.AST.BlockStatement, scopes: readonly Scope[]): Scope {
  const base = placeOfExpression(node.params[0], scopes)
  const [item, ...others] = node.program.blockParams ?? []
  const names =
    item === undefined ? [] : [[item, base] as const, ...others.map((each) => [each, 'loose'] as const)]
  return { base, names: new Map(names) }
}

function proofPartial(node: hbs.AST.PartialStatement, stand: Stand): Complaint[] {
  const name = isPath(node.name) ? node.name.original : ''
  const source = stand.partials.get(name)
  if (source === undefined) {
    const all = [...stand.partials.keys()].sort().join(', ')
    const message = `no partial "${name}"; there are: ${all === '' ? 'none' : all}`
    return wrongsAt([{ node, message }], stand)
  }
  if (stand.within.includes(name))
    return wrongsAt([{ node, message: `partial "${name}" holds itself` }], stand)
  const scopes = partialScopes(node, stand.scopes)
  const given = [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)]
  return [
    ...given.flatMap((each) =>
      isPath(each) ? wrongsAt(proofName(each, stand.scopes, stand.known), stand) : [],
    ),
    ...proofProgram(source.program, { ...stand, file: source.file, scopes, within: [...stand.within, name] }),
  ]
}

/** A partial sees its caller's names, or those of the node it is given, and what its options name. */
function partialScopes(node: hbs.AST.PartialStatement, scopes: readonly Scope[]): readonly Scope[] {
  const pairs = node.hash?.pairs ?? []
  const [current] = scopes
  if (current === undefined || (node.params.length === 0 && pairs.length === 0)) return scopes
  const base = node.params.length === 0 ? current.base : placeOfExpression(node.params[0], scopes)
  const names = new Map(pairs.map((pair) => [pair.key, placeOfExpression(pair.value, scopes)]))
  return [{ base, names }, ...scopes]
}
