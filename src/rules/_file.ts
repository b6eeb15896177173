import type { z } from 'zod'
import type { Finding } from '../news/finding.ts'
import type { CheckedText, Mark } from '../seams/rule.ts'
import { check } from './_check.ts'
import { hashOf } from './_hash.ts'
import { type Head, houseHead, valeHead } from './_head.ts'
import { type Kind, kindNamed } from './_kind.ts'
import { compiling } from './_pattern/pattern.ts'

export type { Example } from './_head.ts'

type Path = readonly (string | number)[]

/** What is wrong with a rule, and where in its file: `['rules', 3, 'words', 0]`. */
export type RuleComplaint = { path: Path; message: string }

/** A rule of a file, open: `mark` says where a text breaks it. */
export type Rule = Head & {
  /** `<file>.<name>`, under which findings name it. */
  id: string
  kind: string
  path: Path
  /** Of all that the rule says. */
  hash: string
  /** Whether nothing in it can run away on a text of ordinary length. */
  calm: boolean
  mark: (text: CheckedText) => readonly Mark[]
}

export type RuleSet = {
  /** Name of the file, or of the package. */
  file: string
  /** What the rules are about, for a writer's prompt. */
  group: string
  rules: readonly Rule[]
  /** The findings of every live rule for the text's language, in the order of the text. */
  check: (text: CheckedText) => Finding[]
  complaints: readonly RuleComplaint[]
}

/** What a file of rules says of all its rules. */
export type FileHead = { owner?: string | undefined; group?: string | undefined; folder?: string }

/**
 * Opens the list under `rules:` of a file of `editorial-rules/`; `file` is its name without the ending.
 * A faulty rule is told in `complaints` and left out; the others check.
 */
export async function openRules(
  file: string,
  rules: readonly unknown[],
  head: FileHead = {},
): Promise<RuleSet> {
  const opened = await Promise.all(rules.map((rule, at) => openRule(file, rule, ['rules', at], head)))
  return ruleSet(file, opened, head)
}

/** A package of Vale's: its rules under one name. */
export const packageOf = (name: string, rules: readonly Rule[]): RuleSet =>
  ruleSet(
    name,
    rules.map((rule) => ({ rule })),
    {},
  )

function ruleSet(file: string, opened: readonly Opened[], { group = file }: FileHead): RuleSet {
  const good = opened.flatMap((each) => ('rule' in each ? [each.rule] : []))
  const twice = good.filter((rule, at) => good.findIndex(({ name }) => name === rule.name) < at)
  const live = good.filter(({ status }) => status === 'live')
  return {
    file,
    group,
    rules: good,
    check: (text) => check(live, text),
    complaints: [
      ...opened.flatMap((each) => ('rule' in each ? [] : each.complaints)),
      ...twice.map(({ name, path }) => ({
        path: [...path, 'name'],
        message: `a second rule named "${name}"`,
      })),
    ],
  }
}

export type Opened = { rule: Rule } | { complaints: readonly RuleComplaint[] }

async function openRule(file: string, value: unknown, path: Path, head: FileHead): Promise<Opened> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { complaints: [{ path, message: 'a rule is a map of keys' }] }
  const { common, own } = parted(value, houseHead.shape)
  const keys = houseHead.safeParse(common)
  const kind = await kindNamed(value)
  if (typeof kind === 'string')
    return { complaints: [...told(keys.error, path), { path: [...path, 'kind'], message: kind }] }
  const options = kind.options.safeParse(own)
  if (!keys.success || !options.success)
    return { complaints: [...told(keys.error, path), ...told(options.error, path)] }
  const { owner = head.owner, ...rest } = keys.data
  const full = { ...rest, ...(owner === undefined ? {} : { owner }) }
  return opened(kind, options.data, full, { file, path, value, notation: 'house', folder: head.folder })
}

/** Opens one rule of a package; faults have their path in the rule's own file. */
export async function openValeRule(
  style: string,
  name: string,
  value: unknown,
  folder?: string,
): Promise<Opened> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { complaints: [{ path: [], message: 'a rule is a map of keys' }] }
  const { common, own } = parted(value, valeHead.shape)
  const keys = valeHead.safeParse(common)
  const kind = await kindNamed(value)
  if (typeof kind === 'string') return { complaints: [{ path: ['extends'], message: kind }] }
  const options = kind.options.safeParse(own)
  if (!keys.success || !options.success)
    return { complaints: [...told(keys.error, []), ...told(options.error, [])] }
  const { description, because = description ?? keys.data.message, ...rest } = keys.data
  const { limit, ...full } = rest
  const head = { ...full, name, because, ...(limit === undefined || limit === 0 ? {} : { limit }) }
  return opened(kind, options.data, head, { file: style, path: [], value, notation: 'vale', folder })
}

type From = {
  file: string
  path: Path
  value: object
  notation: 'house' | 'vale'
  folder: string | undefined
}

function opened(kind: Kind, options: unknown, head: Head, from: From): Opened {
  const { file, path, value, notation, folder } = from
  const id = `${file}.${head.name}`
  const { name: _, level, message, language } = head
  try {
    const own = {
      ...{ name: id, level, message, language, notation },
      ...(folder === undefined ? {} : { folder }),
    }
    const { done: mark, patterns } = compiling(() => kind.open(options, own))
    const calm = patterns.every((pattern) => pattern.calm)
    return { rule: { ...head, id, kind: kind.name, path, hash: hashOf(value), calm, mark } }
  } catch (fault) {
    // A kind may find only now that what it was given cannot be put together.
    if (fault instanceof Error) return { complaints: [{ path, message: fault.message }] }
    throw fault
  }
}

function parted(value: object, shape: object): { common: object; own: object } {
  const entries = Object.entries(value).filter(([key]) => key !== 'kind' && key !== 'extends')
  const isCommon = ([key]: [string, unknown]) => key in shape
  return {
    common: Object.fromEntries(entries.filter(isCommon)),
    own: Object.fromEntries(entries.filter((entry) => !isCommon(entry))),
  }
}

function told(error: z.ZodError | undefined, path: Path): RuleComplaint[] {
  return (error?.issues ?? []).flatMap((issue): RuleComplaint[] => {
    const here = [...path, ...issue.path.filter((step) => typeof step !== 'symbol')]
    if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path: here, message }))
    if (issue.code !== 'unrecognized_keys') return [{ path: here, message: issue.message }]
    return issue.keys.map((key) => ({ path: [...here, key], message: `unknown key "${key}"` }))
  })
}
