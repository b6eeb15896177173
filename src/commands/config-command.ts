import type { Command } from 'commander'
import { readAhead } from '../config/yaml-ahead.ts'
import { yamlTexts } from '../house-files.ts'
import { ConfigError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'

/** Adds `config check`. */
export function addConfigCommand(program: Command, { project }: Pick<NewsroomPlace, 'project'>): void {
  program
    .command('config')
    .description('check every file of pipelines/ and editorial-rules/')
    .argument('<check>')
    .action(async (verb: string) => {
      if (verb !== 'check') throw new ConfigError(`config has no "${verb}"; there is: config check`)
      const stop = await readAhead(() => yamlTexts(project))
      try {
        tell(await checked(project))
      } finally {
        await stop()
      }
    })
}

/** Opens the house and runs the examples of its rules. The program for that is read while the files are. */
async function checked(project: string): Promise<string> {
  const { openHouse } = await import('../house.ts')
  const { checkExamples } = await import('../house-rules.ts')
  const { beats, rules, refused } = await openHouse(project)
  await checkExamples(project, rules.values())
  for (const { file, line, column, message } of refused) tell(`${file}:${line}:${column} ${message}`)
  const count = [...rules.values()].reduce((sum, set) => sum + set.rules.length, 0)
  return `${beats.length} beats and ${count} rules in ${rules.size} files: nothing wrong`
}

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
