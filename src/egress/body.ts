import { UpstreamError } from '../news/errors.ts'
import type { Answer } from './ask.ts'
import { unpackersOf } from './coding.ts'
import { codeOf, failureOf, reasonOf } from './failure.ts'
import type { Limits } from './limits.ts'

type Bytes = AsyncIterable<Uint8Array>

/**
 * The whole body, unpacked as it comes. Throws `too-large` (as it travels, unpacked at any stage, or by its ratio),
 * `cut-short`, `bad-encoding`, `unknown-encoding`, `empty`.
 */
export async function bodyOf(answer: Answer, limits: Limits): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of unpacked(answer, limits)) {
    size += part.length
    parts.push(part)
  }
  if (answer.surplus())
    throw new UpstreamError('cut-short', `${answer.url.href}: more came than the answer announced`, {
      retryable: true,
    })
  if (size === 0)
    throw new UpstreamError('empty', `${answer.url.href}: the answer has no body`, { status: answer.status })
  return Buffer.concat(parts, size)
}

/** The first bytes of a body, as far as the limit; what stands behind is not asked for. */
export async function topOf(answer: Answer, limits: Limits): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of unpacked(answer, limits)) {
    parts.push(part)
    size += part.length
    if (size >= limits.robotsBytes) break
  }
  return Buffer.concat(parts, size).subarray(0, limits.robotsBytes)
}

/** The body through all its packings. Each is measured: what a small body unpacks to may itself be packed. */
export async function* unpacked(answer: Answer, limits: Limits): Bytes {
  const { url, headers } = answer
  const unpackers = unpackersOf(headers['content-encoding'], url)
  const wire = { bytes: 0 }
  let stream = arriving(answer, limits, wire)
  for (const unpack of unpackers) stream = measured(unpack(stream), url, limits, wire)
  try {
    yield* stream
  } catch (error) {
    // No bytes at all are an empty body, and no packed one that broke off.
    if (wire.bytes > 0 || !isCutShort(error)) throw error
  }
}

const isCutShort = (error: unknown): boolean => error instanceof UpstreamError && error.kind === 'cut-short'

async function* arriving({ url, body }: Answer, limits: Limits, wire: { bytes: number }): Bytes {
  try {
    for await (const part of body) {
      if (!(part instanceof Uint8Array)) continue
      wire.bytes += part.length
      if (wire.bytes > limits.bytes) throw tooLarge(url, limits)
      yield part
    }
  } catch (error) {
    throw failureOf(error, url, 'body')
  }
}

async function* measured(stream: Bytes, url: URL, limits: Limits, wire: { bytes: number }): Bytes {
  let size = 0
  try {
    for await (const part of stream) {
      size += part.length
      if (size > limits.bytes) throw tooLarge(url, limits)
      if (size > unjudged && size > wire.bytes * limits.ratio)
        throw new UpstreamError(
          'too-large',
          `${url.href}: the body unpacks to more than ${limits.ratio} times its size, as only a bomb does`,
        )
      yield part
    }
  } catch (error) {
    throw packingFailure(error, url)
  }
}

/** Bytes that a body may unpack to whatever its ratio. */
const unjudged = 1_000_000

function packingFailure(error: unknown, url: URL): UpstreamError {
  if (error instanceof UpstreamError) return error
  return codeOf(error) === 'Z_BUF_ERROR'
    ? new UpstreamError('cut-short', `${url.href}: the packed body ends in the middle`, {
        retryable: true,
        cause: error,
      })
    : new UpstreamError(
        'bad-encoding',
        `${url.href}: the body is not packed as its head says (${reasonOf(error)})`,
        { cause: error },
      )
}

const tooLarge = (url: URL, { bytes }: Limits): UpstreamError =>
  new UpstreamError('too-large', `${url.href}: more than ${bytes} bytes; ask the feed for a shorter period`)
