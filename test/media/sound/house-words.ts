import { readFileSync } from 'node:fs'
import { speechWords } from '../../../src/config/speech.ts'
import { readYaml } from '../../../src/config/yaml.ts'
import { noEnglish, noRussian, type SpeechWords } from '../../../src/news/speech.ts'

const file = new URL('../../../editorial-rules/speech.yaml', import.meta.url)

/** How this house says abbreviations and units, as `editorial-rules/speech.yaml` has it. */
export const houseWords: SpeechWords = speechWords(readYaml('speech.yaml', readFileSync(file, 'utf8'))) ?? {}
export const { en: english = noEnglish, ru: russian = noRussian } = houseWords
