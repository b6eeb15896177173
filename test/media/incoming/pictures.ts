import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { random } from '../../../src/news/random.ts'

/** A scene that no other seed has: soft hills of colour, hard shapes, grain; as JPEG. */
export async function scene(seed: number, width = 640, height = 480): Promise<Buffer> {
  const next = random(seed * 7919 + 13)
  const hills = Array.from({ length: 6 }, () => ({
    ...{ x: next() * width, y: next() * height, spread: (0.1 + next() * 0.5) * width },
    light: (next() - 0.5) * 320,
  }))
  const shapes = Array.from({ length: 3 + Math.floor(next() * 8) }, () => {
    const [x, y, w, h] = [next() * width, next() * height, next() * width * 0.3, next() * height * 0.4]
    const colour = `rgb(${[next(), next(), next()].map((part) => Math.floor(part * 255)).join()})`
    return next() < 0.5
      ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour}" transform="rotate(${next() * 90} ${x} ${y})"/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${colour}"/>`
  })
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let shade = 120
      for (const hill of hills)
        shade += hill.light * Math.exp(-((x - hill.x) ** 2 + (y - hill.y) ** 2) / (2 * hill.spread ** 2))
      const at = (y * width + x) * 3
      pixels[at] = clamp(shade)
      pixels[at + 1] = clamp(shade * 0.8 + 30)
      pixels[at + 2] = clamp(255 - shade)
    }
  const drawn = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`,
  )
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .composite([{ input: drawn }])
    .jpeg({ quality: 90 })
    .toBuffer()
}

const clamp = (shade: number): number => Math.max(0, Math.min(255, Math.round(shade)))

/** One chunk of a PNG. */
export function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A PNG that claims a size, and packs what it claims. */
export function pngOf(width: number, height: number, more: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(Math.min(64_000_000, (width + 1) * height)))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A text of a PNG. */
export const pngText = (key: string, text: string): Buffer =>
  chunk('tEXt', Buffer.from(`${key}\0${text}`, 'latin1'))

/** A PNG with chunks put behind its head. */
export function withChunks(png: Uint8Array, chunks: readonly Buffer[]): Buffer {
  const file = Buffer.from(png)
  return Buffer.concat([file.subarray(0, 33), ...chunks, file.subarray(33)])
}

/** A GIF of so many frames, each of which claims the size of the canvas and has data for a pixel. */
export function gifOf(width: number, height: number, frames: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  const frame = Buffer.from('\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1')
  frame.writeUInt16LE(width, 13)
  frame.writeUInt16LE(height, 15)
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')])
}
