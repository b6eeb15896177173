import { expect, test } from 'vitest'
import { readBefore } from '../../src/pipeline/read-before.ts'

/** A memory of two, and what was made for it. */
function memory() {
  const made: string[] = []
  const before = readBefore<{ body: string }, string>(2)
  const read = (body: string) =>
    before({ body }, async () => {
      made.push(body)
      if (body === 'broken') throw new Error('no record')
      return `${body} read`
    })
  return { made, read }
}

test('what was read of late is not read again, and what was not asked for longest is', async () => {
  const { made, read } = memory()
  const answers: string[] = []
  for (const body of ['a', 'b', 'a', 'c', 'a', 'b']) answers.push(await read(body))
  expect(answers).toEqual(['a read', 'b read', 'a read', 'c read', 'a read', 'b read'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('two that ask at once wait for one reading; a failure is tried again', async () => {
  const { made, read } = memory()
  expect(await Promise.all([read('a'), read('a')])).toEqual(['a read', 'a read'])
  await expect(read('broken')).rejects.toThrow('no record')
  await expect(read('broken')).rejects.toThrow('no record')
  expect(made).toEqual(['a', 'broken', 'broken'])
})

test('data beyond all measure is read anew each time', async () => {
  const { made, read } = memory()
  const body = 'x'.repeat(2_000_001)
  expect([await read(body), await read(body)].map((answer) => answer.length)).toEqual([2_000_006, 2_000_006])
  expect(made.length).toBe(2)
})
