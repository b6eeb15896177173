import { Cron } from 'croner'
import type { Comparisons } from '../news/comparisons.ts'
import type { FactType } from '../news/fact.ts'
import type { HouseStyle } from '../seams/writer.ts'
import type { BeatSpec, FactsSpec } from './beat-schema.ts'
import { checkMedia } from './check-media.ts'
import { checkStory } from './check-story.ts'
import { checkUnit } from './check-unit.ts'
import type { MediaRules } from './media.ts'
import { leaveOf } from './models.ts'
import type { Prompts } from './prompts.ts'
import type { Path, YamlFile } from './yaml.ts'

/** What a beat may name of the house: its style, the files of rules there are, the languages it discloses in. */
export type HouseGiven = {
  comparisons: Comparisons
  style: HouseStyle
  rules: ReadonlySet<string>
  languages: ReadonlySet<string>
  /** Providers of models; `undefined` where the house has no prompts/models.yaml. */
  providers?: ReadonlySet<string> | undefined
  /** What there is for models: without prompts no writer asks one. */
  prompts?: Prompts
  /** How media are made; without it none are made by themselves. */
  media?: MediaRules
}

/**
 * Complains of what the schema cannot see: unknown units, derivations, names and files of rules, patterns and cron
 * lines that do not parse, words missing in a language.
 */
export function checkBeat(yaml: YamlFile, spec: BeatSpec, house: HouseGiven): void {
  const { style, rules, languages } = house
  checkProviders(yaml, spec, house.providers)
  checkLanguages(yaml, spec, languages)
  checkCron(yaml, spec.schedule.cron)
  for (const [index, file] of spec.rules.entries())
    if (!rules.has(file))
      yaml.complain(
        ['rules', index],
        `rules.${index}: no file editorial-rules/${file}.yaml; there are: ${[...rules].join(', ')}`,
      )
  checkFacts(yaml, spec.facts, ['facts'], style)
  spec.stories.forEach((story, index) => {
    checkStory(yaml, spec.facts, story, ['stories', index], style)
    checkMedia(yaml, spec.facts, story, ['stories', index, 'media'], { style, languages: spec.languages })
  })
}

function checkProviders(yaml: YamlFile, spec: BeatSpec, providers: ReadonlySet<string> = new Set()): void {
  for (const [index, { models }] of spec.feeds.entries()) {
    const { to } = leaveOf(models)
    if (to === undefined || typeof to === 'string') continue
    const path = ['feeds', index, 'models', ...(Array.isArray(models) ? [] : ['to'])]
    for (const [place, name] of to.entries())
      if (!providers.has(name))
        yaml.complain(
          [...path, place],
          `${[...path, place].join('.')}: no provider "${name}" in prompts/models.yaml; there are: ${[...providers].join(', ') || 'none'}`,
        )
  }
}

function checkLanguages(yaml: YamlFile, spec: BeatSpec, disclosed: ReadonlySet<string>): void {
  for (const [index, language] of spec.languages.entries()) {
    if (!disclosed.has(language))
      yaml.complain(
        ['languages', index],
        `languages.${index}: no sentences in "${language}" in editorial-rules/disclosure.yaml; there are: ${[...disclosed].join(', ')}`,
      )
  }
  for (const key of ['title', 'publisher'] as const) {
    for (const language of spec.languages) {
      if (spec[key][language] === undefined)
        yaml.complain([key], `${key}: no words for the language "${language}"`)
    }
  }
}

/** The schedule reads the line just so: no nickname such as @daily, no "?", which croner reads as the time of reading. */
function checkCron(yaml: YamlFile, line: string): void {
  const wrong = cronFault(line)
  if (wrong !== undefined) yaml.complain(['schedule', 'cron'], `schedule.cron: "${line}" ${wrong}`)
}

function cronFault(line: string): string | undefined {
  const fields = line.trim().split(/\s+/)
  if (fields.length !== 5 || line.includes('?'))
    return 'is no cron line: give minute, hour, day, month and weekday, as in "*/15 * * * *"'
  try {
    const next = new Cron(fields.join(' '), { timezone: 'UTC', mode: '5-part' }).nextRun()
    return next === null ? 'names no time that ever comes' : undefined
  } catch (error) {
    return `is no cron line: ${error instanceof Error ? error.message : String(error)}`
  }
}

function checkFacts(yaml: YamlFile, facts: FactsSpec, path: Path, style: HouseStyle): void {
  for (const [name, spec] of Object.entries(facts)) {
    const here = [...path, name]
    if (!('at' in spec)) {
      checkFacts(yaml, spec.facts, [...here, 'facts'], style)
      continue
    }
    checkUnit(yaml, spec.unit, here, style)
    if (spec.match !== undefined && !isPattern(spec.match))
      yaml.complain([...here, 'match'], `${here.join('.')}.match: not a regular expression`)
    const wrong = spec.parse === undefined ? undefined : parseFault(spec.type, spec.parse)
    if (wrong !== undefined) yaml.complain([...here, 'parse'], `${here.join('.')}.parse: ${wrong}`)
  }
}

const numberParses: readonly string[] = ['decimal-comma', 'grouped']
const epochs: readonly string[] = ['epoch-ms', 'epoch-s']

function parseFault(type: FactType, parse: string): string | undefined {
  if (type === 'number')
    return numberParses.includes(parse) ? undefined : `numbers are read as ${numberParses.join(' or ')}`
  if (type !== 'time' && type !== 'date') return `a fact of type "${type}" is not parsed; take it out`
  return epochs.includes(parse) || /y/.test(parse)
    ? undefined
    : `times are read as ${epochs.join(', ')} or by a pattern such as dd.MM.yyyy`
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined
  } catch {
    return false
  }
}
