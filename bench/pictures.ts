import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { sameFrom } from '../src/media/_incoming/reuse.ts'
import { random } from '../src/news/random.ts'
import { pictureIndex } from '../src/store/picture-index.ts'
import { compared, type From, isOne, type Pair, type Seen, seenOf } from './pictures/compared.ts'
import { next, type Source, sources, ways } from './pictures/sources.ts'

/*
 * npm run bench:pictures -- [--photos DIR] [--fit]
 * How surely a picture that was here before is known again, and how seldom another one is taken for it. `--photos`: a folder of photographs
 * (Debian: lomiri-wallpapers-16.04 and -20.04, mate-backgrounds, ukui-wallpapers, gnome-backgrounds); each gives up to four parts that do not
 * overlap. Without it, or beyond what is there, scenes are synthesised. Thresholds are fitted on one half, figures are of the other.
 */
const { values } = parseArgs({
  options: { photos: { type: 'string' }, fit: { type: 'boolean', default: false } },
})
const all = await sources(values.photos)
const seen = new Map<Source, Seen>()
for (const source of all) seen.set(source, await seenOf(source.bytes))
const clear = all.filter((source) => seen.get(source)?.print.plain === false)
console.log(`${all.length - clear.length} of them are too plain to be compared, and are told as that`)

/** Of the half that is reported nothing was seen when thresholds were chosen; parts of one photograph are in one half. */
const order = [...new Set(clear.map(({ of }) => of))].sort((a, b) => hashed(a) - hashed(b))
const inFirst = new Set(order.slice(0, order.length >> 1))
const halves = [
  clear.filter(({ of }) => inFirst.has(of)),
  clear.filter(({ of }) => !inFirst.has(of)),
] as const
function hashed(text: string): number {
  return (
    [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261) >>> 0
  )
}

async function returns(
  half: readonly Source[],
  way: (bytes: Buffer) => Promise<Buffer>,
  most: number,
): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let at = 0; at < most; at++) {
    const source = half[at % half.length]
    const known = source && seen.get(source)
    if (source === undefined || known === undefined) continue
    pairs.push(compared(await seenOf(await way(source.bytes)), known.print))
  }
  return pairs
}

type Strange = Pair & { one: Source; other: Source }

/** Each picture of a half against all others of it that are no part of the same photograph, as far as they are near at all. */
function strangersOf(half: readonly Source[]): Strange[] {
  const shelf = pictureIndex()
  for (const [at, each] of half.entries()) shelf.add(at, seen.get(each)?.print.keys ?? [])
  return half.flatMap((one) => {
    const query = seen.get(one)
    if (query === undefined) return []
    const near = shelf.near([...query.print.keys, ...query.mirrored.keys], 12)
    return near.flatMap((at): Strange[] => {
      const other = half[at]
      const print = other && seen.get(other)?.print
      if (other === undefined || print === undefined || other.of === one.of) return []
      return [{ one, other, ...compared(query, print) }]
    })
  })
}

/** How many of the pictures of a half are taken for some other one. */
const wrongIn = (pairs: readonly Strange[], from: From = sameFrom): Strange[] => [
  ...new Map(pairs.filter((pair) => isOne(pair, from)).map((pair) => [pair.one, pair])).values(),
]

const share = (part: number, whole: number): string =>
  `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`

if (values.fit) {
  const strange = strangersOf(halves[0])
  const back = await returns(halves[0], ways['recompressed and resized'] ?? (async (bytes) => bytes), 200)
  const cut = await returns(halves[0], ways['cut at the edges by 3 to 8 %'] ?? (async (bytes) => bytes), 100)
  for (const bits of [8, 10, 12])
    for (const shades of [0.85, 0.88, 0.92])
      for (const details of [0.4, 0.6, 0.7]) {
        const from = { bits, shades, details }
        const [again, edges] = [back, cut].map((pairs) =>
          share(pairs.filter((pair) => isOne(pair, from)).length, pairs.length),
        )
        console.log(
          `fitted half: ≤ ${bits} bits, shades ≥ ${shades}, details ≥ ${details}: found ${again}, cut ${edges}, false ${share(wrongIn(strange, from).length, halves[0].length)}`,
        )
      }
}

console.log(
  `thresholds: ≤ ${sameFrom.bits} bits, shades ≥ ${sameFrom.shades}, details ≥ ${sameFrom.details}; figures of the other half:`,
)
for (const [name, way] of Object.entries(ways)) {
  const pairs = await returns(halves[1], way, name === 'recompressed and resized' ? 200 : 100)
  console.log(`found again, ${name}: ${share(pairs.filter((pair) => isOne(pair)).length, pairs.length)}`)
}
const taken = wrongIn(strangersOf(halves[1]))
console.log(`false matches among strangers: ${share(taken.length, halves[1].length)}`)
for (const { one, other, bits, alike } of taken)
  console.log(
    `  ${one.name} ~ ${other.name} (${bits} bits, ${alike.shades.toFixed(3)}, ${alike.details.toFixed(3)})`,
  )

/** Charts of one house: the same frame, other values. */
const charts: Seen[] = []
for (let seed = 1; seed <= 40; seed++) {
  const draw = random(seed)
  const bars = Array.from({ length: 8 }, (_, at) => {
    const tall = 40 + draw() * 300
    return `<rect x="${80 + at * 65}" y="${420 - tall}" width="45" height="${tall}" fill="#1f5c99"/>`
  })
  const lines = [120, 220, 320, 420].map((y) => `<path d="M60 ${y}H620" stroke="#ccc"/>`)
  charts.push(
    await seenOf(
      await sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#fff"/>${lines.join('')}${bars.join('')}</svg>`,
        ),
      )
        .png()
        .toBuffer(),
    ),
  )
}
const pairsOf = charts.flatMap((one, at) => charts.slice(at + 1).map((other) => compared(one, other.print)))
console.log(
  `hard negatives, two charts of one house: ${share(pairsOf.filter((pair) => isOne(pair)).length, pairsOf.length)} taken for one`,
)

/** Two frames of one scene: the camera has moved on by a quarter. */
const frames: Pair[] = []
for (const { bytes } of halves[1].slice(0, 100)) {
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  const wide = Math.round(width * 0.7)
  const frame = (left: number) =>
    sharp(bytes).extract({ left, top: 0, width: wide, height }).jpeg().toBuffer()
  frames.push(compared(await seenOf(await frame(0)), (await seenOf(await frame(width - wide))).print))
}
console.log(
  `hard negatives, two frames of one scene: ${share(frames.filter((pair) => isOne(pair)).length, frames.length)} taken for one`,
)

const index = pictureIndex()
const hex = () => Array.from({ length: 16 }, () => Math.floor(next() * 16).toString(16)).join('')
for (let id = 1; id <= 100_000; id++) index.add(id, Array.from({ length: 6 }, hex))
const queries = Array.from({ length: 50 }, () => Array.from({ length: 12 }, hex))
const begun = performance.now()
const near = queries.reduce((sum, keys) => sum + index.near(keys, sameFrom.bits).length, 0)
console.log(
  `a look-up among ${index.size} pictures of 6 keys, by 12 keys: ${((performance.now() - begun) / queries.length).toFixed(1)} ms (${near} near of ${queries.length} random ones)`,
)
const [one] = halves[1]
const timed = performance.now()
for (let count = 0; count < 20 && one !== undefined; count++) await seenOf(one.bytes)
console.log(`a print, itself and mirrored: ${((performance.now() - timed) / 20).toFixed(1)} ms`)
