import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, isPassword, passwordFault } from '../src/passwords.ts'

const cheap = { ln: 10, r: 8, p: 1 }
const words = 'a quay in the fog, late'

test('a password is kept as scrypt with its parameters and a salt of its own', async () => {
  const [kept, again] = [await hashPassword(words, cheap), await hashPassword(words, cheap)]
  expect(kept).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(again).not.toBe(kept)
  const [, , , salt = '', key = ''] = kept.split('$')
  const own = scryptSync(words, Buffer.from(salt, 'base64'), 32, { N: 1024, r: 8, p: 1 })
  expect(own.equals(Buffer.from(key, 'base64'))).toBe(true)
})

test('the right one is right, however its letters are composed; one of less effort than is usual now is stale', async () => {
  const kept = await hashPassword('café am Kai, spät', cheap)
  expect(await isPassword('cafe\u0301 am Kai, spa\u0308t', kept)).toEqual({ right: true, stale: true })
  expect(await isPassword('cafe am Kai, spat', kept)).toEqual({ right: false, stale: true })
  expect(await isPassword(words, await hashPassword(words))).toEqual({ right: true, stale: false })
})

test('what is no hash is never right', async () => {
  for (const kept of ['', '$scrypt$', '$2b$12$abcdefghijklmnopqrstuv', '$scrypt$ln=10,r=8,p=1$$'])
    expect(await isPassword('', kept)).toEqual({ right: false, stale: false })
})

test.each([
  ['fourteen chars', 'short'],
  ['x'.repeat(257), 'long'],
  ['x'.repeat(20), 'plain'],
  ['abcabcabcabcabcabc', 'plain'],
  ['Ada Brandt 20261125', 'name'],
  ['nightdesk nightdesk', 'name'],
  ['brandt-brandt-brandt', 'name'],
  ['Ada likes the old harbour', undefined],
  ['корабль уходит ночью', undefined],
  [words, undefined],
])('%s', (password, fault) => {
  expect(passwordFault(password, 'Ada Brandt')).toBe(fault)
})
