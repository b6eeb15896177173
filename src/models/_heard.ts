import { UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import type { ModelAnswer, ModelRequest, Usage } from '../seams/model.ts'
import { jsonIn } from './_json.ts'

/** What a provider sent, before anybody knows whether it is an answer. */
export type Heard = {
  text: string
  /** Why the model stopped, in the words of Chat Completions; nothing where the answer broke off. */
  finish?: string | undefined
  /** What the model said in place of an answer. */
  refusal?: string
  /** As the provider counted, if it can be believed. */
  usage?: Usage | undefined
  model?: string | undefined
  id?: string | undefined
}

/** The whole answer, or the `UpstreamError` that it is; `where` begins its message: provider and model. */
export function answerOf(request: ModelRequest, heard: Heard, where: string): ModelAnswer {
  const usage = heard.usage ?? estimateOf(request, heard)
  const fail = (kind: string, said: string, retryable: boolean): UpstreamError =>
    new UpstreamError(kind, `${where}: ${said}`, {
      retryable,
      paid: { input: usage.input, output: usage.output },
    })
  const { finish } = heard
  const text = heard.text.replace(thoughts, '')
  if (heard.refusal !== undefined && heard.refusal !== '')
    throw fail('refused', `the model refuses: ${short(heard.refusal)}`, false)
  if (finish === 'content_filter') throw fail('refused', 'a content filter stopped the answer', false)
  if (finish === 'length')
    throw fail('cut-short', `the answer is not done after ${request.maxTokens} tokens`, false)
  if (finish === undefined)
    throw fail('cut-short', 'the answer broke off without saying that it is done', true)
  if (finish !== 'stop') throw fail('empty', `in place of an answer came "${short(finish)}"`, true)
  if (text.trim() === '') throw fail('empty', 'the answer has no words', true)
  const repairs = [
    ...(heard.usage === undefined ? ['the provider counted no tokens: they are estimated'] : []),
    ...(text === heard.text ? [] : ['thoughts before the answer were dropped']),
  ]
  const told = {
    text,
    usage,
    model: heard.model ?? request.model,
    ...(heard.id === undefined ? {} : { id: heard.id }),
  }
  if (request.schema === undefined) return { value: text, ...told, ...repaired(repairs) }
  const found = jsonIn(text)
  if (found === undefined) throw fail('not-json', `no single JSON value stands in "${short(text)}"`, true)
  if (found.among) repairs.push('the JSON stood among other words, which were dropped')
  return { value: found.value, ...told, ...repaired(repairs) }
}

/** An error with what its answer cost: words that came before it are paid, whether anybody counted them or not. */
export function paidFor(request: ModelRequest, heard: Heard, error: unknown): unknown {
  if (!(error instanceof UpstreamError) || (heard.text === '' && heard.usage === undefined)) return error
  const { input, output } = heard.usage ?? estimateOf(request, heard)
  const { kind, message, retryable, status, retryAfter, cause } = error
  return new UpstreamError(kind, message, {
    ...{ retryable, cause, paid: { input, output } },
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}

/** Servers that do not know a model's way to think leave its thoughts before the answer. */
const thoughts = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>\s*/i

const repaired = (repairs: readonly string[]) => (repairs.length === 0 ? {} : { repairs })

/** As much of a foreign text as a message bears. */
export const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160).toWellFormed()}…` : line
}

/** A count that can be believed. */
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** The provider's own count, unless it is none. */
export function usageOf(input: unknown, output: unknown, cached: unknown): Usage | undefined {
  if (!isCount(input) || !isCount(output)) return undefined
  return {
    input,
    output,
    ...(isCount(cached) && cached > 0 && cached <= input ? { cachedInput: cached } : {}),
  }
}

/** Three bytes to a token: more than most texts have, so that no budget is kept by a provider's silence. */
const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3)

function estimateOf({ messages, schema }: ModelRequest, { text }: Heard): Usage {
  const told = messages.map((message) => tokensOf(message.text) + 4).reduce((sum, each) => sum + each, 0)
  return { input: told + tokensOf(schemaText(schema?.json)), output: tokensOf(text) }
}

const schemaText = (json: Json | undefined): string => (json === undefined ? '' : JSON.stringify(json))
