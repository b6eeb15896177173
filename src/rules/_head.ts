import { z } from 'zod'

const example = z.union([
  z.string().min(1),
  z.strictObject({
    headline: z.string().optional(),
    standfirst: z.string().optional(),
    dateline: z.string().optional(),
    body: z.string().optional(),
    captions: z.array(z.string()).optional(),
    /** What the text was made from, for rules that ask. */
    sources: z
      .array(
        z.strictObject({
          item: z.string(),
          names: z.array(z.string()).default([]),
          primary: z.boolean().exactOptional(),
          texts: z.array(z.string()).default([]),
          mayQuote: z.number().int().nonnegative().exactOptional(),
        }),
      )
      .optional(),
    /** Words of the text, and the sources that support them: `{ 6.4: [usgs] }`. */
    claims: z.record(z.string(), z.array(z.string())).optional(),
    disclosure: z
      .strictObject({ writer: z.enum(['template', 'llm', 'person']), sentence: z.string() })
      .optional(),
  }),
])

export type Example = z.infer<typeof example>

const level = z.enum(['error', 'warning', 'suggestion'])

/** Keys of a house rule beside those of its kind. */
export const houseHead = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a rule is named in lower case with hyphens'),
  level,
  /** What an editor reads; `{found}` is what was found, `{replacement}` what to put in its place. */
  message: z.string().min(1),
  because: z.string().min(1),
  language: z.string().min(2).default('all'),
  /** Texts that the rule marks and texts that it leaves alone; plain text is body. The tests and `config check` run them. */
  examples: z.strictObject({ marks: z.array(example).min(1), clears: z.array(example).min(1) }),
  /** Who answers for it; the file's `owner` where it says none. */
  owner: z.string().min(1).optional(),
  version: z.number().int().positive().default(1),
  /** A draft is tried on the archive (`rules test`) and marks nothing yet. */
  status: z.enum(['draft', 'live']).default('live'),
  /** One sentence for a writer's prompt, in the rule's language. */
  say: z.string().min(1).optional(),
  /** Where the house guide, a standard or a law says so. */
  link: z.string().min(1).optional(),
  /** Which clause of which guide it holds copy to: `AP, Attribution`. */
  clause: z.string().min(1).optional(),
  /** At most so many marks in one text. */
  limit: z.number().int().positive().optional(),
})

/** Keys of a rule of a package of Vale's: all but the message may be missing. */
export const valeHead = z.strictObject({
  name: z.string().optional(),
  level: level.default('warning'),
  message: z.string(),
  description: z.string().optional(),
  link: z.string().optional(),
  limit: z.number().int().nonnegative().optional(),
  because: z.string().optional(),
  language: z.string().min(2).default('all'),
  examples: z
    .strictObject({ marks: z.array(example).default([]), clears: z.array(example).default([]) })
    .default({ marks: [], clears: [] }),
  owner: z.string().optional(),
  version: z.number().int().positive().default(1),
  status: z.enum(['draft', 'live']).default('live'),
  say: z.string().optional(),
  clause: z.string().optional(),
})

/** What every open rule has, whichever notation it was written in. */
export type Head = Omit<z.infer<typeof houseHead>, 'examples'> & {
  examples: { marks: readonly Example[]; clears: readonly Example[] }
}
