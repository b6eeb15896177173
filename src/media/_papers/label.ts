import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { LabelWords } from '../../news/papers.ts'
import type { MadeFile, MediaTools } from '../../seams/medium.ts'
import { assertMarked, type Mark, markFor } from './mark.ts'

type Tools = { run: MediaTools['run']; folder: string }

/** The sentence of the label for a type of file. */
export function sentenceFor(type: string, medium: string, words: LabelWords): string {
  if (type.startsWith('image/')) return words.picture
  if (type.startsWith('video/')) return words.film
  return medium === 'music' ? words.music : words.speech
}

/**
 * A generated file with its label where it is seen: burned into pictures and every frame of films. Of sound nothing is changed: its
 * label is in caption and transcript. Throws where the label cannot be put in, so that nothing comes out without it.
 */
export async function labelled(file: MadeFile, words: LabelWords, tools: Tools): Promise<MadeFile> {
  if (file.type.startsWith('audio/')) return file
  if (file.type === 'video/mp4') return labelledFilm(file, words, tools)
  const encode = encoders[file.type]
  if (encode === undefined)
    throw new Error(`no label can be put into ${file.type}; generate PNG, JPEG, WebP or MP4`)
  const upright = sharp(file.bytes, { limitInputPixels: 100_000_000 }).autoOrient()
  const { data, info } = await upright.png().toBuffer({ resolveWithObject: true })
  const mark = markFor(info, words)
  const composed = sharp(data).composite([{ input: Buffer.from(mark.png), left: mark.left, top: mark.top }])
  const bytes = await encode(composed).toBuffer()
  await assertMarked(bytes, mark)
  return { ...file, bytes, width: info.width, height: info.height }
}

const encoders: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'image/png': (picture) => picture.png(),
  'image/jpeg': (picture) => picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }),
  'image/webp': (picture) => picture.webp({ quality: 92 }),
}

async function labelledFilm(file: MadeFile, words: LabelWords, { run, folder }: Tools): Promise<MadeFile> {
  const place = await mkdtemp(join(folder, 'label-'))
  const at = (name: string): string => join(place, name)
  try {
    await writeFile(at('in.mp4'), file.bytes)
    const first = await frameOf(at('in.mp4'), ['-frames:v', '1'], run, at('size.png'))
    const { width, height } = await sharp(first).metadata()
    const mark = markFor({ width, height }, words)
    await writeFile(at('mark.png'), mark.png)
    await run('ffmpeg', [
      ...['-v', 'error', '-nostdin', '-y', '-i', at('in.mp4'), '-i', at('mark.png')],
      ...['-filter_complex', `[0:v:0][1:v]overlay=${mark.left}:${mark.top}:format=auto,format=yuv420p[v]`],
      ...[
        '-map',
        '[v]',
        '-map',
        '0:a?',
        '-map',
        '0:s?',
        '-c:a',
        'copy',
        '-c:s',
        'copy',
        '-map_metadata',
        '0',
      ],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '19', '-movflags', '+faststart', at('out.mp4')],
    ])
    await assertFilmMarked(at('out.mp4'), mark, run, at('frame.png'))
    return { ...file, bytes: await readFile(at('out.mp4')), width, height }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** The first frame and one of the last second. */
async function assertFilmMarked(
  film: string,
  mark: Mark,
  run: MediaTools['run'],
  frame: string,
): Promise<void> {
  await assertMarked(await frameOf(film, ['-frames:v', '1'], run, frame), mark)
  await assertMarked(await frameOf(film, ['-update', '1'], run, frame, ['-sseof', '-1']), mark)
}

async function frameOf(
  film: string,
  which: readonly string[],
  run: MediaTools['run'],
  frame: string,
  from: readonly string[] = [],
): Promise<Uint8Array> {
  await run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...from, '-i', film, ...which, frame])
  return readFile(frame)
}
