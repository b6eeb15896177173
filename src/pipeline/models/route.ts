import { UpstreamError } from '../../news/errors.ts'
import type { Json } from '../../news/json.ts'
import type { Asked } from '../../seams/ask.ts'
import type { ModelRequest } from '../../seams/model.ts'
import type { Desk } from './desk.ts'
import { type Leave, leaveOf } from './leave.ts'
import { type Line, priceOf } from './line.ts'
import { formOf, mask } from './mask.ts'
import { dearness } from './price.ts'
import { requestHash, requestOf } from './request.ts'

/** One of the models that a question may be put to, with the request as it would leave. */
export type Candidate = {
  line: Line
  request: ModelRequest
  /** By the words that stand for them; there where names were masked. */
  names?: Readonly<Record<string, string>>
}

/**
 * The models that may be asked, in the order of the list, the cheaper first where money grows short; one whose answer is
 * recorded comes first, wherever it stands. Throws `UpstreamError` (`no-model`) that says why there is none.
 */
export async function routeOf(
  desk: Desk,
  asked: Asked<unknown>,
  schema: Json,
  sparing: boolean,
): Promise<readonly Candidate[]> {
  const { task, story } = asked
  const list = desk.modelsFor(task, story.beat)
  const leave = await leaveOf(desk, asked)
  const candidates: Candidate[] = []
  const reasons = new Set<string>()
  for (const { provider, model } of list) {
    const line = desk.lines.get(provider)
    const barred = line === undefined ? offDuty(desk, provider) : leave.barred(line)
    const made = barred ?? (line && candidateOf(line, model, asked, schema, leave))
    if (typeof made === 'string') reasons.add(`${provider}: ${made}`)
    else if (made !== undefined) candidates.push(made)
  }
  if (list.length === 0) reasons.add(`prompts/models.yaml names no model for the task "${task}"`)
  if (candidates.length === 0) throw new UpstreamError('no-model', [...reasons].join('; '))
  if (sparing) candidates.sort((a, b) => dear(a) - dear(b))
  return recordedFirst(desk, candidates)
}

const dear = ({ line, request }: Candidate): number => dearness(priceOf(line, request.model))

function offDuty({ missing }: Desk, provider: string): string {
  const needs = missing.get(provider) ?? []
  return `not on duty, since ${needs.join(' and ')} ${needs.length === 1 ? 'is' : 'are'} not set`
}

/** A candidate, or why this model must not be asked. */
function candidateOf(
  line: Line,
  model: string,
  asked: Asked<unknown>,
  schema: Json,
  leave: Leave,
): Candidate | string {
  const means = line.models.get(model) ?? { temperature: true, thinking: 0 }
  if (!line.outside || !leave.mask)
    return { line, request: requestOf(asked, asked.messages, schema, model, means) }
  const { messages, names } = mask(asked.messages, leave.people)
  const request = requestOf(asked, messages, schema, model, means)
  const left = formOf(leave.people)?.exec(JSON.stringify(request))
  // A schema may hold a name, too; nobody masks those, so nobody sends them.
  if (left !== null && left !== undefined)
    throw new UpstreamError(
      'no-model',
      `the name "${left[0]}" could not be masked in the task "${asked.task}"`,
    )
  return { line, request, names }
}

async function recordedFirst(desk: Desk, candidates: readonly Candidate[]): Promise<readonly Candidate[]> {
  if (candidates.length < 2) return candidates
  const hashes = candidates.map(({ line, request }) => requestHash(line.name, request))
  const found = await desk.store.calls.recorded(hashes)
  const first = found === undefined ? 0 : hashes.indexOf(found.hash)
  return [...candidates.slice(first, first + 1), ...candidates.toSpliced(first, 1)]
}
