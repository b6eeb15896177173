import { expect, test } from 'vitest'
import { openRuleFolder } from '../../src/rule-folder.ts'
import { exampleFaults } from '../../src/rules/_examples.ts'

const folder = new URL('../../editorial-rules/', import.meta.url).pathname
const { sets, complaints, refused } = await openRuleFolder(folder)

test('the files of rules are free of complaints, and no rule is refused', () => {
  expect({ complaints, refused }).toEqual({ complaints: [], refused: [] })
  expect(sets.length).toBeGreaterThan(5)
})

for (const { file, rules } of sets) {
  test.each(rules.map((rule) => [rule.name, rule] as const))(
    `${file}.%s marks what it should and clears what it should`,
    (_, rule) => {
      expect(exampleFaults(rule)).toEqual([])
    },
  )
}
