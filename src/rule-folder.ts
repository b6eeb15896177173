import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readYaml, type YamlFile } from './config/yaml.ts'
import { readYamlSoon } from './config/yaml-ahead.ts'
import { ConfigError } from './news/errors.ts'
import { type FileHead, openRules, openValeRule, packageOf, type Rule, type RuleSet } from './rules/_file.ts'
import { mended } from './rules/_mend.ts'
import type { Complaint } from './seams/writer.ts'

/** The rules of a folder, the house's and those of packages. */
export type RuleFolder = {
  sets: readonly RuleSet[]
  /** Faults of the house's own files. */
  complaints: readonly Complaint[]
  /** Rules of packages that are not run, each with the reason and its place; the others of the package are. */
  refused: readonly Complaint[]
  /** What is read otherwise than it is written. */
  notes: readonly Complaint[]
  /** Names of the files of the folder itself that hold no rules. */
  others: readonly string[]
}

/** Folders of a tree of styles that hold no rules. */
const notStyles = new Set(['config', 'Vocab', 'vocab', 'node_modules', 'profiles'])

/**
 * Opens every file of rules under a folder: the house's lists under `rules:`, and packages of Vale's, whose folder is
 * their name and whose every file is one rule. Files that are neither are named in `others`; those named here are not read.
 */
export async function openRuleFolder(folder: string, others: readonly string[] = []): Promise<RuleFolder> {
  const complaints: Complaint[] = []
  const unknown: string[] = []
  const sets: RuleSet[] = []
  const files: StyleFile[] = []
  const found = (await yamlFilesIn(folder)).filter(({ name }) => !others.includes(name))
  const texts = await Promise.all(found.map(({ path }) => readFile(path, 'utf8')))
  for (const [at, { name, path }] of found.entries()) {
    const yaml = await readYamlSoon(path, texts[at] ?? '')
    const style = styleFile(name, path, texts[at] ?? '', yaml)
    if (style !== undefined) files.push(style)
    else if (yaml.value !== undefined && !hasRules(yaml.value)) unknown.push(name)
    else {
      sets.push(await openHouseFile(name, yaml, folder))
      complaints.push(...yaml.complaints)
    }
  }
  const style = await openStyle(folder, files)
  const inner = await Promise.all((await foldersIn(folder)).map((inner) => openRuleFolder(inner)))
  return {
    sets: [...sets, ...style.sets, ...inner.flatMap((each) => each.sets)],
    complaints: [...complaints, ...inner.flatMap((each) => each.complaints)],
    refused: [...style.refused, ...inner.flatMap((each) => each.refused)],
    notes: [...files.flatMap(({ notes }) => notes), ...inner.flatMap((each) => each.notes)],
    others: unknown,
  }
}

async function openHouseFile(name: string, yaml: YamlFile, folder: string): Promise<RuleSet> {
  const { rules, head } = rulesIn(yaml)
  const set = await openRules(name, rules, { ...head, folder })
  for (const { path, message } of set.complaints)
    yaml.complain(path, `${path.join('.')}: ${message}`, message.startsWith('unknown key'))
  return set
}

/** A file that is one rule of a package; where YAML in the strict sense it is not, as Go reads it. */
function styleFile(name: string, path: string, text: string, strict: YamlFile): StyleFile | undefined {
  if (strict.value !== undefined) return isStyle(strict.value) ? { name, yaml: strict, notes: [] } : undefined
  const mend = mended(text)
  const yaml = readYaml(path, mend.text, { lastKeyHolds: true })
  const notes = mend.notes.map(({ offset, message }) => ({ ...yaml.place(offset), message }))
  return isStyle(yaml.value) ? { name, yaml, notes } : undefined
}

type StyleFile = { name: string; yaml: YamlFile; notes: readonly Complaint[] }

async function openStyle(
  folder: string,
  files: readonly StyleFile[],
): Promise<Pick<RuleFolder, 'sets' | 'refused'>> {
  if (files.length === 0) return { sets: [], refused: [] }
  const style = basename(folder)
  const refused: Complaint[] = []
  const rules: Rule[] = []
  for (const { name, yaml } of files) {
    const opened = await openValeRule(style, name, yaml.value, folder)
    if ('rule' in opened) rules.push(opened.rule)
    else
      for (const { path, message } of opened.complaints) {
        const at = path.length === 0 ? '' : `${path.join('.')}: `
        yaml.complain(path, `${style}.${name} is not run: ${at}${message}`, message.startsWith('unknown key'))
      }
    refused.push(...yaml.complaints)
  }
  return { sets: rules.length === 0 ? [] : [packageOf(style, rules)], refused }
}

/** The list under `rules:` of a file of rules with what the file says of them all; where there is none, that is a complaint. */
export function rulesIn(yaml: YamlFile): { rules: readonly unknown[]; head: FileHead } {
  const { value } = yaml
  if (typeof value !== 'object' || value === null || !('rules' in value) || !Array.isArray(value.rules)) {
    if (value !== undefined) yaml.complain([], 'a file of rules is a list under `rules:`')
    return { rules: [], head: {} }
  }
  const said = (key: string): string | undefined => {
    const told: unknown = Reflect.get(value, key)
    if (told === undefined || typeof told === 'string') return told
    yaml.complain([key], `${key}: is text`)
    return undefined
  }
  for (const key of Object.keys(value))
    if (!['rules', 'owner', 'group'].includes(key))
      yaml.complain([key], `${key}: no such key; a file of rules has rules, owner and group`, true)
  return { rules: value.rules, head: { owner: said('owner'), group: said('group') } }
}

const hasRules = (value: unknown): boolean => typeof value === 'object' && value !== null && 'rules' in value

const isStyle = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'extends' in value && !('rules' in value)

async function yamlFilesIn(folder: string): Promise<{ name: string; path: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new ConfigError(`${folder}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  })
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(({ name }) => ({ name: name.replace(/\.ya?ml$/, ''), path: join(folder, name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !notStyles.has(entry.name) && !/^[._]/.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()
}
