import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import type { Finding } from '../news/finding.ts'
import { kindsOf, loadKind } from '../seams/load.ts'
import type { CheckedText, Mark, RuleKind } from '../seams/rule.ts'

const example = z.union([
  z.string().min(1),
  z.strictObject({
    headline: z.string().optional(),
    standfirst: z.string().optional(),
    body: z.string().optional(),
  }),
])

/** The keys that every rule has; the rest are its kind's own. */
export const ruleFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a rule is named in lower case with hyphens'),
  kind: z.string(),
  level: z.enum(['error', 'warning', 'suggestion']),
  /** What an editor reads; `{found}` is what was found, `{replacement}` what to put in its place. */
  message: z.string().min(1),
  because: z.string().min(1),
  language: z.string().min(2).default('all'),
  /** Texts that the rule marks and texts that it leaves alone; plain text is body. The tests run them. */
  examples: z.strictObject({ marks: z.array(example).min(1), clears: z.array(example).min(1) }),
})

export type Example = z.infer<typeof example>

/** What is wrong with a rule, and where in its file: `['rules', 3, 'words', 0]`. */
export type RuleComplaint = { path: readonly (string | number)[]; message: string }

/** A rule of a file, open: `mark` says where a text breaks it. */
export type Rule = z.infer<typeof ruleFile> & {
  path: readonly (string | number)[]
  mark: (text: CheckedText) => readonly Mark[]
}

export type RuleSet = {
  rules: readonly Rule[]
  /** The findings of every rule for the text's language, in the order of the text. */
  check: (text: CheckedText) => Finding[]
  complaints: readonly RuleComplaint[]
}

/**
 * Opens the list under `rules:` of a file of `editorial-rules/`; `file` is its name without the ending.
 * A faulty rule is told in `complaints` and left out; the others check.
 */
export async function openRules(file: string, rules: readonly unknown[]): Promise<RuleSet> {
  const opened = await Promise.all(rules.map((rule, at) => openRule(rule, ['rules', at])))
  const good = opened.flatMap((each) => ('rule' in each ? [each.rule] : []))
  const twice = good.filter((rule, at) => good.findIndex(({ name }) => name === rule.name) < at)
  return {
    rules: good,
    check: (text) => good.flatMap((rule) => findingsOf(file, rule, text)).sort(byPlace),
    complaints: [
      ...opened.flatMap((each) => ('rule' in each ? [] : each.complaints)),
      ...twice.map(({ name, path }) => ({
        path: [...path, 'name'],
        message: `a second rule named "${name}"`,
      })),
    ],
  }
}

type Opened = { rule: Rule } | { complaints: readonly RuleComplaint[] }
type Path = readonly (string | number)[]

async function openRule(value: unknown, path: Path): Promise<Opened> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { complaints: [{ path, message: 'a rule is a map of keys' }] }
  }
  const { common, own } = parted(value)
  const keys = ruleFile.safeParse(common)
  const kind = await kindOf(Reflect.get(value, 'kind'))
  if (typeof kind === 'string')
    return { complaints: [...told(keys.error, path), { path: [...path, 'kind'], message: kind }] }
  const options = kind.options.safeParse(own)
  if (!keys.success || !options.success) {
    return { complaints: [...told(keys.error, path), ...told(options.error, path)] }
  }
  return { rule: { ...keys.data, path, mark: kind.open(options.data) } }
}

function parted(value: object): { common: object; own: object } {
  const entries = Object.entries(value)
  const isCommon = ([key]: [string, unknown]) => key in ruleFile.shape
  return {
    common: Object.fromEntries(entries.filter(isCommon)),
    own: Object.fromEntries(entries.filter((entry) => !isCommon(entry))),
  }
}

/** The kind of a rule, or what is wrong with its name. */
async function kindOf(name: unknown): Promise<RuleKind<unknown> | string> {
  if (typeof name !== 'string') return `says no kind; there are: ${(await kindsOf('rules')).join(', ')}`
  try {
    const kind = await loadKind('rules', name)
    return isRuleKind(kind) ? kind : `src/rules/${name}.ts has no kind of rule as its default export`
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.message
    throw fault
  }
}

const isRuleKind = (kind: unknown): kind is RuleKind<unknown> =>
  typeof kind === 'object' &&
  kind !== null &&
  'options' in kind &&
  kind.options instanceof z.ZodType &&
  'open' in kind &&
  typeof kind.open === 'function'

function told(error: z.ZodError | undefined, path: Path): RuleComplaint[] {
  return (error?.issues ?? []).flatMap((issue): RuleComplaint[] => {
    const here = [...path, ...issue.path.filter((step) => typeof step !== 'symbol')]
    if (issue.code !== 'unrecognized_keys') return [{ path: here, message: issue.message }]
    return issue.keys.map((key) => ({ path: [...here, key], message: `unknown key "${key}"` }))
  })
}

const byPlace = (a: Finding, b: Finding): number => a.start - b.start || a.end - b.end

function findingsOf(file: string, rule: Rule, text: CheckedText): Finding[] {
  const [language] = text.language.split('-')
  if (rule.language !== 'all' && rule.language !== language) return []
  return rule.mark(text).map(({ start, end, message, replacement }) => {
    const said = rule.message
      .replaceAll('{found}', () => text.text.slice(start, end))
      .replaceAll('{replacement}', () => replacement ?? '')
    return {
      rule: `${file}.${rule.name}`,
      level: rule.level,
      start,
      end,
      message: message === undefined ? said : `${said} (${message})`,
      ...(replacement === undefined ? {} : { replacement }),
    }
  })
}
