import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Beat } from './config/beat.ts'
import { type Evaluation, evaluationsText, type Parts, readEvaluations } from './config/evaluations.ts'
import type { House } from './house.ts'
import { canonical } from './news/json.ts'

/** What the drafts of a beat are made with where a model is on duty: models, prompts, words, rules, each by its hash. */
export function partsOf(house: House, beat: Beat): Parts {
  const { prompts, wording } = house.prompts
  const own = prompts.filter(({ language }) => beat.languages.includes(language))
  const words = beat.languages.map((language) => [language, wording[language] ?? null])
  return {
    models: house.models?.hash ?? '',
    rules: house.ruleHashOf(beat),
    words: createHash('sha256').update(canonical(words)).digest('hex'),
    prompts: Object.fromEntries(own.map(({ name, hash }) => [name, hash])),
  }
}

/** Evaluations that came with the project, and those made in this newsroom. */
export const evaluationFiles = (project: string, folder: string) => ({
  shipped: join(project, 'prompts', 'evaluations.yaml'),
  own: join(folder, 'evaluations.yaml'),
})

/** All evaluations, the newsroom's own last. Throws `ConfigError` for a file that is none. */
export async function evaluationsIn(project: string, folder: string): Promise<readonly Evaluation[]> {
  const { shipped, own } = evaluationFiles(project, folder)
  return [...(await read(shipped)), ...(await read(own))]
}

const read = async (file: string): Promise<readonly Evaluation[]> =>
  readEvaluations(
    file,
    await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    }),
  )

/** Adds an evaluation to a file, which is whole at every moment. */
export async function keepEvaluation(file: string, evaluation: Evaluation): Promise<void> {
  const text = evaluationsText([...(await read(file)), evaluation])
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, text, { flush: true })
  await rename(`${file}.part`, file)
}
