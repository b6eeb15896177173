import { loadKind } from '../seams/load.ts'
import type { Writer, WriterDesk, WriterKind } from '../seams/writer.ts'
import type { BeatSpec, StorySpec } from './beat-schema.ts'
import type { HouseGiven } from './check-beat.ts'
import { compileExpression, type Expression } from './expression.ts'
import { asks, compileLet, compilePick, evidential, type Let, type Pick } from './let.ts'
import { noMediaRules } from './media.ts'
import { knows, storyShape } from './shape.ts'
import { openStoryMedia, type StoryMedia } from './story-media.ts'
import { type Path, shape, type YamlFile } from './yaml.ts'

/** One kind of story of a beat: which items make one, when it is news, how much, and who writes it. */
export type StoryKind = {
  kind: string
  group: Expression | undefined
  /** One story for each node of an item's tree that `pick` answers with, known to it as `as`. */
  each: { as: string; pick: Pick } | undefined
  latest: number | undefined
  window: StorySpec['window']
  complete: Let
  /** The same evidence as `complete` makes, without what only a template asks for. */
  derive: Let
  /** Whether `derive` looks at the story's `items`. */
  itemsAsked: boolean
  key: Expression | undefined
  when: Expression
  /** `when` asks only for facts of the item itself: what is no news is known before anything is derived. */
  whenEarly: boolean
  newsworthiness: Expression
  slug: Expression
  /** The story's own writer, which needs no model. */
  writer: Writer
  /** Writers that are tried before it where a model is on duty. */
  before: readonly Writer[]
  /** How pictures, sound and film are made of it. */
  media: StoryMedia
}

export async function openStories(
  yaml: YamlFile,
  spec: BeatSpec,
  folder: string,
  house: HouseGiven,
): Promise<StoryKind[]> {
  const kinds: StoryKind[] = []
  for (const [index, story] of spec.stories.entries()) {
    const open = (kind: WriterGiven, path: Path) =>
      openWriter(yaml, kind, deskFor(spec, story, folder, house), path)
    const writer = await open(story.writer, ['stories', index, 'writer'])
    const before: Writer[] = []
    for (const [at, kind] of spec.writers.slice(0, -1).entries()) {
      // A house without prompts has no models to ask.
      if (kind === 'llm' && (house.prompts?.prompts ?? []).length === 0) continue
      const tried = await open({ kind }, ['writers', at])
      if (tried !== undefined) before.push(tried)
    }
    const rules = house.media ?? noMediaRules
    const media = await openStoryMedia(yaml, story, ['stories', index, 'media'], rules)
    if (writer === undefined || yaml.complaints.length > 0) continue
    kinds.push({
      kind: story.kind,
      window: story.window,
      latest: story.latest,
      writer,
      before,
      media,
      ...compiled(story),
    })
  }
  return kinds
}

function compiled(story: StorySpec) {
  const optional = (source: string | undefined) =>
    source === undefined ? undefined : compileExpression(source).evaluate
  const evidence = evidential(story.let)
  return {
    group: optional(story.group),
    each: story.each && { as: story.each.as, pick: compilePick(story.each.pick) },
    complete: compileLet(story.let),
    derive: compileLet(evidence),
    itemsAsked: asks(evidence, 'items'),
    key: optional(story.key),
    ...whenOf(story),
    newsworthiness: compileExpression(story.newsworthiness).evaluate,
    slug: compileExpression(story.slug).evaluate,
  }
}

function whenOf(story: StorySpec) {
  const { evaluate, names } = compileExpression(story.when)
  const later = new Set([
    ...Object.keys(story.let),
    'window',
    'items',
    ...(story.each ? [story.each.as] : []),
  ])
  return {
    when: evaluate,
    whenEarly: story.group === undefined && !names.some(({ name }) => later.has(name)),
  }
}

type WriterGiven = { kind: string; [option: string]: unknown }

function deskFor(
  spec: BeatSpec,
  story: StorySpec,
  folder: string,
  { style, prompts }: HouseGiven,
): WriterDesk {
  const root = storyShape(spec.facts, story)
  return { folder, languages: spec.languages, style, known: (names) => knows(root, names), ...prompts }
}

async function openWriter(
  yaml: YamlFile,
  { kind: name, ...own }: WriterGiven,
  desk: WriterDesk,
  path: Path,
): Promise<Writer | undefined> {
  try {
    const kind: unknown = await loadKind('writers', name)
    if (!isWriterKind(kind)) throw new Error(`src/writers/${name} has no default export made by defineWriter`)
    const options = shape(yaml, kind.options, own, path)
    if (options === undefined) return undefined
    const { writer, complaints } = await kind.open(options, desk)
    yaml.complaints.push(...complaints)
    return writer
  } catch (error) {
    yaml.complain(
      [...path, 'kind'],
      `${path.join('.')}.kind: ${error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
}

const isWriterKind = (kind: unknown): kind is WriterKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'open' in kind && 'options' in kind
