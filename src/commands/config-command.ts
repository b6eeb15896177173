import type { Command } from 'commander'
import { openHouse } from '../house.ts'
import { checkExamples } from '../house-rules.ts'
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
      const house = await openHouse(project)
      await checkExamples(project, house.rules.values())
      const { beats, rules, refused } = house
      for (const { file, line, column, message } of refused) tell(`${file}:${line}:${column} ${message}`)
      const count = [...rules.values()].reduce((sum, set) => sum + set.rules.length, 0)
      tell(`${beats.length} beats and ${count} rules in ${rules.size} files: nothing wrong`)
    })
}

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
