import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'

const run = promisify(execFile)

export const hasFfmpeg = await run('ffmpeg', ['-version']).then(
  () => true,
  () => false,
)

/** A picture that is one: lines of colours. */
export const picture = async (width = 96, height = 64): Promise<Uint8Array> => {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 7) % 251))
  return new Uint8Array(
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  )
}

/** All of it black: what a safety checker of Stable Diffusion leaves. */
export const blank = async (): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width: 96, height: 64, channels: 3, background: 'black' } })
      .png()
      .toBuffer(),
  )

/** The head of a file, and nothing of what it announces. */
export const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.length / 2))

const made = new Map<string, Promise<Uint8Array>>()

async function byFfmpeg(name: string, args: readonly string[]): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-fakes-'))
  await run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args, join(folder, name)])
  return new Uint8Array(await readFile(join(folder, name)))
}

const once = (name: string, args: readonly string[]): Promise<Uint8Array> => {
  const known = made.get(name) ?? byFfmpeg(name, args)
  made.set(name, known)
  return known
}

export const sound = (seconds = 2) =>
  once(`tone-${seconds}.mp3`, ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`, '-b:a', '96k'])
export const film = () =>
  once('film.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc=duration=2:size=320x180:rate=10'],
    ...['-pix_fmt', 'yuv420p', '-movflags', '+faststart'],
  ])

/** What begins as an MP3 and is none. */
export const noSound = (): Uint8Array => Buffer.concat([Buffer.from('ID3'), Buffer.alloc(4000, 'no sound ')])

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
