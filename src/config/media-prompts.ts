import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaPrompt } from '../seams/medium.ts'
import { promptTasks } from '../seams/medium.ts'
import type { Complaint } from '../seams/writer.ts'

const named = /^([a-z]+)\.([a-z]{2})\.hbs$/

/** Reads `prompts/media/<task>.<language>.hbs`. A file of another name is complained of; no folder has no prompts. */
export async function mediaPromptsIn(
  folder: string,
  complaints: Complaint[],
): Promise<readonly MediaPrompt[]> {
  const prompts: MediaPrompt[] = []
  for (const name of (await readdir(folder).catch((): string[] => [])).sort()) {
    if (!name.endsWith('.hbs')) continue
    const file = join(folder, name)
    const [, word, language] = named.exec(name) ?? []
    const task = promptTasks.find((each) => each === word)
    if (task === undefined || language === undefined) {
      const message = `prompts of generators are ${promptTasks.map((each) => `${each}.en.hbs`).join(', ')}, and so on by language`
      complaints.push({ file, line: 1, column: 1, message })
      continue
    }
    const text = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')
    prompts.push({ file, task, language, text, hash: createHash('sha256').update(text).digest('hex') })
  }
  return prompts
}
