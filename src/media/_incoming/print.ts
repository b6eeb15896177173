import sharp, { type Sharp } from 'sharp'

/** What a picture is recognised by: it survives recompression, another size, a changed light, a narrow crop. */
export type Print = {
  /** Hashes of 64 bits in hex, two of each cut: of the whole, and of its middle. */
  keys: readonly string[]
  /** 32 × 32 shades, row by row, in base64: what a likeness is judged by. */
  shades: string
  /** Whether there is so little to see (one colour, a line of text) that likeness means nothing. */
  plain: boolean
}

/** Shades a side of the picture that all is taken from. */
const base = 128
const side = 32
/** Shares of width and height that are kept around the middle: a copy may have lost its edges. */
export const cuts = [1, 0.9, 0.8] as const
/** Spread of shades under which a picture is plain. */
const leastSpread = 6

/** The print of a picture, upright, on white where it is transparent. `mirrored`: of what a mirror shows. */
export async function printOf(picture: Sharp, mirrored = false): Promise<Print> {
  const upright = picture.autoOrient().flatten({ background: '#ffffff' }).greyscale()
  const { data } = await upright
    .resize(base, base, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const shades = mirrored ? mirror(data) : data
  const keys: string[] = []
  for (const cut of cuts) {
    const part = cutOf(shades, cut)
    keys.push(transformKey(part), gradientKey(part))
  }
  const small = await resized(sharpOf(shades, base), side, side)
  return { keys, shades: small.toString('base64'), plain: spreadOf(small) < leastSpread }
}

const sharpOf = (shades: Uint8Array, width: number): Sharp =>
  sharp(Buffer.from(shades), { raw: { width, height: width, channels: 1 } })

const resized = (picture: Sharp, width: number, height: number): Promise<Buffer> =>
  picture.resize(width, height, { fit: 'fill', kernel: 'cubic' }).greyscale().raw().toBuffer()

/** Rows turned round. */
function mirror(shades: Buffer): Buffer {
  const turned = Buffer.alloc(shades.length)
  for (const [at, shade] of shades.entries()) turned[at - (at % base) + (base - 1 - (at % base))] = shade
  return turned
}

type Part = { shades: Buffer; width: number }

function cutOf(shades: Buffer, cut: number): Part {
  const width = Math.round(base * cut)
  const from = (base - width) >> 1
  const rows = Array.from({ length: width }, (_, row) =>
    shades.subarray((from + row) * base + from, (from + row) * base + from + width),
  )
  return { shades: Buffer.concat(rows), width }
}

/** Lines of the cosine transform that are used, and fields a side of what it is taken of. */
const waves = 9
const fields = 32
const cosines = Array.from({ length: waves }, (_, wave) =>
  Array.from({ length: fields }, (_each, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * fields))),
)

/** The low frequencies of the cosine transform against their median (pHash). */
function transformKey(part: Part): string {
  const means = fieldsOf(part, fields, fields)
  const along = means.map((row) => cosines.map((wave) => product(wave, row)))
  const values = Array.from({ length: waves - 1 }, (_, down) =>
    Array.from({ length: waves - 1 }, (_each, right) =>
      product(
        cosines[down + 1] ?? [],
        along.map((row) => row[right + 1] ?? 0),
      ),
    ),
  ).flat()
  const median = values.toSorted((a, b) => a - b)[values.length / 2] ?? 0
  return hexOf(values.map((value) => (value >= median ? '1' : '0')).join(''))
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

/** The mean shade of each field of a grid, row by row. */
function fieldsOf({ shades, width }: Part, columns: number, rows: number): number[][] {
  const edge = (at: number, of: number): number => Math.floor((at * width) / of)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_each, column) => {
      const [left, right] = [
        edge(column, columns),
        Math.max(edge(column, columns) + 1, edge(column + 1, columns)),
      ]
      const [top, bottom] = [edge(row, rows), Math.max(edge(row, rows) + 1, edge(row + 1, rows))]
      let sum = 0
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += shades[y * width + x] ?? 0
      return sum / ((right - left) * (bottom - top))
    }),
  )
}

/** Whether it grows lighter to the right, in 8 × 8 fields (dHash). */
const gradientKey = (part: Part): string =>
  hexOf(
    fieldsOf(part, 9, 8)
      .map((row) =>
        row
          .slice(1)
          .map((shade, at) => (shade > (row[at] ?? 0) ? '1' : '0'))
          .join(''),
      )
      .join(''),
  )

const hexOf = (bits: string): string => BigInt(`0b${bits}`).toString(16).padStart(16, '0')

function spreadOf(shades: Uint8Array): number {
  const mean = shades.reduce((sum, shade) => sum + shade, 0) / shades.length
  return Math.sqrt(shades.reduce((sum, shade) => sum + (shade - mean) ** 2, 0) / shades.length)
}
