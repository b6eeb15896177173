import { Command } from 'commander'
import { expect, test } from 'vitest'
import { addCommands, groupsOf } from '../../src/commands/groups.ts'

const place = { project: '.', folder: 'newsroom', env: {} }
const namesOf = (program: Command): string[] => program.commands.map((command) => command.name())

test('each file of commands adds those by whose names it is found', async () => {
  const program = new Command()
  for (const { commands, add } of groupsOf(program, place, () => undefined)) {
    const before = namesOf(program)
    await add()
    expect(namesOf(program).slice(before.length).sort()).toEqual([...commands].sort())
  }
})

test('only the file of the command that is called is read, and for a word that is none all are', async () => {
  const called = async (word: string | undefined) => {
    const program = new Command()
    await addCommands(
      groupsOf(program, place, () => undefined),
      word,
    )
    return namesOf(program)
  }
  expect(await called('config')).toEqual(['config'])
  expect((await called('conifg')).length).toBe((await called(undefined)).length)
  expect(await called(undefined)).toContain('config')
})
