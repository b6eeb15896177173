import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { type Print, printOf } from '../../../src/media/_incoming/print.ts'
import { reused, sameFrom } from '../../../src/media/_incoming/reuse.ts'
import { random } from '../../../src/news/random.ts'
import { pictureIndex } from '../../../src/store/picture-index.ts'
import { scene } from './pictures.ts'

/** Photographs are measured by `npm run bench:pictures`; these are scenes made for the test. */
const known = 30
const next = random(99)

const seen = async (bytes: Uint8Array) => ({
  print: await printOf(sharp(bytes)),
  mirrored: await printOf(sharp(bytes), true),
})

let look: Awaited<ReturnType<typeof archive>>
beforeAll(async () => {
  look = await archive()
})

/** Archive and look-up as the newsroom has them. */
async function archive() {
  const index = pictureIndex()
  const prints = new Map<number, Print>()
  for (let seed = 1; seed <= known; seed++) {
    const print = await printOf(sharp(await scene(seed, 320, 240)))
    prints.set(seed, print)
    index.add(seed, print.keys)
  }
  return async (bytes: Uint8Array) => {
    const picture = await seen(bytes)
    const near = index.near([...picture.print.keys, ...picture.mirrored.keys], sameFrom.bits)
    return reused(
      picture,
      near.map((id) => ({ hash: String(id), shades: prints.get(id)?.shades ?? '' })),
    ).map(({ hash }) => hash)
  }
}

test('of 40 pictures that come back in another size and quality at least 95 % are found, and no stranger is taken for one', async () => {
  let [found, wrong] = [0, 0]
  for (let count = 0; count < 40; count++) {
    const seed = 1 + (count % known)
    const small = sharp(await scene(seed, 320, 240)).resize(Math.round(110 + next() * 400))
    const back = await (count % 2 === 0
      ? small.jpeg({ quality: Math.round(25 + next() * 60) })
      : small.webp({ quality: 40 })
    ).toBuffer()
    if ((await look(back)).includes(String(seed))) found++
    if ((await look(await scene(1000 + count, 320, 240))).length > 0) wrong++
  }
  expect(found).toBeGreaterThanOrEqual(38)
  expect(wrong).toBe(0)
})

test('mirrored, cut at the edges, darker and without colour they are found as well', async () => {
  const ways = [
    (bytes: Uint8Array) => sharp(bytes).flop(),
    (bytes: Uint8Array) => sharp(bytes).extract({ left: 16, top: 12, width: 288, height: 216 }),
    (bytes: Uint8Array) => sharp(bytes).modulate({ brightness: 0.85 }),
    (bytes: Uint8Array) => sharp(bytes).greyscale(),
  ]
  const found: number[] = []
  for (const way of ways) {
    let count = 0
    for (let seed = 1; seed <= 6; seed++) {
      const back = await way(await scene(seed, 320, 240))
        .jpeg({ quality: 70 })
        .toBuffer()
      if ((await look(back)).includes(String(seed))) count++
    }
    found.push(count)
  }
  expect(found.every((count) => count >= 5)).toBe(true)
})
