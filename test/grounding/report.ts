import type { Grounds } from '../../src/grounding/grounds.ts'
import { houseComparisons } from './house-words.ts'

/** What a text is held to where its only source is one report in prose. */
export const reportGrounds = (body: string, language: 'en' | 'ru' = 'en'): Grounds => ({
  language,
  zone: 'UTC',
  comparisons: houseComparisons,
  vocabulary: [],
  subjects: [],
  evidence: [],
  texts: [{ source: 'report', body }],
})
