import { z } from 'zod'
import { UpstreamError } from '../../news/errors.ts'
import type { MediaTools } from '../../seams/medium.ts'
import { short } from './refusal.ts'
import type { ServiceLine } from './service.ts'

const job = z.object({
  id: z.string().regex(/^[\w-]{1,80}$/),
  status: z.enum(['queued', 'running', 'done', 'failed', 'refused', 'cancelled']),
  /** 0…1 */
  progress: z.number().optional(),
  /** Why it failed or was refused. */
  error: z.string().optional(),
})

/** What is asked of a server of music: `checkpoint` is a name or path that it knows. */
export type MusicAsked = {
  prompt: string
  seconds: number
  seed: number
  model?: string
  checkpoint?: string
  temperature?: number
}

/**
 * Asks a server of music that the newsroom runs. No such server has an API that others share, so this one is the house's, small enough
 * to be put before any model in an hour (src/media/README.md):
 * `POST /jobs` `{prompt, seconds, seed, model|checkpoint, …}` → `{id, status}`; `GET /jobs/{id}` → `{id, status, progress, error}`;
 * `GET /jobs/{id}/audio` → MP3, WAV, FLAC or Ogg; `DELETE /jobs/{id}` ends it.
 */
export async function askMusicServer(
  line: ServiceLine,
  asked: MusicAsked,
  { progress }: Pick<MediaTools, 'progress'>,
): Promise<{ bytes: Uint8Array; id: string }> {
  const { value: begun } = await line.json(job, '/jobs', { method: 'POST', json: asked, begins: true })
  const at = `/jobs/${begun.id}`
  return line.callingOff(
    async () => {
      await line.polled(async () => {
        const { value: told } = await line.json(job, at)
        if (told.status === 'done') return told
        if (told.status !== 'queued' && told.status !== 'running') throw ended(told, line.where)
        progress(
          0.1 + 0.7 * Math.min(1, Math.max(0, told.progress ?? 0)),
          `the server composes (${told.status})`,
        )
        return undefined
      })
      const { bytes } = await line.bytes(`${at}/audio`)
      return { bytes, id: begun.id }
    },
    (last) => last.bytes(at, { method: 'DELETE' }),
  )
}

function ended({ status, error = 'it does not say why' }: z.infer<typeof job>, where: string): UpstreamError {
  if (status === 'refused')
    return new UpstreamError('refused', `${where}: refused for its content: ${short(error)}`)
  return new UpstreamError('failed-there', `${where}: ${status}: ${short(error)}`)
}
