import { expect, test } from 'vitest'
import { random } from '../../src/news/random.ts'
import { pictureIndex } from '../../src/store/picture-index.ts'

const next = random(5)
const key = (): string => Array.from({ length: 16 }, () => Math.floor(next() * 16).toString(16)).join('')

/** The key with so many of its bits turned. */
function turned(of: string, bits: number): string {
  const places = new Set<number>()
  while (places.size < bits) places.add(Math.floor(next() * 64))
  const value = [...places].reduce((sum, place) => sum ^ (1n << BigInt(place)), BigInt(`0x${of}`))
  return value.toString(16).padStart(16, '0')
}

test('a picture is found as far as its keys differ in no more bits, and no further', () => {
  const index = pictureIndex()
  const known = Array.from({ length: 3000 }, (_, at) => ({ id: at + 1, keys: [key(), key()] }))
  for (const { id, keys } of known) index.add(id, keys)
  expect(index.size).toBe(3000)
  for (let count = 0; count < 200; count++) {
    const one = known[Math.floor(next() * known.length)]
    const [transform = '', gradient = ''] = one?.keys ?? []
    const bits = Math.floor(next() * 11)
    const near = (keys: readonly string[]) => index.near(keys, 10).includes(one?.id ?? 0)
    expect(near([turned(transform, bits), key()])).toBe(true)
    expect(near([key(), turned(gradient, bits)])).toBe(true)
    expect(near([turned(transform, 11 + Math.floor(next() * 8)), '0'.repeat(16)])).toBe(false)
  }
})

test('keys are compared with those of their own sort', () => {
  const index = pictureIndex()
  index.add(7, ['0123456789abcdef', 'fedcba9876543210'])
  expect(index.near(['0123456789abcdee', '0000000000000000'], 2)).toEqual([7])
  expect(index.near(['fedcba9876543210', '0123456789abcdef'], 2)).toEqual([])
})
