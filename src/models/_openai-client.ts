import type OpenAI from 'openai'
import { ConfigError } from '../news/errors.ts'
import type { ApiLimits, World } from '../seams/world.ts'
import { type OpenAIOptions, openAIsOwn } from './_openai-options.ts'

type Way = Pick<OpenAIOptions, 'baseUrl' | 'key' | 'seconds' | 'idleSeconds' | 'bytes'> & { stream: boolean }

/** Where the API is, and the key for it: a key goes nowhere but where it was written for. */
export function accessOf({ baseUrl, key }: Pick<Way, 'baseUrl' | 'key'>, world: World) {
  const at = baseUrl ?? world.secret('OPENAI_BASE_URL') ?? openAIsOwn
  const name = key ?? (baseUrl === undefined ? 'OPENAI_API_KEY' : undefined)
  const secret = name === undefined ? undefined : world.secret(name)
  if (secret === undefined && (key !== undefined || at === openAIsOwn))
    throw new ConfigError(`the secret ${name} is not set, and ${at} wants a key`)
  return { at, secret }
}

/** The limits of one call. Without a stream a long answer is silent to its end. */
export const limitsOf = ({ seconds, idleSeconds, bytes, stream }: Way): ApiLimits => ({
  milliseconds: seconds * 1000,
  idleMilliseconds: (stream ? Math.min(idleSeconds, seconds) : seconds) * 1000,
  bytes,
})

/**
 * OpenAI's own client over the house's transport. It repeats nothing, says nothing, and takes nothing from the environment
 * but `OPENAI_CUSTOM_HEADERS`, which cannot be turned off.
 */
export async function clientOf(way: Way, world: World): Promise<OpenAI> {
  const { at, secret } = accessOf(way, world)
  // Read when it is needed: the check of the configuration needs none.
  const { default: Client } = await import('openai')
  const limits = limitsOf(way)
  return new Client({
    baseURL: at,
    apiKey: secret ?? 'none',
    ...(secret === undefined ? { defaultHeaders: { authorization: null } } : {}),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    // Its clock stops with the head of the answer; ours, which runs on, is to strike first.
    timeout: (limits.milliseconds ?? 0) + 60_000,
    logLevel: 'off',
    fetch: world.api(at, limits),
  })
}
