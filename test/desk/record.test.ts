import { describe, expect, test } from 'vitest'
import { excerpt, whereSaid } from '../../src/desk/excerpt.ts'
import { recordLines, wholeRecord } from '../../src/desk/record.ts'

const record = {
  id: 'r1',
  'a/b': { '~': 1 },
  matches: [
    { home: 'Arsenal', goals: [2, 1] },
    { home: 'Burnley', goals: [0, 3] },
  ],
  empty: {},
  text: `${'x'.repeat(2000)} He said “it is over”. ${'y'.repeat(2000)}`,
}
const lines = recordLines(record)
const told = (shown: ReturnType<typeof wholeRecord>) =>
  shown.map(
    (line) => `${line.lit ? '>' : ' '}${line.indent}${line.key}${line.before}${line.hit}${line.after}`,
  )

describe('a record as lines', () => {
  test('they are the record as JSON', () => {
    const text = told(wholeRecord(lines, undefined)).join('\n')
    expect(JSON.parse(text)).toEqual(record)
  })

  test('the field is shown under the names of what it stands in', () => {
    expect(told(excerpt(record, '/matches/1/goals/1', '') ?? [])).toEqual([
      ' {',
      '   "matches": [',
      '     {',
      '       "goals": [',
      '         0,',
      '>        3',
    ])
  })

  test('a name with a slash or a tilde is found', () => {
    expect(told(excerpt(record, '/a~1b/~0', '') ?? []).filter((line) => line.startsWith('>'))).toEqual([
      '>    "~": 1',
    ])
  })

  test('a long text is cut around the words that the draft repeats, which are marked', () => {
    const lit = excerpt(record, '/text', 'it is over')?.find((line) => line.lit)
    expect(lit?.hit).toBe('it is over')
    expect(lit?.before.startsWith('…')).toBe(true)
    expect((lit?.before.length ?? 0) + (lit?.after.length ?? 0)).toBeLessThan(920)
  })

  test('neighbours are told on a line each, whatever they hold', () => {
    expect(told(excerpt(record, '/matches', '') ?? []).slice(0, 4)).toEqual([
      ' {',
      '   "id": "r1",',
      '   "a/b": { … },',
      '>  "matches": [',
    ])
    expect(told(excerpt(record, '/text', '') ?? []).slice(0, 4)).toEqual([
      ' {',
      '   "a/b": { … },',
      '   "matches": [ … ],',
      '   "empty": {},',
    ])
  })

  test('a quotation without a pointer is looked up, whatever its quotation marks', () => {
    expect(whereSaid(record, 'He said "it is over".')).toBe('/text')
    expect(whereSaid(record, 'It was never said')).toBeUndefined()
  })

  test('a pointer that leads nowhere gives nothing', () => {
    expect(excerpt(record, '/matches/7', '')).toBeUndefined()
  })
})
