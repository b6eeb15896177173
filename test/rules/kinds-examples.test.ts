import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { exampleFaults } from '../../src/rules/_examples.ts'
import { openRules } from '../../src/rules/_file.ts'

const path = new URL('../fixtures/rules/kinds.yaml', import.meta.url)
const { rules } = z.object({ rules: z.array(z.unknown()) }).parse(parse(await readFile(path, 'utf8')))
const set = await openRules('kinds', rules)

test('every rule of the file opens', () => {
  expect(set.complaints).toEqual([])
  expect(set.rules.length).toBe(rules.length)
})

test.each(set.rules.map((rule) => [rule.kind, rule.name, rule] as const))(
  'the %s "%s" marks what it should and clears what it should',
  (_kind, _name, rule) => {
    expect(exampleFaults(rule)).toEqual([])
  },
)
