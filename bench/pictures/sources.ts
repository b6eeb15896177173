import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { random } from '../../src/news/random.ts'
import { scene } from '../../test/media/incoming/pictures.ts'

const wanted = 400

/** A picture, and which photograph it is a part of. */
export type Source = { name: string; of: string; bytes: Buffer }
/** Packages have one picture in several sizes and colours: `Elephants_3840x2160`, `adwaita-l`, `Ubuntu-Mate-Cold`. */
const kinOf = (file: string): string => basename(file).split(/[-_.0-9]/)[0] ?? file

/** Parts of photographs, then scenes. */
export async function sources(photographs: string | undefined): Promise<Source[]> {
  const found: Source[] = []
  const files = photographs === undefined ? [] : await readdir(photographs, { recursive: true })
  for (const file of files.filter((each) => /\.(?:jpe?g|png|webp)$/i.test(each)).sort()) {
    const whole = sharp(join(photographs ?? '', file), { limitInputPixels: 200_000_000 }).flatten({
      background: '#fff',
    })
    const { data, info } = await whole
      .resize(1600, 1600, { fit: 'inside' })
      .toBuffer({ resolveWithObject: true })
    const [width, height] = [info.width >> 1, info.height >> 1]
    for (const [left, top] of [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
    ] as const)
      found.push({
        ...{ name: `${basename(file)}@${left},${top}`, of: kinOf(file) },
        bytes: await sharp(data).extract({ left, top, width, height }).jpeg({ quality: 92 }).toBuffer(),
      })
  }
  const photos = found.length
  for (let seed = 1; found.length < wanted; seed++)
    found.push({ name: `scene ${seed}`, of: `scene ${seed}`, bytes: await scene(seed) })
  console.log(
    `${found.length} pictures: ${photos} parts of ${new Set(found.slice(0, photos).map(({ of }) => of)).size} photographs and drawings, ${found.length - photos} synthesised`,
  )
  return found
}

export const next = random(2026)
const between = (from: number, to: number): number => from + next() * (to - from)

/** How a picture comes back. The first is what the bar asks for; the others are told beside it. */
export const ways: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  'recompressed and resized': async (bytes) => {
    const { width = 640 } = await sharp(bytes).metadata()
    const small = sharp(bytes).resize(Math.max(120, Math.round(width * between(0.2, 1.4))))
    const quality = Math.round(between(25, 85))
    return next() < 0.5 ? small.jpeg({ quality }).toBuffer() : small.webp({ quality }).toBuffer()
  },
  'mirrored, smaller': (bytes) => sharp(bytes).flop().resize(400).jpeg({ quality: 60 }).toBuffer(),
  'cut at the edges by 3 to 8 %': async (bytes) => {
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    const [left, top] = [Math.round(width * between(0.03, 0.08)), Math.round(height * between(0.03, 0.08))]
    return sharp(bytes)
      .extract({ left, top, width: width - 2 * left, height: height - 2 * top })
      .jpeg({ quality: 70 })
      .toBuffer()
  },
  'lighter or darker by 20 %': (bytes) =>
    sharp(bytes)
      .modulate({ brightness: next() < 0.5 ? 0.8 : 1.2 })
      .jpeg({ quality: 70 })
      .toBuffer(),
  'without colour': (bytes) => sharp(bytes).greyscale().jpeg({ quality: 70 }).toBuffer(),
}
