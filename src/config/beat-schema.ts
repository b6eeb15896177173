import { z } from 'zod'
import { factTypes, type Value } from '../news/fact.ts'
import { zoneName } from './clock.ts'
import { followKeys } from './follow.ts'
import { mediaSchema } from './media-schema.ts'
import { leaveKeys } from './models-schema.ts'
import { quote } from './rights-schema.ts'
import { checkSource, sourceKeys } from './source-schema.ts'

const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a name starts with a small letter and has letters and digits only')
const kebab = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only')
const pointer = z.string().regex(/^(@?)(\/.*)?$/, 'a JSON Pointer starts with "/" (or "@/" within a list)')
const words = z.record(z.string(), z.string().min(1))
const expression = z.string().min(1)

const told = {
  unit: z.string().optional(),
  /** How an editor, a prompt and the claim reader name the measure. */
  label: words.optional(),
  /** Further nouns that name it in running text, by language. */
  words: z.record(z.string(), z.array(z.string())).optional(),
}

const fact = z.strictObject({
  at: z.union([pointer, z.array(pointer).min(1)]),
  type: z.enum(factTypes),
  parse: z.string().optional(),
  match: z.string().optional(),
  map: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  ...told,
})

export type FactSpec = z.infer<typeof fact>
export type NodeSpec = { each?: string | undefined; key?: string | undefined; facts: FactsSpec }
export type FactsSpec = { [name: string]: FactSpec | NodeSpec }

const node: z.ZodType<NodeSpec> = z.strictObject({
  each: pointer.optional(),
  /** Where a list's element says its own key (`@/CharCode`); else its place in the list is its key. */
  key: pointer.optional(),
  facts: z.lazy(() => facts),
})
const facts: z.ZodType<FactsSpec> = z.record(name, z.union([fact, node]))

const path = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(\.([A-Za-z0-9-]+|\{key\}))*$/, 'a path such as home.points')
/** A path over a list: what stands before the first dot are its elements, what stands behind is a fact of each. */
const listPath = path.regex(/\./, 'a list and a fact of its elements, as in window.magnitude')
const option: z.ZodType<Value> = z.union([z.string(), z.number(), z.boolean()])

const derive = z.strictObject({
  derive: z.string(),
  of: z.union([path, z.array(path).min(1)]).default([]),
  among: listPath.optional(),
  times: listPath.optional(),
  each: path.optional(),
  options: z.record(z.string(), option).optional(),
  type: z.enum(factTypes).optional(),
  subject: path.optional(),
  ...told,
})
const pick = z.strictObject({ pick: expression, each: path.optional() })

export type DeriveSpec = z.infer<typeof derive>
export type PickSpec = z.infer<typeof pick>
export type LetSpec = DeriveSpec | PickSpec

const kindOf = z.looseObject({ kind: kebab })
/** Two outlets of one kind need a name each; else the kind is the name. `holds`: it may have copy under embargo, to hold it. */
const outlet = z.looseObject({ kind: kebab, name: kebab.optional(), holds: z.boolean().optional() })

const lets: z.ZodType<Record<string, LetSpec>> = z.record(name, z.union([derive, pick]))

const story = z
  .strictObject({
    kind: kebab,
    group: expression.optional(),
    /** One story for each node that the expression answers with over an item's facts; the story knows its own as this name. */
    each: z.strictObject({ as: name, pick: expression }).optional(),
    /** Only the newest so many items of a turn make stories: the others are the archive that a first poll brings. */
    latest: z.int().positive().optional(),
    window: z
      .union([z.strictObject({ days: z.number().positive() }), z.strictObject({ items: z.int().positive() })])
      .optional(),
    let: lets.default({}),
    key: expression.optional(),
    when: expression.default('true'),
    newsworthiness: expression,
    slug: expression,
    writer: kindOf,
    /** What pictures, sound and film of such a story draw; without it only its words are there for them. */
    media: mediaSchema(lets).optional(),
  })
  .refine((story) => story.each === undefined || story.group === undefined, {
    message: 'a story is for a group of items or for each part of one, not both',
    path: ['each'],
  })
  .refine((story) => story.key === undefined || (story.group === undefined && story.each === undefined), {
    message: 'a story of a group or of a part of an item has its key from that; take it out',
    path: ['key'],
  })
export type StorySpec = z.infer<typeof story>

const timed = z.union([
  pointer,
  z.strictObject({
    at: z.union([pointer, z.array(pointer)]),
    parse: z.string().optional(),
    type: z.enum(['date', 'time']).default('time'),
  }),
])

/** Ids in a record: a pointer or several, a pointer whose text is cut, or JSONata. */
const furtherIds = z.union([
  pointer.min(1),
  z.array(pointer.min(1)).min(1),
  z.strictObject({
    at: z.union([pointer, z.array(pointer).min(1)]),
    split: z.string().min(1).optional(),
    /** Its first group is the id; what does not match is none. */
    match: z.string().optional(),
  }),
  expression,
])

const feed = z
  .strictObject({
    name: kebab,
    kind: kebab,
    ...sourceKeys,
    follow: followKeys.optional(),
    /** Whether it tells what its publisher did or measured itself: its word needs no second source. */
    primary: z.boolean().default(false),
    /** Of the feed's own texts: how much of them a draft may take word for word. */
    rights: z.strictObject({ quote }).optional(),
    /** Which models may be told of its items; without it, as prompts/models.yaml says. */
    models: leaveKeys.optional(),
    recorded: z.array(z.string()).min(1),
    read: z.record(z.string(), z.unknown()).default({}),
    item: z.strictObject({
      id: z.union([pointer, z.array(pointer).min(1)]),
      version: pointer.optional(),
      time: timed.optional(),
      link: pointer.optional(),
      /** JSONata over the record: the reason why the source took it back (a text), or nothing. */
      withdrawn: expression.optional(),
      /** JSONata over the record: whether it is told to no provider outside the house but those that `models` names. */
      confidential: expression.optional(),
      /** Further ids of the same record, and ids of earlier records that this one takes the place of. */
      also: furtherIds.optional(),
      replaces: furtherIds.optional(),
      /** Feeds with one name of ids know the same records by the same ids. */
      ids: kebab.optional(),
      /** Where the source's own order of versions stands: what is older never takes the place of what is newer. */
      order: pointer.optional(),
      embargo: timed.optional(),
      slug: pointer.optional(),
      byline: pointer.optional(),
      rights: pointer.optional(),
      /** Where the words stand by which copies and events are told; without it the feed is not grouped. */
      text: z.union([pointer.min(1), z.array(pointer.min(1)).min(1)]).optional(),
    }),
  })
  .superRefine(checkSource)
export type FeedSpec = z.infer<typeof feed>

/** A `beat.yaml` file; the README of `pipelines/` explains every key. */
export const beatSchema = z.strictObject({
  desk: kebab,
  title: words,
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
  zone: zoneName,
  schedule: z.strictObject({ cron: z.string(), zone: zoneName }),
  publisher: words,
  terms: z.string(),
  vocabulary: z.array(z.string()).default([]),
  /** By language a file of the beat's folder: what names and codes of the source are called in it. */
  names: z.record(z.string(), z.string()).default({}),
  feeds: z.array(feed).min(1),
  facts,
  stories: z.array(story).min(1),
  /** Kinds of writers in the order in which they are tried; `template` is the story's own, and always the last resort. */
  writers: z
    .array(kebab)
    .default(['llm', 'template'])
    .refine((kinds) => kinds.at(-1) === 'template', 'the last of the writers is `template`: the story’s own'),
  rules: z.array(kebab).default([]),
  outlets: z.array(outlet).default([{ kind: 'files' }]),
})
export type BeatSpec = z.infer<typeof beatSchema>
