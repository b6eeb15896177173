import type { HouseStyle } from '../seams/writer.ts'
import type { FactsSpec, StorySpec } from './beat-schema.ts'
import { checkLet, checkPaths } from './check-story.ts'
import { checkUnit } from './check-unit.ts'
import type { MediaSpec } from './media-schema.ts'
import { type Shape, storyShape } from './shape.ts'
import type { Path, YamlFile } from './yaml.ts'

/** Complains of what the `media:` of a kind of story names and the story does not have. */
export function checkMedia(
  yaml: YamlFile,
  facts: FactsSpec,
  story: StorySpec,
  path: Path,
  { style, languages }: { style: HouseStyle; languages: readonly string[] },
): void {
  const { media } = story
  if (media === undefined) return
  const archived = media.archive !== undefined
  const own = Object.entries(media.let ?? {})
  for (const [index, [name, entry]] of own.entries()) {
    if (Object.hasOwn(story.let, name))
      yaml.complain([...path, 'let', name], `${[...path, 'let', name].join('.')}: the story has this name`)
    const before = { ...story.let, ...Object.fromEntries(own.slice(0, index)) }
    checkLet(
      yaml,
      entry,
      [...path, 'let', name],
      storyShape(facts, { ...story, let: before }, archived),
      style,
    )
  }
  const shape = storyShape(facts, { ...story, let: { ...story.let, ...media.let } }, archived)
  checkSeries(yaml, media, path, { shape, style, languages })
  for (const [index, { each, latitude, longitude, name, size }] of media.spots.entries())
    checkPaths(yaml, { each, latitude, longitude, name, size }, [...path, 'spots', index], shape)
  for (const [index, { each, polygon, name }] of media.areas.entries())
    checkPaths(yaml, { each, polygon, name }, [...path, 'areas', index], shape)
}

type Known = { shape: Shape; style: HouseStyle; languages: readonly string[] }

function checkSeries(
  yaml: YamlFile,
  { series }: MediaSpec,
  path: Path,
  { shape, style, languages }: Known,
): void {
  for (const [index, { each, label, values, along, own, unit }] of series.entries()) {
    const here = [...path, 'series', index]
    const of = typeof label.of === 'string' ? label.of : undefined
    checkPaths(yaml, { each, values, own, along: typeof along === 'string' ? along : undefined }, here, shape)
    checkPaths(yaml, { of }, [...here, 'label'], shape)
    checkUnit(yaml, unit, here, style)
    if (of === undefined) checkWords(yaml, label, [...here, 'label'], languages)
    if (typeof along === 'string') continue
    if (!Array.isArray(along)) checkWords(yaml, along, [...here, 'along'], languages)
    const wanted = Array.isArray(values) ? values.length : undefined
    for (const list of Array.isArray(along) ? [along] : Object.values(along))
      if (list.length !== wanted)
        yaml.complain(
          [...here, 'along'],
          `${[...here, 'along'].join('.')}: ${list.length} for ${wanted ?? 'a list of'} values; give as many, or a path over the same list`,
        )
  }
}

function checkWords(yaml: YamlFile, words: object, path: Path, languages: readonly string[]): void {
  for (const language of languages)
    if (!Object.hasOwn(words, language))
      yaml.complain(path, `${path.join('.')}: no words for the language "${language}"`)
}
