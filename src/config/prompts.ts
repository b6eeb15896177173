import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Language, PerLanguage } from '../news/language.ts'
import type { Prompt } from '../seams/prompt.ts'
import type { Complaint } from '../seams/writer.ts'
import { readYaml, shape } from './yaml.ts'
import { readYamlSoon } from './yaml-ahead.ts'

/** The words a model may use of itself, and those it may use only as the plain draft does. */
export type Wording = { free: readonly string[]; bound: readonly string[] }

/** What the house has for models: its prompts, and its words by language. */
export type Prompts = { prompts: readonly Prompt[]; wording: PerLanguage<Wording> }

const front = z.strictObject({
  task: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Which class of model the prompt was written for; `prompts/models.yaml` says which models are of it. */
  class: z.string().regex(/^[a-z][a-z0-9-]*$/),
  temperature: z.number().min(0).max(2).default(0),
  maxTokens: z.int().positive(),
  answer: z.string().regex(/^[a-z][a-zA-Z0-9-]*$/),
})
const list = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ''))
const words = z.strictObject({ free: list, bound: list })

const promptFile = /^[a-z][a-z0-9-]*\.([a-z]{2})\.hbs$/
const wordsFile = /^words\.([a-z]{2})\.yaml$/

/** Reads `prompts/`: `<task>.<language>.hbs` with front matter, `words.<language>.yaml`. No folder has no prompts. */
export async function openPrompts(folder: string): Promise<Prompts & { complaints: readonly Complaint[] }> {
  const complaints: Complaint[] = []
  const prompts: Prompt[] = []
  const wording: Record<Language, Wording> = {}
  for (const name of (await readdir(folder).catch((): string[] => [])).sort()) {
    const file = join(folder, name)
    const [, language] = promptFile.exec(name) ?? []
    const [, tongue] = wordsFile.exec(name) ?? []
    if (language !== undefined) {
      const prompt = readPrompt({ name, file, language }, await readFile(file, 'utf8'), complaints)
      if (prompt !== undefined) prompts.push(prompt)
    } else if (tongue !== undefined) {
      const yaml = await readYamlSoon(file, await readFile(file, 'utf8'))
      const read = shape(yaml, words)
      complaints.push(...yaml.complaints)
      if (read !== undefined) wording[tongue] = read
    }
  }
  return { prompts, wording, complaints }
}

function readPrompt(
  own: Pick<Prompt, 'name' | 'file' | 'language'>,
  text: string,
  complaints: Complaint[],
): Prompt | undefined {
  const [whole, matter] = /^---\n([\s\S]*?\n)---\n/.exec(text.replaceAll('\r\n', '\n')) ?? []
  if (whole === undefined || matter === undefined) {
    complaints.push({
      file: own.file,
      line: 1,
      column: 1,
      message: 'a prompt opens with front matter between two lines ---',
    })
    return undefined
  }
  // A blank line in place of the first --- : lines count as in the file.
  const yaml = readYaml(own.file, `\n${matter}`)
  const read = shape(yaml, front)
  complaints.push(...yaml.complaints)
  if (read === undefined) return undefined
  const body = '\n'.repeat(whole.split('\n').length - 1) + text.replaceAll('\r\n', '\n').slice(whole.length)
  return { ...own, ...read, text: body, hash: createHash('sha256').update(text).digest('hex') }
}
