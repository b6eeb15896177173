import type { Json } from '../../src/news/json.ts'
import type { Asked } from './fake-asked.ts'
import type { FaultName } from './fake-faults.ts'

/** What the fake model says, before it is put in the shape of an API. */
export type Saying = {
  text: string | null
  /** A tool that is called in place of an answer. */
  call?: { name: string; arguments: string }
  refusal?: string
  finish: 'stop' | 'length' | 'content_filter'
  choices: boolean
  usage: Json | undefined
}

const strange = 'Am Morgen meldete die Behörde ein Ereignis, über das wir nichts Näheres wissen.'

/** Dresses an answer, with what the fault does to its words. */
export function sayingOf(asked: Asked, answer: Json, fault: FaultName | undefined): Saying {
  const text = wordsOf(fault === 'another-language' ? translated(answer) : answer)
  const usage = usageOf(asked, text, fault)
  const said: Saying = { text: twisted(text, fault), finish: 'stop', choices: true, usage }
  if (fault === 'length') return { ...said, finish: 'length' }
  if (fault === 'content-filter') return { ...said, finish: 'content_filter' }
  if (fault === 'refusal') return { ...said, text: null, refusal: 'I cannot help with that.' }
  if (fault === 'null-content') return { ...said, text: null }
  if (fault === 'empty-choices') return { ...said, choices: false }
  const called = callOf(answer)
  if (called !== undefined) return { ...said, text: null, call: called }
  return asked.forced === undefined
    ? said
    : { ...said, text: null, call: { name: asked.forced, arguments: said.text ?? '' } }
}

const wordsOf = (answer: Json): string => (typeof answer === 'string' ? answer : JSON.stringify(answer))

/** An answer `{ call: { name, arguments } }` calls a tool. */
function callOf(answer: Json): Saying['call'] {
  if (answer === null || typeof answer !== 'object' || !('call' in answer)) return undefined
  const { call } = answer
  if (call === null || typeof call !== 'object' || !('name' in call) || !('arguments' in call))
    return undefined
  return { name: String(call.name), arguments: JSON.stringify(call.arguments) }
}

function twisted(text: string, fault: FaultName | undefined): string {
  const half = text.slice(0, Math.ceil(text.length / 2))
  if (fault === 'chatter')
    return `Sure! Here is the copy you asked for:\n\n${text}\n\nLet me know what to change.`
  if (fault === 'fenced') return `\`\`\`json\n${text}\n\`\`\``
  if (fault === 'empty') return ''
  if (fault === 'not-json') return 'I have written the copy and I hope that you like it.'
  if (fault === 'length' || fault === 'content-filter' || fault === 'half-json') return half
  if (fault === 'two-jsons') return `${text}\n\nOr rather:\n\n${text}`
  if (fault === 'wrong-schema') return JSON.stringify({ unasked: 'for', of: [1, 2, 3] })
  return text
}

/** Every sentence in another language; single words and ids as they were. */
function translated(answer: Json): Json {
  if (typeof answer === 'string') return answer.includes(' ') ? strange : answer
  if (answer === null || typeof answer !== 'object') return answer
  if (Array.isArray(answer)) return answer.map(translated)
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, translated(value)]))
}

/** About four characters to a token, as English has it. */
export const tokensOf = (text: string): number => Math.max(1, Math.ceil(text.length / 4))

function usageOf(asked: Asked, text: string, fault: FaultName | undefined): Json | undefined {
  if (fault === 'no-usage') return undefined
  const wrong = fault === 'wrong-usage'
  const input = wrong ? -7 : tokensOf(asked.messages.map((message) => message.text).join('\n'))
  const output = wrong ? 'many' : tokensOf(text)
  const total = wrong ? 1e30 : input + tokensOf(text)
  return asked.api === 'chat'
    ? {
        prompt_tokens: input,
        completion_tokens: output,
        total_tokens: total,
        prompt_tokens_details: { cached_tokens: 0 },
      }
    : {
        input_tokens: input,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: output,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: total,
      }
}
