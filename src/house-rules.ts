import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { readYaml, refuse } from './config/yaml.ts'
import { type DisclosureWords, disclose, howMade } from './news/disclosure.ts'
import type { Check } from './pipeline/check.ts'
import { openRuleFolder, type RuleFolder } from './rule-folder.ts'
import { exampleFaults } from './rules/_examples.ts'
import type { RuleSet } from './rules/_file.ts'
import type { Complaint } from './seams/writer.ts'

/** Files of `editorial-rules/` that hold no rules. */
const notRules = [
  'units',
  'newsroom',
  'disclosure',
  'comparisons',
  'coverage',
  'review',
  'papers',
  'media',
  'bulletin',
  'speech',
]

/** The rules of the house's folder; its faults go to `complaints`. */
export async function rulesUnder(
  folder: string,
  complaints: Complaint[],
): Promise<Pick<RuleFolder, 'sets' | 'refused'>> {
  // A folder that is not there is told by the files that must be in it.
  if ((await readdir(folder).catch(() => undefined)) === undefined) return { sets: [], refused: [] }
  const opened = await openRuleFolder(folder, notRules)
  complaints.push(...opened.complaints)
  for (const name of opened.others)
    complaints.push({
      ...{ file: join(folder, `${name}.yaml`), line: 1, column: 1 },
      message: 'a file of rules is a list under `rules:`',
    })
  return opened
}

/** Runs the examples of every rule. Throws `ConfigError` for those that are not marked, or left alone, as they say. */
export async function checkExamples(project: string, sets: Iterable<RuleSet>): Promise<void> {
  const complaints: Complaint[] = []
  for (const { file, rules } of sets) {
    const faults = rules.flatMap(exampleFaults)
    if (faults.length === 0) continue
    const path = join(project, 'editorial-rules', `${file}.yaml`)
    const yaml = readYaml(relative(project, path), await readFile(path, 'utf8').catch(() => ''))
    for (const { path: at, message } of faults) yaml.complain(at, message)
    complaints.push(...yaml.complaints)
  }
  refuse(complaints)
}

/** A check that knows what readers will be told of a text before a person has reviewed it, for rules that ask for it. */
export const disclosing =
  (check: Check, words: DisclosureWords): Check =>
  (text) => {
    if (text.made === undefined) return check(text)
    const { versions, publishers } = text.made
    const { made } = howMade(versions)
    const { sentence } = disclose({ language: text.language, versions, publishers, reviewed: false }, words)
    return check({ ...text, disclosure: { writer: made === 'mixed' ? 'llm' : made, sentence } })
  }
