import type { Evidence } from '../news/fact.ts'
import { type FactNode, isEvidence } from '../news/facts.ts'
import { nodeOf } from './_context.ts'
import { defaultFigure } from './_figures.ts'
import { type Call, evidenceIn, fault, type Helper, text } from './_helper.ts'
import { clean } from './_marks.ts'
import { print } from './_sheet.ts'
import { dateText } from './_times.ts'

const nameTypes: readonly string[] = ['name', 'person', 'organisation', 'place']

/** The evidence of what a node is called: its `name`, else the first name it has. */
function nameOf(node: FactNode): Evidence | undefined {
  const { name } = node.fields
  if (isEvidence(name)) return name
  const facts = Object.values(node.fields).filter(isEvidence)
  return facts.find((fact) => nameTypes.includes(fact.type))
}

/** The name evidence of a call's first input, which is a node or the evidence itself. */
function namedIn(call: Call): Evidence {
  const node = nodeOf(call.inputs[0])
  if (node === undefined) return evidenceIn(call, 0)
  return nameOf(node) ?? fault(call, `"${node.path}" has no name`)
}

/** A text of the record as the beat's table of names has it in the draft's language, else as it stands. */
function inLanguage({ sheet }: Call, value: string): string {
  const names = sheet.brief.names ?? {}
  return (
    (Object.hasOwn(names, value) ? names[value] : undefined) ??
    clean(value)
      .replaceAll(/[ \t\r\n]+/g, ' ')
      .trim()
  )
}

const told = (call: Call, evidence: Evidence, said: (name: string) => string = (name) => name) =>
  print(call.sheet, said(inLanguage(call, String(evidence.value))), evidence)

const surnameFields = ['surname', 'lastName', 'last']
const particles = /^(?:van|von|de|der|den|da|di|del|della|la|le|el|al|bin|ibn|dos|du)$/i
const generations = /^(?:jr|sr|ii|iii|iv)\.?,?$/i

/** The family name in a whole name: particles stay with it, generations do not. */
export function surnameIn(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  while (words.length > 1 && generations.test(words.at(-1) ?? '')) words.pop()
  let start = words.length - 1
  while (start > 1 && particles.test(words[start - 1] ?? '')) start -= 1
  return words.slice(Math.max(0, start)).join(' ').replace(/,$/, '')
}

function lastName(call: Call): string {
  const fields = nodeOf(call.inputs[0])?.fields ?? {}
  const own = surnameFields.map((name) => fields[name]).find(isEvidence)
  return own === undefined ? told(call, namedIn(call), surnameIn) : told(call, own)
}

/** A value in the house's default form for its type, or a node's name. Throws for what nothing may print bare. */
export function shown(call: Call): string {
  const [input] = call.inputs
  if (typeof input === 'string') return input === call.sheet.brief.issued ? dateText(call) : input
  if (nodeOf(input) !== undefined) return told(call, namedIn(call))
  const evidence = evidenceIn(call, 0)
  if (evidence.type === 'flag') return fault(call, `${evidence.measure} is a flag: ask for it with {{#if …}}`)
  if (evidence.type === 'date' || evidence.type === 'time') return dateText(call)
  return typeof evidence.value === 'number' ? defaultFigure(call, 0) : told(call, evidence)
}

/** Several things said in a row: A, B and C. */
export function inARow(call: Call, said: readonly string[]): string {
  const { conjunctions } = call.sheet.voice.grammar
  const conjunction = text(call, 'conjunction') === 'or' ? conjunctions.or : conjunctions.and
  const last = said.at(-1)
  if (last === undefined || said.length === 1) return last ?? ''
  return `${said.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

const fieldOf = (element: unknown, field: string): unknown =>
  typeof element === 'object' && element !== null ? Reflect.get(element, field) : undefined

function listText(call: Call): string {
  const [list, field] = call.inputs
  if (!Array.isArray(list)) return fault(call, 'a list is wanted')
  const parts = list.map((element: unknown) =>
    typeof field === 'string' ? fieldOf(element, field) : element,
  )
  return inARow(
    call,
    parts.map((part) => shown({ ...call, inputs: [part] })),
  )
}

function quoteText(call: Call): string {
  const [open, close] = call.sheet.voice.grammar.quotes
  const said = told(call, evidenceIn(call, 0), (words) => words.trim().replace(/^["“«](.*)["”»]$/su, '$1'))
  return `${open}${said}${close}`
}

/** Helpers that print names and words of the record. */
export const names: Readonly<Record<string, Helper>> = {
  print: { takes: [1, 1], options: {}, as: 'value', run: shown },
  name: { takes: [1, 1], options: {}, as: 'value', run: (call) => told(call, namedIn(call)) },
  last: { takes: [1, 1], options: {}, as: 'value', run: lastName },
  possessive: {
    takes: [1, 1],
    options: {},
    as: 'value',
    run: (call) => told(call, namedIn(call), call.sheet.voice.grammar.possessive),
  },
  quote: { takes: [1, 1], options: {}, as: 'value', run: quoteText },
  list: { takes: [1, 2], options: { conjunction: ['and', 'or'] }, as: 'value', run: listText },
}
