import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { openWorld } from '../world.ts'
import { openAids } from './aid.ts'
import { batch } from './batch.ts'
import { cluster, clusterLine } from './cluster.ts'
import { extractLine, extractOf } from './extract.ts'
import { checkLine, checkOf, housesOf, writeLine, writeOf } from './given.ts'
import { inWords as findingInWords, type LintAsked, lintFiles, lintLine, lintWith } from './lint.ts'

type Print = (value: unknown) => void

/** Adds `write`, `check`, `lint`, `extract` and `cluster`: work over given texts, of which nothing is stored. */
export function addTextCommands(program: Command, { project, folder }: NewsroomPlace, print: Print): void {
  program
    .command('write')
    .description("a beat's drafts from given records, JSON lines in and out; nothing is stored")
    .requiredOption('--batch', 'read JSON lines on standard input')
    .action(async () => {
      const world = openWorld(process.env)
      const aids = openAids(project, folder, world)
      await batch(writeLine, writeOf(housesOf(project), world.now, aids)).finally(aids.close)
    })

  program
    .command('check')
    .description('hold any text to any sources, JSON lines in and out')
    .requiredOption('--batch', 'read JSON lines on standard input')
    .action(() => batch(checkLine, checkOf(housesOf(project))))

  program
    .command('lint')
    .description('the findings of folders of rules in files, or on any text as JSON lines in and out')
    .argument('[files...]')
    .option('--batch', 'read JSON lines on standard input', false)
    .requiredOption('--rules <dir...>', 'folders of rules: the house’s, or packages for Vale')
    .option('--language <tag>', 'of the files', 'en')
    .option('--json', 'print one JSON value', false)
    .action(async (files: string[], asked: LintAsked) => {
      if (asked.batch !== (files.length === 0)) throw new ConfigError('lint takes files or --batch')
      if (asked.batch) return batch(lintLine, await lintWith(asked.rules, tell))
      const found = await lintFiles(files, asked, tell)
      if (asked.json) print(found)
      else for (const each of found) process.stdout.write(`${findingInWords(each)}\n`)
      if (found.some(({ level }) => level === 'error')) process.exitCode = 1
    })

  program
    .command('extract')
    .description('the articles of saved web pages, JSON lines in and out')
    .requiredOption('--batch', 'read JSON lines on standard input')
    .action(() =>
      batch(
        extractLine,
        extractOf(() => new Date()),
      ),
    )

  program
    .command('cluster')
    .description('copies and events among texts in order of arrival, JSON lines in and out')
    .requiredOption('--batch', 'read JSON lines on standard input')
    .action(() => batch(clusterLine, cluster()))
}

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
