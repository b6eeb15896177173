import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { readYaml, refuse } from '../config/yaml.ts'
import { rulesIn } from '../house.ts'
import type { Finding } from '../news/finding.ts'
import { openRules } from '../rules/_file.ts'
import { checkedText } from '../rules/_text.ts'

export const lintLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  language: z.string().default('en'),
})

/** Answers one line of `lint --batch`. Throws `ConfigError` with every fault of every file of rules. */
export async function lintWith(
  folders: readonly string[],
): Promise<(asked: z.infer<typeof lintLine>) => Promise<object>> {
  const sets = (await Promise.all(folders.map(rulesUnder))).flat()
  return async ({ id, text, language }) => {
    const checked = checkedText(text, language)
    const findings: Finding[] = sets.flatMap((set) => set.check(checked))
    return { id, findings: findings.sort((a, b) => a.start - b.start || a.end - b.end) }
  }
}

async function rulesUnder(folder: string) {
  const sets = []
  for (const file of (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort()) {
    const path = join(folder, file)
    const yaml = readYaml(path, await readFile(path, 'utf8'))
    if (yaml.value !== undefined && !hasRules(yaml.value)) continue
    const set = await openRules(basename(file).replace(/\.ya?ml$/, ''), rulesIn(yaml))
    for (const { path: at, message } of set.complaints) yaml.complain(at, `${at.join('.')}: ${message}`)
    refuse(yaml.complaints)
    sets.push(set)
  }
  return sets
}

const hasRules = (value: unknown): boolean => typeof value === 'object' && value !== null && 'rules' in value
