import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { canonical } from '../news/json.ts'
import { defineModel, type ModelRequest } from '../seams/model.ts'
import { type Exchange, exchangesIn, keyOf } from './_exchanges.ts'

const options = z.strictObject({
  /** A file of recorded exchanges, one JSON value a line, or a folder of such files. */
  from: z.string().min(1),
})

/**
 * Answers from recorded exchanges, found by the whole request; asks nobody. A request that was made more than once gets its
 * answers in their order, and the last one from then on. Throws `not-recorded` for any other, with what is new in it.
 */
export default defineModel<z.infer<typeof options>>({
  options,
  open: async ({ from }) => {
    const recorded = Map.groupBy(await exchangesIn(from), ({ request }) => keyOf(request))
    const told = new Map<string, number>()
    return {
      ask: async (request, signal) => {
        signal.throwIfAborted()
        const key = keyOf(request)
        const known = recorded.get(key) ?? []
        const turn = told.get(key) ?? 0
        told.set(key, turn + 1)
        const exchange = known[Math.min(turn, known.length - 1)]
        if (exchange === undefined)
          throw new UpstreamError(
            'not-recorded',
            `${from}: no answer is recorded for the request ${key.slice(0, 12)}…; ${noveltyOf(request, [...recorded.values()].flat())}`,
          )
        if ('answer' in exchange) return exchange.answer
        const { kind, message, ...more } = exchange.failed
        throw new UpstreamError(kind, message, more)
      },
    }
  },
})

/** What of a request differs from the one that is most like it. */
function noveltyOf(request: ModelRequest, recorded: readonly Exchange[]): string {
  const differing = recorded.map((each) => differenceOf(request, each.request))
  const [least] = differing.sort((a, b) => a.length - b.length)
  return least === undefined
    ? 'nothing is recorded there'
    : `the one most like it has another ${least.join(', ')}`
}

const parts = ['model', 'schema', 'temperature', 'maxTokens', 'seed'] as const

function differenceOf(asked: ModelRequest, known: ModelRequest): string[] {
  const differs = parts.filter((part) => canonical(asked[part]) !== canonical(known[part]))
  const messages = Array.from(
    { length: Math.max(asked.messages.length, known.messages.length) },
    (_, index) => index,
  ).filter((index) => canonical(asked.messages[index]) !== canonical(known.messages[index]))
  return [...differs, ...messages.map((index) => `message ${index + 1}`)]
}
