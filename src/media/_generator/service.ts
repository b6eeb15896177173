import { setTimeout } from 'node:timers/promises'
import type { z } from 'zod'
import { UpstreamError } from '../../news/errors.ts'
import type { MediaTools } from '../../seams/medium.ts'
import { hushed, keyOf } from './key.ts'
import type { Way } from './options.ts'
import { refusalOf, short } from './refusal.ts'

export type Question = {
  method?: 'GET' | 'POST' | 'DELETE'
  json?: unknown
  form?: FormData
  headers?: Readonly<Record<string, string>>
  /** Is heard to its end, also where the making is given up meanwhile: what it begins must be known to be called off. */
  begins?: true
}

/** What came of a question: bytes, and the head of the answer. */
export type Bytes = { bytes: Uint8Array; headers: Headers }

/** One API during one making. Each question is asked once: who tries again is the list of makings. */
export type ServiceLine = {
  /** The host, the begin of every message. */
  where: string
  bytes: (path: string, question?: Question) => Promise<Bytes>
  json: <Made>(
    shape: z.ZodType<Made>,
    path: string,
    question?: Question,
  ) => Promise<{ value: Made; headers: Headers }>
  /** Looks again and again until something is there; what fails for now on the way is looked at again. */
  polled: <Made>(look: () => Promise<Made | undefined>) => Promise<Made>
  /** Does a work; where it ends without having come to its end there, what runs is called off, with a few seconds for that. */
  callingOff: <Made>(
    work: () => Promise<Made>,
    off: (line: Pick<ServiceLine, 'bytes'>) => Promise<unknown>,
  ) => Promise<Made>
}

type Tools = Pick<MediaTools, 'api' | 'secret' | 'signal' | 'now'>

const callOffMilliseconds = 4_000

/** Opens the line to a service. `keyed`: the head in which its key travels. Throws `no-secret` where the key is not there. */
export function openService(
  way: Way,
  tools: Tools,
  keyed: (key: string) => Readonly<Record<string, string>>,
): ServiceLine {
  const base = way['base-url'].replace(/\/+$/, '')
  const where = new URL(base).host
  const key = keyOf(way, tools, where)
  const deadline = AbortSignal.timeout(way.seconds * 1000)
  const head = key === undefined ? {} : keyed(key)
  // A head may carry the key in another form.
  const kept =
    key === undefined ? [] : [key, ...Object.values(head).map((value) => value.replace(/^\w+ /, ''))]
  const hush = (text: string) => hushed(text, kept)
  const line = (signal: AbortSignal, milliseconds: number): Pick<ServiceLine, 'bytes'> => {
    const asking = tools.api(base, { milliseconds, idleMilliseconds: milliseconds, bytes: way.bytes })
    return {
      bytes: async (path, question = {}) => {
        const until = question.begins === true ? deadline : signal
        try {
          return await heard(asking, `${base}${path}`, question, {
            head,
            signal: until,
            where,
            hush,
            now: tools.now,
          })
        } catch (error) {
          throw inWords(error, { tools, deadline, where, seconds: way.seconds, hush })
        }
      },
    }
  }
  const signal = AbortSignal.any([tools.signal, deadline])
  const { bytes } = line(signal, way.seconds * 1000)
  return {
    where,
    bytes,
    json: async (shape, path, question) => {
      const { bytes: came, headers } = await bytes(path, question)
      return { value: read(shape, came, where, hush), headers }
    },
    polled: async (look) => {
      for (;;) {
        const wait = await look().then(
          (made) => (made === undefined ? { seconds: way['poll-seconds'] } : { made }),
          (error: unknown) => {
            if (!(error instanceof UpstreamError) || !error.retryable || signal.aborted) throw error
            return { seconds: Math.max(error.retryAfter ?? 0, way['poll-seconds']) }
          },
        )
        if ('made' in wait) return wait.made
        await setTimeout(wait.seconds * 1000, undefined, { signal }).catch((error: unknown) => {
          throw inWords(error, { tools, deadline, where, seconds: way.seconds, hush })
        })
      }
    },
    callingOff: async (work, off) => {
      try {
        return await work()
      } catch (error) {
        if (signal.aborted) {
          const last = AbortSignal.timeout(callOffMilliseconds)
          // What cannot be called off runs to its end there; nobody waits for it.
          await off(line(last, callOffMilliseconds)).catch(() => undefined)
        }
        throw error
      }
    },
  }
}

type Hearing = {
  head: Readonly<Record<string, string>>
  signal: AbortSignal
  where: string
  hush: (text: string) => string
  now: () => Date
}

async function heard(
  asking: ReturnType<MediaTools['api']>,
  url: string,
  { method = 'GET', json, form, headers = {} }: Question,
  { head, signal, where, hush, now }: Hearing,
): Promise<Bytes> {
  const answer = await asking(url, {
    ...{
      method,
      signal,
      headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers, ...head },
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(form === undefined ? {} : { body: form }),
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (answer.ok) return { bytes, headers: answer.headers }
  const text = new TextDecoder().decode(bytes.subarray(0, 20_000))
  throw refusalOf(where, { status: answer.status, headers: answer.headers, text }, { now: now(), hush })
}

type Ending = {
  tools: Tools
  deadline: AbortSignal
  where: string
  seconds: number
  hush: (text: string) => string
}

function inWords(error: unknown, { tools, deadline, where, seconds, hush }: Ending): unknown {
  if (tools.signal.aborted) return tools.signal.reason
  if (deadline.aborted)
    return new UpstreamError('timed-out', `${where}: not made within ${seconds} s`, { retryable: true })
  if (error instanceof UpstreamError) return error
  const said = error instanceof Error ? error.message : String(error)
  return new UpstreamError('unreachable', `${where}: ${short(hush(said))}`, { retryable: true })
}

function read<Made>(
  shape: z.ZodType<Made>,
  bytes: Uint8Array,
  where: string,
  hush: (text: string) => string,
): Made {
  const text = new TextDecoder().decode(bytes)
  const isPage = /^\s*</.test(text)
  const said = () => (isPage ? 'a web page' : short(hush(text.slice(0, 300))))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new UpstreamError('not-json', `${where}: what came is no JSON but ${said()}`, {
      retryable: isPage,
      cause,
    })
  }
  const made = shape.safeParse(value)
  if (!made.success)
    throw new UpstreamError('not-json', `${where}: the answer is of another shape: ${said()}`)
  return made.data
}
