import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partsOf } from '../../../src/activation.ts'
import { evaluationsText, type Scores } from '../../../src/config/evaluations.ts'
import { openHouse } from '../../../src/house.ts'

export const noScores: Scores = {
  ...{ drafts: 0, byModel: 0, repairs: 0, words: 0, cost: 0, tokens: { input: 0, output: 0 } },
  claims: { supported: 0, derived: 0, unsupported: 0, contradicted: 0 },
  findings: { error: 0, warning: 0, suggestion: 0 },
}

/** Puts what a project's beats ask models with in force, as a shipped evaluation does. */
export async function putInForce(project: string): Promise<void> {
  const house = await openHouse(project)
  const at = '2026-11-25T20:00:00.000Z'
  const beats = Object.fromEntries(
    house.beats.map((beat) => [beat.name, { parts: partsOf(house, beat), scores: noScores }]),
  )
  const text = evaluationsText([{ id: 'e1', at, by: 'a test', beats, activated: { by: 'Mara Lind', at } }])
  await writeFile(join(project, 'prompts/evaluations.yaml'), text)
}
