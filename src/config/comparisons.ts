import { z } from 'zod'
import { type Comparisons, type ComparisonTest, comparisonTests } from '../news/comparisons.ts'
import { shape, type YamlFile } from './yaml.ts'

const words = z.array(z.string().regex(/^[^\p{Lu}]+$/u, 'comparison words are written in lower case'))
const test = z.strictObject({ asks: z.string(), words: z.strictObject({ en: words, ru: words.default([]) }) })

const table = z.strictObject({
  tests: z.record(z.enum(comparisonTests), test),
  nouns: words,
  doubled: z.array(z.string()),
  opposites: z.array(z.tuple([z.string(), z.string()])),
  antonyms: z.array(z.tuple([z.string(), z.string()])),
  narrowing: z.array(words).default([]),
})

/** `editorial-rules/comparisons.yaml` as the table that drafts are held to; faults become complaints of the file. */
export function comparisons(yaml: YamlFile): Comparisons | undefined {
  const parsed = shape(yaml, table)
  if (parsed === undefined) return undefined
  const { tests, ...rest } = parsed
  const told = (name: ComparisonTest) => [...tests[name].words.en, ...tests[name].words.ru]
  return {
    ...rest,
    tests: {
      up: told('up'),
      down: told('down'),
      win: told('win'),
      loss: told('loss'),
      draw: told('draw'),
      lead: told('lead'),
      trail: told('trail'),
      leads: told('leads'),
      'leads side': told('leads side'),
      'leads all': told('leads all'),
      next: told('next'),
      second: told('second'),
      'only other': told('only other'),
      reserve: told('reserve'),
      starter: told('starter'),
      'doubles 2': told('doubles 2'),
      'doubles 3': told('doubles 3'),
      unknown: told('unknown'),
    },
  }
}
