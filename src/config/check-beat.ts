import { derivations } from '../news/derivations/derivations.ts'
import type { HouseStyle } from '../seams/writer.ts'
import type { BeatSpec, FactsSpec, LetSpec } from './beat-schema.ts'
import { compileExpression } from './expression.ts'
import { namesOf, type Shape, storyShape } from './shape.ts'
import type { Path, YamlFile } from './yaml.ts'

/** Complains of what the schema cannot see: unknown units, derivations and names, patterns that do not parse, words missing in a language. */
export function checkBeat(yaml: YamlFile, spec: BeatSpec, style: HouseStyle): void {
  checkLanguages(yaml, spec)
  checkFacts(yaml, spec.facts, ['facts'], style)
  spec.stories.forEach((story, index) => {
    const shape = storyShape(spec.facts, story)
    const path = ['stories', index]
    for (const [name, entry] of Object.entries(story.let))
      checkLet(yaml, entry, [...path, 'let', name], shape, style)
    for (const key of ['group', 'key', 'when', 'newsworthiness', 'slug'] as const) {
      const source = story[key]
      if (source !== undefined) checkExpression(yaml, source, [...path, key], shape)
    }
    if (story.each !== undefined) checkExpression(yaml, story.each.pick, [...path, 'each', 'pick'], shape)
  })
}

function checkLanguages(yaml: YamlFile, spec: BeatSpec): void {
  for (const key of ['title', 'publisher'] as const) {
    for (const language of spec.languages) {
      if (spec[key][language] === undefined)
        yaml.complain([key], `${key}: no words for the language "${language}"`)
    }
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
  }
}

function checkUnit(yaml: YamlFile, unit: string | undefined, path: Path, style: HouseStyle): void {
  if (unit === undefined || Object.hasOwn(style.units, unit)) return
  yaml.complain([...path, 'unit'], `${path.join('.')}.unit: no unit "${unit}" in editorial-rules/units.yaml`)
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined
  } catch {
    return false
  }
}

function checkLet(yaml: YamlFile, spec: LetSpec, path: Path, shape: Shape, style: HouseStyle): void {
  if ('pick' in spec) {
    checkExpression(yaml, spec.pick, [...path, 'pick'], shape)
    return
  }
  checkUnit(yaml, spec.unit, path, style)
  if (!Object.hasOwn(derivations, spec.derive)) {
    yaml.complain(
      [...path, 'derive'],
      `${path.join('.')}.derive: no derivation "${spec.derive}"; there are: ${Object.keys(derivations).join(', ')}`,
    )
  }
  const names = namesOf(shape)
  for (const [key, value] of Object.entries({
    of: spec.of,
    among: spec.among,
    times: spec.times,
    each: spec.each,
    subject: spec.subject,
  })) {
    for (const each of [value ?? []].flat()) {
      const [first = ''] = each.split('.')
      if (!names.has(first))
        yaml.complain(
          [...path, key],
          `${path.join('.')}.${key}: no "${first}" among the facts or the names of let`,
        )
    }
  }
}

/** `newest`, for `when`: time of the newest item that the feed gave in the turn, ISO 8601 in UTC. */
const ownWords = new Set(['story', 'language', 'newest'])

function checkExpression(yaml: YamlFile, source: string, path: Path, shape: Shape): void {
  try {
    const names = namesOf(shape)
    for (const { name } of compileExpression(source).names) {
      if (!names.has(name) && !ownWords.has(name))
        yaml.complain(path, `${path.join('.')}: no "${name}" among the facts or the names of let`)
    }
  } catch (error) {
    yaml.complain(path, `${path.join('.')}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
