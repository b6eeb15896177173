import type { MadeFile } from '../../seams/medium.ts'

/** A picture of one width in the formats that outlets take: SVG, PNG and WebP of the same pixels. */
export async function files(
  name: string,
  svg: string,
  width: number,
  height: number,
): Promise<readonly MadeFile[]> {
  const [{ Resvg }, { default: sharp }] = await Promise.all([import('@resvg/resvg-js'), import('sharp')])
  // All text is paths already: no font of the machine can get in.
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
    logLevel: 'off',
  }).render()
  // The pixels outlive the drawing in native memory that the collector does not count: they are read once, for both formats, and no copy is kept.
  sharp.cache(false)
  sharp.concurrency(1)
  const raw = { width: drawn.width, height: drawn.height, channels: 4 } as const
  const image = sharp(drawn.pixels, { raw: { ...raw, premultiplied: true } }).flatten({
    background: '#ffffff',
  })
  const [png, webp] = [
    await image.clone().png({ compressionLevel: 6 }).toBuffer(),
    await image.clone().webp({ quality: 90, effort: 2 }).toBuffer(),
  ]
  // A process of the workshop has a collector to call: what was drawn goes before the next picture is.
  globalThis.gc?.()
  const size = { width, height }
  return [
    { name: `${name}.svg`, type: 'image/svg+xml', bytes: new TextEncoder().encode(svg), ...size },
    { name: `${name}.png`, type: 'image/png', bytes: new Uint8Array(png), ...size },
    { name: `${name}.webp`, type: 'image/webp', bytes: new Uint8Array(webp), ...size },
  ]
}
