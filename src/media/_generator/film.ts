import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UpstreamError } from '../../news/errors.ts'
import type { Made, MediaBrief, MediaTools } from '../../seams/medium.ts'
import { sniffed } from '../_reading/sniff.ts'
import type { Told } from './made-picture.ts'
import { beginOf } from './picture.ts'
import { short } from './refusal.ts'
import { creditOf, wordsFor } from './words.ts'

const probed = z.object({
  streams: z.array(z.object({ width: z.number(), height: z.number() })).min(1),
  format: z.object({ duration: z.coerce.number().positive() }),
})

/** A film that came, decoded to its last frame. Throws `not-a-film`, `broken-file`. */
export async function madeFilm(
  brief: MediaBrief,
  { by, where }: { by: string; where: string },
  bytes: Uint8Array,
  { model, prompt, cost, id, of }: Told,
  { run, folder, progress }: MediaTools,
): Promise<Made> {
  progress(0.9, 'looking at the film')
  if (sniffed(bytes) !== 'video/mp4')
    throw new UpstreamError('not-a-film', `${where}: what came is no MP4: ${beginOf(bytes)}`)
  const file = join(folder, 'came.mp4')
  await writeFile(file, bytes)
  try {
    await run('ffmpeg', [
      '-v',
      'error',
      '-nostdin',
      '-xerror',
      '-i',
      file,
      '-map',
      '0:v:0',
      '-f',
      'null',
      '-',
    ])
    const asked = [
      '-v',
      'error',
      '-select_streams',
      'v:0',
      '-show_entries',
      'stream=width,height:format=duration',
    ]
    const { stdout } = await run('ffprobe', [...asked, '-of', 'json', file])
    const { streams, format } = probed.parse(JSON.parse(new TextDecoder().decode(stdout)))
    const [{ width, height } = { width: 0, height: 0 }] = streams
    const { film } = wordsFor(brief)
    return {
      files: [{ name: 'clip.mp4', type: 'video/mp4', bytes, width, height, seconds: format.duration }],
      ...{ alt: film.alt(brief.title), caption: film.caption(brief.title), credit: creditOf(brief, by) },
      generated: { model, prompt, cost, ...(id === undefined ? {} : { id }) },
      ...(of === undefined ? {} : { of }),
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new UpstreamError('broken-file', `${where}: the film is broken: ${short(said)}`, { cause: error })
  }
}
