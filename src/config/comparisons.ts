import { z } from 'zod'
import { type Comparisons, comparisonTests } from '../news/comparisons.ts'
import { shape, type YamlFile } from './yaml.ts'

const words = z.array(z.string().regex(/^[^\p{Lu}]+$/u, 'comparison words are written in lower case'))
const test = z
  .strictObject({ asks: z.string(), words: z.strictObject({ en: words, ru: words.default([]) }) })
  .transform(({ words: { en, ru } }) => [...en, ...ru])

const table = z.strictObject({
  tests: z.record(z.enum(comparisonTests), test),
  nouns: words,
  doubled: z.array(z.string()),
  goesOn: words.default([]),
  opposites: z.array(z.tuple([z.string(), z.string()])),
  comparatives: z.array(z.tuple([z.string(), z.string()])).default([]),
  scales: z.array(words).default([]),
  antonyms: z.array(z.tuple([z.string(), z.string()])),
  narrowing: z.array(words).default([]),
})

/** `editorial-rules/comparisons.yaml` as the table that drafts are held to; faults become complaints of the file. */
export const comparisons = (yaml: YamlFile): Comparisons | undefined => shape(yaml, table)
