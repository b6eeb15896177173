import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { kindsOf, loadMedium } from '../seams/load.ts'
import type { MediaKind } from '../seams/medium.ts'
import type { Complaint } from '../seams/writer.ts'
import { type Path, shape, type YamlFile } from './yaml.ts'
import { readYamlSoon } from './yaml-ahead.ts'

const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const options = z.record(z.string(), z.unknown())

const file = z.strictObject({
  /** Kinds that are made of every story, where its beat names no others. */
  make: z.array(kebab).default([]),
  /** Options of kinds; a beat may set others over them. */
  kinds: z.record(kebab, options).default({}),
  /** How many of a beat's most newsworthy stories get media by themselves, and after what. */
  top: z.int().nonnegative().default(1),
  after: z.array(z.enum(['start', 'run'])).default(['start']),
  limits: z
    .strictObject({
      seconds: z.number().positive().max(3600).default(120),
      megabytes: z.int().min(100).default(700),
      tries: z.int().min(1).max(10).default(3),
      'at-once': z.int().min(1).max(16).default(1),
    })
    .default({ seconds: 120, megabytes: 700, tries: 3, 'at-once': 1 }),
  /** Money that generators may spend in 24 hours, in the currency of the house's prices. */
  spend: z.number().nonnegative().default(0),
  /** Generating kinds whose prompts show nothing that exists: no real event, person or place. */
  imagined: z.array(kebab).default([]),
})

/** What making media of one kind takes at most, and how often it is tried. */
export type MediaLimits = { seconds: number; megabytes: number; tries: number; atOnce: number }

/** What `editorial-rules/media.yaml` says, its kinds opened. */
export type MediaRules = {
  make: readonly string[]
  /** Options of kinds as they were written, to be read again under those of a beat; and as they are without any. */
  kinds: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  options: Readonly<Record<string, unknown>>
  top: number
  after: readonly ('start' | 'run')[]
  limits: MediaLimits
  spend: number
  imagined: readonly string[]
}

/** A house without `media.yaml` makes media of no story by itself. */
export const noMediaRules: MediaRules = {
  make: [],
  kinds: {},
  options: {},
  top: 0,
  after: [],
  limits: { seconds: 120, megabytes: 700, tries: 3, atOnce: 1 },
  spend: 0,
  imagined: [],
}

/** What `editorial-rules/media.yaml` says, if it is there; what is wrong with it goes to the complaints. */
export async function mediaRulesIn(path: string, complaints: Complaint[]): Promise<MediaRules> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return noMediaRules
  const yaml = await readYamlSoon(path, text)
  const rules = await mediaRules(yaml)
  complaints.push(...yaml.complaints)
  return rules ?? noMediaRules
}

/** Reads `editorial-rules/media.yaml`; faults, kinds that do not exist and options that are not theirs become complaints. */
export async function mediaRules(yaml: YamlFile): Promise<MediaRules | undefined> {
  const spec = shape(yaml, file)
  if (spec === undefined) return undefined
  const { 'at-once': atOnce, ...limits } = spec.limits
  await checkKinds(yaml, spec.make, ['make'])
  await checkKinds(yaml, spec.imagined, ['imagined'])
  const options: Record<string, unknown> = {}
  for (const [name, own] of Object.entries(spec.kinds)) {
    const opened = await openOptions(yaml, name, own, ['kinds', name])
    if (opened !== undefined) options[name] = opened.options
  }
  return { ...spec, options, limits: { ...limits, atOnce } }
}

/** Complains of names that are no kinds of media. */
export async function checkKinds(yaml: YamlFile, names: readonly string[], path: Path): Promise<void> {
  const kinds = names.length === 0 ? [] : await kindsOf('media')
  for (const [index, name] of names.entries())
    if (!kinds.includes(name))
      yaml.complain(
        [...path, index],
        `${[...path, index].join('.')}: no medium of kind "${name}"; there are: ${kinds.join(', ')}`,
      )
}

/** A kind with its options as it parsed them; what is wrong with them becomes complaints under the path. */
export async function openOptions(
  yaml: YamlFile,
  name: string,
  given: Readonly<Record<string, unknown>>,
  path: Path,
): Promise<{ kind: MediaKind<unknown>; options: unknown } | undefined> {
  try {
    const kind = await loadMedium(name)
    const parsed = shape(yaml, kind.options, given, path)
    return parsed === undefined ? undefined : { kind, options: parsed }
  } catch (error) {
    yaml.complain(path, `${path.join('.')}: ${error instanceof Error ? error.message : String(error)}`, true)
    return undefined
  }
}
