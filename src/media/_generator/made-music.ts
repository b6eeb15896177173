import { UpstreamError } from '../../news/errors.ts'
import type { Made, MediaBrief, MediaTools } from '../../seams/medium.ts'
import { musicFiles } from './sound.ts'
import { creditOf, wordsFor } from './words.ts'

type Told = { model: string; prompt: string; cost: number; id?: string | undefined }

/** Music that came, decoded to its end. Throws `broken-file` where it stops before half of what was asked for. */
export async function madeMusic(
  brief: MediaBrief,
  { by, where, seconds: wanted }: { by: string; where: string; seconds: number },
  bytes: Uint8Array,
  { model, prompt, cost, id }: Told,
  tools: MediaTools,
): Promise<Made> {
  tools.progress(0.9, 'evening out the loudness')
  const { files, seconds } = await musicFiles(bytes, tools, where)
  if (seconds < wanted / 2)
    throw new UpstreamError(
      'broken-file',
      `${where}: ${wanted} s of music were asked for, ${seconds.toFixed(1)} s came`,
    )
  const { music } = wordsFor(brief)
  return {
    files,
    alt: music.alt(brief.title, Math.round(seconds)),
    ...{ caption: music.caption(brief.title), credit: creditOf(brief, by) },
    generated: { model, prompt, cost, ...(id === undefined ? {} : { id }) },
  }
}
