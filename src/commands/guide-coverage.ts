import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readYaml, refuse, shape } from '../config/yaml.ts'

const paragraph = z.union([
  z.strictObject({
    id: z.string().min(1),
    rules: z.array(z.string().min(1)).min(1),
    why: z.string().optional(),
  }),
  z.strictObject({ id: z.string().min(1), rules: z.literal('none'), why: z.string().min(1) }),
])

const coverageFile = z.strictObject({
  /** The house guide, in the same folder: each paragraph opens with its number in bold, `**2.1**`. */
  guide: z.string().min(1),
  paragraphs: z.array(paragraph),
})

/** How much of the house guide rules hold copy to. */
export type Coverage = {
  paragraphs: number
  covered: number
  /** 0…1. */
  share: number
  none: readonly { id: string; why: string }[]
}

/**
 * Reads `coverage.yaml` beside the guide. Throws `ConfigError` for paragraphs that one of them has and the other has not,
 * and for rules that there are none of; `isRule` says which there are.
 */
export async function readCoverage(folder: string, isRule: (id: string) => boolean): Promise<Coverage> {
  const path = join(folder, 'coverage.yaml')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  const yaml = readYaml(path, text ?? '')
  if (text === undefined)
    yaml.complain([], 'no such file: it maps each paragraph of the house guide to its rules')
  const file = text === undefined ? undefined : shape(yaml, coverageFile)
  if (file === undefined) {
    refuse(yaml.complaints)
    throw new Error(`${path} could not be read`)
  }
  const guide = await readFile(join(folder, file.guide), 'utf8').catch(() => undefined)
  if (guide === undefined) yaml.complain(['guide'], `guide: no such file`)
  const ids = new Set([...(guide ?? '').matchAll(/^\*\*([\d.]+)\*\*/gm)].map((found) => found[1] ?? ''))
  const told = new Set<string>()
  for (const [at, { id, rules }] of file.paragraphs.entries()) {
    if (guide !== undefined && !ids.has(id))
      yaml.complain(['paragraphs', at, 'id'], `${id}: no such paragraph in ${file.guide}`)
    if (told.has(id)) yaml.complain(['paragraphs', at, 'id'], `${id}: told twice`)
    told.add(id)
    for (const [place, rule] of rules === 'none' ? [] : rules.entries())
      if (!isRule(rule)) yaml.complain(['paragraphs', at, 'rules', place], `no rule "${rule}"`)
  }
  for (const id of ids)
    if (!told.has(id))
      yaml.complain(
        ['paragraphs'],
        `paragraph ${id} of ${file.guide} is not told: name its rules, or none and why`,
      )
  refuse(yaml.complaints)
  const none = file.paragraphs.flatMap(({ id, rules, why = '' }) => (rules === 'none' ? [{ id, why }] : []))
  const paragraphs = file.paragraphs.length
  const covered = paragraphs - none.length
  return { paragraphs, covered, share: paragraphs === 0 ? 0 : covered / paragraphs, none }
}
