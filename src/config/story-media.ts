import type { FactNode } from '../news/facts.ts'
import type { StorySpec } from './beat-schema.ts'
import { compileLet } from './let.ts'
import { checkKinds, type MediaRules, openOptions } from './media.ts'
import { type Drawn, drawn, type Telling } from './media-draw.ts'
import type { MediaSpec } from './media-schema.ts'
import type { Path, YamlFile } from './yaml.ts'

/** How media are made of a kind of story. */
export type StoryMedia = {
  /** Kinds, in the order in which they are made. */
  make: readonly string[]
  /** Options of each of them, and of any other kind that the house or the beat sets some for. */
  options: Readonly<Record<string, unknown>>
  /** How far back media look beyond the story's window. */
  archive: MediaSpec['archive']
  /** Adds what media alone ask for to the tree of a story, and reads what they may draw. */
  draw: (root: FactNode, telling: Telling) => Promise<Drawn>
}

const nothing: MediaSpec = { names: {}, series: [], spots: [], areas: [], kinds: {} }

/** Opens the `media:` of a kind of story over the house's rules; faults become complaints of the beat's file. */
export async function openStoryMedia(
  yaml: YamlFile,
  story: StorySpec,
  path: Path,
  rules: MediaRules,
): Promise<StoryMedia> {
  const spec = story.media ?? nothing
  await checkKinds(yaml, spec.make ?? [], [...path, 'make'])
  const options: Record<string, unknown> = { ...rules.options }
  for (const [name, own] of Object.entries(spec.kinds)) {
    const opened = await openOptions(yaml, name, { ...rules.kinds[name], ...own }, [...path, 'kinds', name])
    if (opened !== undefined) options[name] = opened.options
  }
  const complete = spec.let === undefined ? undefined : compileLet(spec.let)
  return {
    make: spec.make ?? rules.make,
    options,
    archive: spec.archive,
    draw: async (root, telling) => {
      await complete?.(root)
      return drawn(spec, root, telling)
    },
  }
}
