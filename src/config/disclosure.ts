import { z } from 'zod'
import type { DisclosureWords } from '../news/disclosure.ts'
import { shape, type YamlFile } from './yaml.ts'

const sentence = z.string().min(1)
const words = z.strictObject({
  made: z.strictObject({ template: sentence, llm: sentence, mixed: sentence, person: sentence }),
  source: sentence,
  edited: sentence,
  reviewed: sentence,
  examined: sentence.optional(),
  responsible: sentence.optional(),
})
const file = z.strictObject({ sentences: z.record(z.string(), words) })

/** The sentences of `editorial-rules/disclosure.yaml`; faults become complaints of the file. */
export const disclosureWords = (yaml: YamlFile): DisclosureWords | undefined => shape(yaml, file)?.sentences
