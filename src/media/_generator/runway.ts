import { z } from 'zod'
import { UpstreamError } from '../../news/errors.ts'
import type { MediaTools } from '../../seams/medium.ts'
import { short } from './refusal.ts'
import type { ServiceLine } from './service.ts'

const begun = z.object({ id: z.string().regex(/^[\w-]{1,80}$/) })
const task = z.object({
  id: z.string(),
  status: z.enum(['PENDING', 'THROTTLED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  progress: z.number().optional(),
  failure: z.string().nullish(),
  failureCode: z.string().nullish(),
  output: z.array(z.url()).optional(),
})

type Files = { hosts: readonly string[]; most: number; seconds: number }

/** Has Runway make a film of a picture; what is given up is cancelled there (`DELETE /v1/tasks/{id}`). */
export async function runTask(
  line: ServiceLine,
  asked: unknown,
  files: Files,
  tools: Pick<MediaTools, 'api' | 'signal' | 'progress'>,
): Promise<{ bytes: Uint8Array; id: string }> {
  const { value } = await line.json(begun, '/v1/image_to_video', {
    method: 'POST',
    json: asked,
    begins: true,
  })
  const at = `/v1/tasks/${value.id}`
  const output = await line.callingOff(
    () =>
      line.polled(async () => {
        const { value: told } = await line.json(task, at)
        if (told.status === 'SUCCEEDED') return told.output ?? []
        if (told.status === 'FAILED' || told.status === 'CANCELLED') throw failed(told, line.where)
        tools.progress(0.1 + 0.7 * (told.progress ?? 0), `Runway is at it (${told.status.toLowerCase()})`)
        return undefined
      }),
    (last) => last.bytes(at, { method: 'DELETE' }),
  )
  const [first] = output
  if (first === undefined)
    throw new UpstreamError('empty', `${line.where}: the task succeeded and has no film`)
  return { bytes: await fetched(first, files, line.where, tools), id: value.id }
}

/** Why a task failed: codes are dotted, the general word first (`SAFETY.INPUT.TEXT`). */
function failed({ status, failure, failureCode }: z.infer<typeof task>, where: string): UpstreamError {
  const code = failureCode ?? ''
  const said = `${where}: ${short(failure ?? status)}${code === '' ? '' : ` (${code})`}`
  if (/SAFETY|MODERATION/.test(code)) return new UpstreamError('refused', said)
  return new UpstreamError('failed-there', said, {
    retryable: /^(?:INTERNAL|THIRD_PARTY\.UNAVAILABLE)/.test(code),
  })
}

/** The film from where Runway keeps it, without the key; only from hosts that the house named. */
async function fetched(
  address: string,
  { hosts, most, seconds }: Files,
  where: string,
  { api, signal }: Pick<MediaTools, 'api' | 'signal'>,
): Promise<Uint8Array> {
  const { origin, host, hostname, protocol } = new URL(address)
  const isKnown = hosts.some((known) => (known.startsWith('.') ? hostname.endsWith(known) : host === known))
  if (!isKnown || (protocol !== 'https:' && !hosts.includes(host)))
    throw new UpstreamError(
      'forbidden-address',
      `${where}: its film is at ${host}, which is none of files-at: ${hosts.join(', ')}`,
    )
  const limit = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)])
  const answer = await api(origin, { milliseconds: seconds * 1000, bytes: most })(address, { signal: limit })
  if (!answer.ok)
    throw new UpstreamError('http-status', `${host}: the film could not be fetched: ${answer.status}`, {
      ...{ retryable: answer.status >= 500, status: answer.status },
    })
  return new Uint8Array(await answer.arrayBuffer())
}
