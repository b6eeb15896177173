import { expect, test } from 'vitest'
import { openAttempts } from '../../src/desk/attempts.ts'

const times = <T>(n: number, act: (at: number) => T): T[] => Array.from({ length: n }, (_, at) => act(at))

test('ten attempts for a name and no more, however they are written, though they come all at once', async () => {
  const attempts = openAttempts()
  const held = await Promise.all(
    times(15, (at) => attempts.begin(`192.0.2.${at}`, at % 2 ? 'Ada Brandt' : ' ADA  brandt')),
  )
  expect(held.map((each) => each?.first)).toEqual([
    ...times(10, () => undefined),
    true,
    ...times(4, () => false),
  ])
})

test('a name that nobody has is held off as one that somebody has, and a name of a megabyte as any other', async () => {
  const attempts = openAttempts()
  const name = 'x'.repeat(1_000_000)
  const held = await Promise.all(times(11, () => attempts.begin(undefined, name)))
  expect(held.at(-1)?.wait).toBe(900)
})

test('the right password lets what was counted be forgotten, for the name and for the address', async () => {
  const attempts = openAttempts()
  for (let n = 0; n < 100; n++) {
    expect(await attempts.begin('192.0.2.1', 'Ada')).toBe(undefined)
    await attempts.right('192.0.2.1', 'Ada')
  }
})

test('who has a whole network of IPv6 has one address here; a mapped IPv4 is an IPv4', async () => {
  const attempts = openAttempts()
  await Promise.all(times(60, (at) => attempts.begin(`2001:db8::${at}`)))
  expect((await attempts.begin('2001:db8:0:0:ffff::1'))?.wait).toBe(900)
  expect(await attempts.begin('2001:db8:0:1::1')).toBe(undefined)
  await Promise.all(times(60, () => attempts.begin('::ffff:192.0.2.1')))
  expect((await attempts.begin('192.0.2.1'))?.wait).toBe(900)
})
