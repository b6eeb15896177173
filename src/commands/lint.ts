import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { readYaml, refuse } from '../config/yaml.ts'
import { rulesIn } from '../house.ts'
import { ConfigError } from '../news/errors.ts'
import type { Finding } from '../news/finding.ts'
import { openRules, type RuleSet } from '../rules/_file.ts'
import { checkedText } from '../rules/_text.ts'
import type { Complaint } from '../seams/writer.ts'

export const lintLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  language: z.string().default('en'),
})

/** Answers one line of `lint --batch`. Throws `ConfigError` with every fault of every file of rules. */
export async function lintWith(
  folders: readonly string[],
): Promise<(asked: z.infer<typeof lintLine>) => Promise<object>> {
  const complaints: Complaint[] = []
  const sets: RuleSet[] = []
  for (const folder of folders) sets.push(...(await rulesUnder(folder, complaints)))
  refuse(complaints)
  return async ({ id, text, language }) => {
    const checked = checkedText(text, language)
    const findings: Finding[] = sets.flatMap((set) => set.check(checked))
    return { id, findings: findings.sort((a, b) => a.start - b.start || a.end - b.end) }
  }
}

/** The sets of rules of a folder; YAML files without `rules:`, such as `units.yaml`, are none. */
async function rulesUnder(folder: string, complaints: Complaint[]): Promise<RuleSet[]> {
  const sets: RuleSet[] = []
  for (const file of await yamlFilesIn(folder)) {
    const path = join(folder, file)
    const yaml = readYaml(path, await readFile(path, 'utf8'))
    if (yaml.value !== undefined && !hasRules(yaml.value)) continue
    const set = await openRules(basename(file).replace(/\.ya?ml$/, ''), rulesIn(yaml))
    for (const { path: at, message } of set.complaints) yaml.complain(at, `${at.join('.')}: ${message}`)
    complaints.push(...yaml.complaints)
    sets.push(set)
  }
  if (sets.length === 0)
    complaints.push({ file: folder, line: 1, column: 1, message: 'no file with `rules:` in this folder' })
  return sets
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new ConfigError(`--rules ${folder}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  })
  return files.filter((name) => /\.ya?ml$/.test(name)).sort()
}

const hasRules = (value: unknown): boolean => typeof value === 'object' && value !== null && 'rules' in value
