import type { Language } from '../news/language.ts'

/** One file of `prompts/`: what is asked of a model in one task and language, in the house's words. */
export type Prompt = {
  /** `draft.en.hbs` */
  name: string
  file: string
  language: Language
  /** Which of the tasks of `prompts/models.yaml` it is for. */
  task: string
  /** Which class of model it was written for: `small`, `large`. */
  class: string
  temperature: number
  /** Most tokens of the answer. */
  maxTokens: number
  /** Name of the schema that the answer keeps to. */
  answer: string
  /** The template, with blank lines in place of the front matter: its lines count as in the file. */
  text: string
  /** sha256 of the file. */
  hash: string
}
