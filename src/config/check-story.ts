import { derivations } from '../news/derivations/derivations.ts'
import type { HouseStyle } from '../seams/writer.ts'
import type { FactsSpec, LetSpec, StorySpec } from './beat-schema.ts'
import { checkUnit } from './check-unit.ts'
import { compileExpression } from './expression.ts'
import { itemShape, namesOf, type Shape, storyShape } from './shape.ts'
import type { Path, YamlFile } from './yaml.ts'

/** Complains of what a kind of story names and its facts, or the names of `let` before it, do not have. */
export function checkStory(
  yaml: YamlFile,
  facts: FactsSpec,
  story: StorySpec,
  path: Path,
  style: HouseStyle,
): void {
  const item = itemShape(facts)
  for (const key of ['group', 'key'] as const)
    if (story[key] !== undefined) checkExpression(yaml, story[key], [...path, key], item)
  if (story.each !== undefined) checkExpression(yaml, story.each.pick, [...path, 'each', 'pick'], item)
  const entries = Object.entries(story.let)
  for (const [index, [name, entry]] of entries.entries()) {
    const before = storyShape(facts, { ...story, let: Object.fromEntries(entries.slice(0, index)) })
    checkLet(yaml, entry, [...path, 'let', name], before, style)
  }
  const whole = storyShape(facts, story)
  checkExpression(yaml, story.when, [...path, 'when'], whole, ['newest'])
  for (const key of ['newsworthiness', 'slug'] as const)
    checkExpression(yaml, story[key], [...path, key], whole)
}

/** Complains of one step of a `let`: a pick or a derivation. */
export function checkLet(yaml: YamlFile, spec: LetSpec, path: Path, shape: Shape, style: HouseStyle): void {
  if ('pick' in spec) {
    checkPaths(yaml, { each: spec.each }, path, shape)
    checkExpression(yaml, spec.pick, [...path, 'pick'], shape, spec.each === undefined ? [] : ['story'])
    return
  }
  checkUnit(yaml, spec.unit, path, style)
  if (!Object.hasOwn(derivations, spec.derive)) {
    yaml.complain(
      [...path, 'derive'],
      `${path.join('.')}.derive: no derivation "${spec.derive}"; there are: ${Object.keys(derivations).join(', ')}`,
    )
  }
  const { of, among, times, each, subject } = spec
  checkPaths(yaml, { of, among, times, each, subject }, path, shape)
}

type Paths = Readonly<Record<string, string | string[] | undefined>>

/** Every step of a path is a name of the story; what begins with a capital or a figure may be the key of an element. */
export function checkPaths(yaml: YamlFile, paths: Paths, path: Path, shape: Shape): void {
  const names = namesOf(shape)
  for (const [key, value] of Object.entries(paths)) {
    for (const step of [value ?? []].flat().flatMap((each) => each.split('.'))) {
      if (/^[a-z]/.test(step) && !names.has(step))
        yaml.complain(
          [...path, key],
          `${path.join('.')}.${key}: no "${step}" among the facts or the names of let`,
        )
    }
  }
}

/** `more`: `newest`, for `when`, is the time of the newest item of the turn; `story`, for a pick `each`, is the root. */
function checkExpression(
  yaml: YamlFile,
  source: string,
  path: Path,
  shape: Shape,
  more: readonly string[] = [],
): void {
  try {
    const names = namesOf(shape)
    for (const { name } of compileExpression(source).names) {
      if (!names.has(name) && !more.includes(name))
        yaml.complain(path, `${path.join('.')}: no "${name}" among the facts or the names of let`)
    }
  } catch (error) {
    yaml.complain(path, `${path.join('.')}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
