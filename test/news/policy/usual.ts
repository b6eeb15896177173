import { readFile } from 'node:fs/promises'
import { openProfile } from '../../../src/config/profile.ts'
import { readYaml } from '../../../src/config/yaml.ts'
import type { CopyFacts, Policy, PolicyRule } from '../../../src/news/policy.ts'

const folder = new URL('../../../editorial-rules/profiles/', import.meta.url)

/** The rules of a profile of the house. */
export async function rulesOf(name: string): Promise<readonly PolicyRule[]> {
  const file = new URL(`${name}.yaml`, folder)
  const yaml = readYaml(`${name}.yaml`, await readFile(file, 'utf8'))
  const profile = openProfile(name, yaml)
  if (profile === undefined) throw new Error(JSON.stringify(yaml.complaints))
  return profile.rules
}

/** A newsroom with an editor, a senior editor, a reporter and an adviser on editorial policy. */
export const usual: Omit<Policy, 'profiles' | 'rules'> = {
  staff: {
    ranks: ['reporter', 'editor', 'senior-editor', 'editor-in-chief'],
    people: [
      { name: 'Mara', roles: ['editor'] },
      { name: 'Lena', roles: ['senior-editor'] },
      { name: 'Tom', roles: ['reporter'] },
      { name: 'Ada', roles: ['editor', 'editorial-adviser'] },
    ],
  },
  responsible: 'Nightdesk Ltd',
  evaluations: [],
}

export const policyOf = async (...profiles: string[]): Promise<Policy> => ({
  ...usual,
  profiles,
  rules: (await Promise.all(profiles.map(rulesOf))).flat(),
})

/** Copy of a template from one sound source, with no mark on it. */
export const plainCopy: CopyFacts = {
  made: 'template',
  from: 'records',
  authors: [],
  findings: [],
  sources: { synthetic: 0, all: 1 },
  open: 0,
}
