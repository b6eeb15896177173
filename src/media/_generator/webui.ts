import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { MediaTools } from '../../seams/medium.ts'
import type { ServiceLine } from './service.ts'

const progressed = z.object({
  progress: z.number(),
  state: z.object({ job: z.string().optional() }).optional(),
})

/**
 * Asks a server of AUTOMATIC1111 or Forge: it answers when it is done, and is asked meanwhile how far it is. What is given up is
 * interrupted; the server knows no jobs, so that stops whatever it is at: let none but the newsroom use it.
 */
export async function askWebui<Made>(
  line: ServiceLine,
  shape: z.ZodType<Made>,
  path: string,
  json: unknown,
  { progress }: Pick<MediaTools, 'progress'>,
  pollSeconds: number,
): Promise<Made> {
  const over = new AbortController()
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await setTimeout(pollSeconds * 1000, undefined, { signal: over.signal })
      const { value } = await line.json(progressed, '/sdapi/v1/progress?skip_current_image=true')
      if (!over.signal.aborted)
        progress(0.1 + 0.8 * Math.min(1, Math.max(0, value.progress)), 'the server draws')
    }
  }
  // Whoever cannot tell how far he is draws all the same.
  void watch().catch(() => undefined)
  try {
    return await line.callingOff(
      async () => (await line.json(shape, path, { method: 'POST', json })).value,
      (last) => last.bytes('/sdapi/v1/interrupt', { method: 'POST', json: {} }),
    )
  } finally {
    over.abort()
  }
}
