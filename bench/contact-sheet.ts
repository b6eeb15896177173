import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { topStories } from '../src/commands/media-top.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { mediaShown, type ShownAsset } from '../src/pipeline/media/decide.ts'
import { runProgram } from '../src/pipeline/media/run-program.ts'

/**
 * The contact sheet of the README: of each beat's top story its card, its map or chart, and a frame of its film, one row a story.
 * `node bench/contact-sheet.ts [--home FOLDER] [--to FILE]` over a newsroom in which `media make` was run.
 */
const { values } = parseArgs({
  options: {
    home: { type: 'string', default: process.env.NIGHTDESK_HOME ?? 'newsroom' },
    to: {
      type: 'string',
      default: fileURLToPath(new URL('../src/desk/pictures/media.png', import.meta.url)),
    },
  },
})
const project = fileURLToPath(new URL('..', import.meta.url))
const cell = { width: 480, height: 270 }
const gap = 12

const newsroom = await openNewsroom({ project, folder: values.home, env: process.env })
const { media, store } = newsroom
const folder = await mkdtemp(join(tmpdir(), 'nightdesk-sheet-'))

type Cell = Buffer | undefined

/** A picture of the medium as near to the shape of a cell as it has one, within it, on white. */
async function pictureOf(asset: ShownAsset | undefined): Promise<Cell> {
  const pictures = (asset?.files ?? []).filter(({ type }) => type === 'image/png')
  const shape = ({ width = 1, height = 1 }: { width?: number; height?: number }) =>
    Math.abs(Math.log(width / height / (cell.width / cell.height)))
  const [best] = pictures.toSorted((a, b) => shape(a) - shape(b) || (b.width ?? 0) - (a.width ?? 0))
  return best === undefined ? undefined : fitted(await store.readMediaFile(best.hash))
}

const fitted = (bytes: Uint8Array): Promise<Buffer> =>
  sharp(bytes)
    .resize({ ...cell, fit: 'contain', background: '#ffffff' })
    .png()
    .toBuffer()

/** A frame of the middle of a film. */
async function frameOf(asset: ShownAsset | undefined): Promise<Cell> {
  const film = asset?.files.find(({ type, width = 0, height = 0 }) => type === 'video/mp4' && width >= height)
  if (film === undefined) return undefined
  const file = join(folder, 'film.mp4')
  const frame = join(folder, 'frame.png')
  await writeFile(file, await store.readMediaFile(film.hash))
  const at = String((film.seconds ?? 4) / 2)
  const args = ['-v', 'error', '-nostdin', '-y', '-ss', at, '-i', file, '-frames:v', '1', frame]
  await runProgram('ffmpeg', args, { folder, signal: new AbortController().signal })
  return fitted(await readFile(frame))
}

const rows: Cell[][] = []
const shown = new Set<string>()
for (const slug of await topStories(newsroom, 1)) {
  // Of a story in several languages the first is shown.
  const beat = (await store.beatOf(slug)) ?? ''
  if (shown.has(beat)) continue
  shown.add(beat)
  const { assets } = await mediaShown(media, slug)
  const of = (...kinds: string[]) => kinds.flatMap((kind) => assets.filter((each) => each.kind === kind))[0]
  rows.push(
    await Promise.all([pictureOf(of('card')), pictureOf(of('map', 'chart', 'quote')), frameOf(of('film'))]),
  )
}
const columns = 3
const width = columns * cell.width + (columns + 1) * gap
const height = rows.length * cell.height + (rows.length + 1) * gap
const placed = rows.flatMap((cells, row) =>
  cells.flatMap((input, column) =>
    input === undefined
      ? []
      : [{ input, left: gap + column * (cell.width + gap), top: gap + row * (cell.height + gap) }],
  ),
)
await sharp({ create: { width, height, channels: 3, background: '#d8d5ce' } })
  .composite(placed)
  .png({ palette: true, colours: 256, compressionLevel: 9 })
  .toFile(values.to)
console.log(`${values.to}: ${rows.length} stories, ${placed.length} pictures, ${width}×${height}`)
await newsroom.close()
await rm(folder, { recursive: true })
