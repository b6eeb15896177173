import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Beat, openBeat } from './config/beat.ts'
import { bulletinRules } from './config/bulletin.ts'
import type { HouseGiven } from './config/check-beat.ts'
import { type ModelsConfig, openModels } from './config/models.ts'
import { papersRules } from './config/papers.ts'
import { reviewRules } from './config/review.ts'
import { speechWords } from './config/speech.ts'
import { readYamlSoon } from './config/yaml-ahead.ts'
import type { House } from './house.ts'
import { beatNames, toldIfThere } from './house-files.ts'
import type { Complaint } from './seams/writer.ts'

/** What a house may say beyond what it must: of reviews, papers, programmes and speech. What it does not say is absent. */
export async function furtherWords(
  editorial: string,
  complaints: Complaint[],
): Promise<Pick<House, 'reviewing' | 'papers' | 'bulletin' | 'speech'>> {
  const reviewing = await toldIfThere(join(editorial, 'review.yaml'), reviewRules, complaints)
  const bulletin = await toldIfThere(join(editorial, 'bulletin.yaml'), bulletinRules, complaints)
  const speech = await toldIfThere(join(editorial, 'speech.yaml'), speechWords, complaints)
  const papers = await toldIfThere(join(editorial, 'papers.yaml'), papersRules, complaints)
  return {
    ...(reviewing === undefined ? {} : { reviewing }),
    ...(papers === undefined ? {} : { papers }),
    ...(bulletin === undefined ? {} : { bulletin }),
    ...(speech === undefined ? {} : { speech }),
  }
}

/** The models of `prompts/models.yaml`; `undefined` where the house has none. */
export async function modelsIn(folder: string, complaints: Complaint[]): Promise<ModelsConfig | undefined> {
  const file = join(folder, 'prompts', 'models.yaml')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const yaml = await readYamlSoon(file, text)
  const models = await openModels(yaml, await beatNames(join(folder, 'pipelines')))
  complaints.push(...yaml.complaints)
  return models
}

/** The beats of a folder, or the named ones; their faults go to `complaints`. */
export async function openBeats(
  folder: string,
  only: readonly string[],
  given: HouseGiven,
  complaints: Complaint[],
): Promise<Beat[]> {
  const names = await beatNames(folder)
  for (const name of only) {
    if (!names.includes(name))
      complaints.push({
        file: folder,
        line: 1,
        column: 1,
        message: `no beat "${name}"; there are: ${names.join(', ')}`,
      })
  }
  const beats: Beat[] = []
  for (const name of names) {
    if (only.length > 0 && !only.includes(name)) continue
    const { beat, complaints: own } = await openBeat(join(folder, name), given)
    complaints.push(...own)
    if (beat !== undefined) beats.push(beat)
  }
  return beats
}

/** Files are named as an editor finds them, from the house's own folder; what several beats complain of is told once. */
export function within(folder: string, complaints: readonly Complaint[]): Complaint[] {
  const named = complaints.map((each) => ({ ...each, file: relative(folder, each.file) || each.file }))
  return [...new Map(named.map((each) => [JSON.stringify(each), each])).values()]
}
