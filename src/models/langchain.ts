import { initChatModel } from 'langchain/chat_models/universal'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import { canonical } from '../news/json.ts'
import { defineModel, type Message, type ModelRequest } from '../seams/model.ts'
import type { World } from '../seams/world.ts'
import { failureOf } from './_failure.ts'
import { answerOf, type Heard, paidFor, short } from './_heard.ts'
import { earOf } from './_langchain-ear.ts'
import { vendors } from './_langchain-vendors.ts'
import { plausible } from './_line.ts'
import { strictly } from './_strict.ts'
import { toldOf } from './_told.ts'

const options = z.strictObject({
  /** As `initChatModel` calls it: `anthropic` is the package `@langchain/anthropic`, which the house installs. */
  provider: z.string().min(1),
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Name of the secret with the key; without one the vendor's usual name, and with a `baseUrl` of its own none. */
  key: z.string().min(1).optional(),
  /** How the vendor's package holds the model to the schema; without one its own choice. */
  method: z.enum(['jsonSchema', 'functionCalling', 'jsonMode']).optional(),
  /** Further parameters of the vendor's class. */
  params: z.record(z.string(), z.json()).default({}),
  /** A vendor whose package opens connections itself is used only where this says that the house knows. */
  unguarded: z.boolean().default(false),
  seconds: z.number().positive().max(3600).default(600),
  idleSeconds: z.number().positive().max(3600).default(120),
  bytes: z.int().positive().default(2_000_000),
})

type Options = z.infer<typeof options>
/** Asks, and writes down what it hears as it comes. */
type Asking = (request: ModelRequest, heard: Heard, signal: AbortSignal) => Promise<void>

/** Any vendor through LangChain. It repeats nothing and judges nothing: what came is read as everywhere else. */
export default defineModel<Options>({
  options,
  open: async (given, world) => {
    refuseTracing(world)
    const access = accessOf(given, world)
    // A package that is missing is told before the night begins.
    await modelOf(given, access, { model: 'none', maxTokens: 1 })
    const known = new Map<string, Promise<Asking>>()
    const askingOf = ({ messages: _, ...shape }: ModelRequest): Promise<Asking> => {
      const key = canonical(shape)
      if (known.size >= mostShapes) known.clear()
      const asking = known.get(key) ?? openAsking(given, access, shape)
      known.set(key, asking)
      return asking
    }
    return {
      ask: async (request, signal) => {
        const where = `${given.provider}: ${request.model}`
        const heard: Heard = { text: '' }
        await inTime(given, signal, async (both) => {
          const asking = await askingOf(request)
          await asking(request, heard, both)
        }).catch((error: unknown) => {
          // The caller's own reason stays as it is.
          signal.throwIfAborted()
          const failure = failureOf(error, { where, now: world.now(), signal })
          throw paidFor(request, heard, unread(failure, heard, where))
        })
        signal.throwIfAborted()
        return answerOf(request, heard, where)
      },
    }
  },
})

/** LangChain reads answers without looking: what it stumbles over is none, and in the midst of the words it broke off. */
function unread(error: unknown, { text }: Heard, where: string): unknown {
  if (!(error instanceof Error) || error instanceof UpstreamError) return error
  const said = `${where}: LangChain could not read the answer (${short(error.message)})`
  if (text !== '') return new UpstreamError('cut-short', said, { retryable: true, cause: error })
  return error instanceof TypeError ? new UpstreamError('not-json', said, { cause: error }) : error
}

/** Shapes of requests (all but their messages) that are kept ready. */
const mostShapes = 50

/** LangChain hands every prompt to LangSmith where the environment says so, past every rule of ours. */
function refuseTracing(world: World): void {
  const names = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2']
  const set = names.find((name) => world.secret(name) === 'true')
  if (set !== undefined)
    throw new ConfigError(`${set} is set: LangChain would send every prompt to LangSmith; unset it`)
}

type Params = Readonly<Record<string, unknown>>

/** The parameters for the way to the vendor. A key goes nowhere but where it was written for. */
function accessOf({ provider, baseUrl, key, unguarded, ...limits }: Options, world: World): Params {
  const vendor = vendors.get(provider)
  const name = key ?? (baseUrl === undefined ? vendor?.key : undefined)
  const secret = name === undefined ? undefined : world.secret(name)
  if (name !== undefined && secret === undefined)
    throw new ConfigError(`the secret ${name} is not set, and ${provider} wants a key`)
  if (vendor === undefined && !unguarded)
    throw new ConfigError(
      `LangChain's package for "${provider}" opens its own connections: no guard of addresses, no cap on what it reads. Write \`unguarded: true\` to use it all the same; guarded are: ${[...vendors.keys()].join(', ')}`,
    )
  if (vendor === undefined)
    return {
      ...(secret === undefined ? {} : { apiKey: secret }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
    }
  const at = baseUrl ?? vendor.baseUrl
  const { seconds, idleSeconds, bytes } = limits
  const idleMilliseconds = Math.min(idleSeconds, seconds) * 1000
  const fetch = plausible(world.api(at, { milliseconds: seconds * 1000, idleMilliseconds, bytes }))
  return vendor.access(fetch, at, secret ?? 'none')
}

async function modelOf(
  { provider, params }: Options,
  access: Params,
  { model, maxTokens, temperature, seed }: Omit<ModelRequest, 'messages'>,
) {
  const limit = vendors.get(provider)?.limit ?? 'maxTokens'
  return initChatModel(model, {
    ...params,
    ...access,
    modelProvider: provider,
    maxRetries: 0,
    [limit]: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
  }).catch((error: unknown) => {
    throw inWords(error, provider)
  })
}

function inWords(error: unknown, provider: string): unknown {
  const said = error instanceof Error ? error.message : ''
  const missing = /^Unable to import (\S+?)\.? /.exec(said)?.[1]
  if (missing !== undefined)
    return new ConfigError(`the package ${missing} is not installed: npm install ${missing}`, {
      cause: error,
    })
  return said.startsWith('Unsupported { modelProvider')
    ? new ConfigError(`LangChain has no provider "${provider}": ${said.split('\n').at(-1)}`, { cause: error })
    : error
}

/** A model that is held to one schema. With the raw message beside it, no fault of the schema is LangChain's to repeat. */
async function openAsking(
  given: Options,
  access: Params,
  shape: Omit<ModelRequest, 'messages'>,
): Promise<Asking> {
  const model = await modelOf(given, access, shape)
  const way = (heard: Heard, signal: AbortSignal) => ({ signal, callbacks: [earOf(heard)] })
  if (shape.schema === undefined)
    return async ({ messages }, heard, signal) => {
      await model.invoke(tuples(messages), way(heard, signal))
    }
  const { schema, strict } = strictly(shape.schema.json)
  const held = model.withStructuredOutput(schema, {
    name: shape.schema.name,
    includeRaw: true,
    ...(given.method === undefined ? {} : { method: given.method }),
    ...(given.method === 'jsonMode' ? {} : { strict }),
  })
  return async (request, heard, signal) => {
    const messages = given.method === 'jsonMode' ? toldOf(request) : request.messages
    await held.invoke(tuples(messages), way(heard, signal))
  }
}

const tuples = (messages: readonly Message[]): [string, string][] =>
  messages.map(({ role, text }) => [role, text])

/** The whole time of a call also where the vendor's package asks the net by itself. */
async function inTime<Made>(
  { seconds, unguarded }: Options,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Made>,
): Promise<Made> {
  if (!unguarded) return work(signal)
  const stop = new AbortController()
  const late = new UpstreamError('timed-out', `no whole answer within ${seconds} s`, { retryable: true })
  const both = AbortSignal.any([signal, stop.signal])
  const over = new Promise<never>((_, refuse) => both.addEventListener('abort', () => refuse(both.reason)))
  const alarm = setTimeout(() => stop.abort(late), seconds * 1000)
  try {
    return await Promise.race([work(both), over])
  } finally {
    clearTimeout(alarm)
  }
}
