import { UpstreamError } from '../../news/errors.ts'
import type { Answered, Ask, Asked } from '../../seams/ask.ts'
import type { Question, Store } from '../../store/store.ts'
import { readAnswer } from './answer.ts'
import { questionHash, schemaOf } from './request.ts'

/**
 * Answers the questions of a run as they were answered then, those of a story in their order; asks nobody. A question that
 * the run did not ask, or asked in other words, throws `not-recorded`.
 */
export function replayOf(store: Pick<Store, 'calls'>, run: string): Ask {
  const asked = new Map<string, number>()
  return async <T>(question: Asked<T>): Promise<Answered<T>> => {
    const { story, task, prompt } = question
    const hash = questionHash(question, schemaOf(question))
    const known = (await store.calls.questions(run, story)).filter((each) => each.hash === hash)
    const name = JSON.stringify([story, hash])
    const turn = asked.get(name) ?? 0
    asked.set(name, turn + 1)
    const then = known[Math.min(turn, known.length - 1)]
    if (then === undefined)
      throw new UpstreamError(
        'not-recorded',
        `run ${run} has no answer to the question ${hash.slice(0, 12)}… (${task}, ${prompt.name}) for ${story.beat} ${story.kind} ${story.key} in ${story.language}: prompt, rules or sources are not what they were`,
      )
    if (then.failed !== undefined) throw new UpstreamError(then.failed.kind, then.failed.message)
    return answeredThen(store, question, then)
  }
}

async function answeredThen<T>(
  { calls }: Pick<Store, 'calls'>,
  question: Asked<T>,
  { call = '', names, usage, cost, recorded, sparing }: Question,
): Promise<Answered<T>> {
  const took = await calls.outcome(call)
  const read = took === undefined ? undefined : readAnswer(question, took, names)
  if (took === undefined || read === undefined || 'fault' in read)
    throw new UpstreamError('not-recorded', `call ${call} does not hold the answer that was taken`)
  const by = `${took.provider}/${took.model}`
  return { value: read.value, call, by, usage, cost, recorded, ...(sparing ? { sparing } : {}) }
}
