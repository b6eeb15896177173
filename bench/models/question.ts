import { z } from 'zod'
import type { Json } from '../../src/news/json.ts'
import type { ModelRequest } from '../../src/seams/model.ts'

const sentence = 'A magnitude {{f1}} earthquake struck {{f2}} near {{f3}}, the U.S. Geological Survey said.'

/** A draft of eight sentences, as a writer asks for it. */
export const draft = z.strictObject({
  sentences: z.array(z.strictObject({ text: z.string(), facts: z.array(z.string()) })),
})
export const answer: z.infer<typeof draft> = {
  sentences: Array.from({ length: 8 }, () => ({ text: sentence, facts: ['f1', 'f2', 'f3'] })),
}

/** About as long as a brief with its rules: 6 KB. No two are the same, so that nothing is found in a store. */
export const messagesOf = (number: number): ModelRequest['messages'] => [
  { role: 'system', text: `You are the night desk. ${'Code computes, you phrase. '.repeat(100)}` },
  { role: 'user', text: `Story ${number}.\n${'f1: magnitude 6.1, of /properties/mag\n'.repeat(80)}` },
]

const whole: Json = JSON.parse(JSON.stringify(z.toJSONSchema(draft)))

export const requestOf = (number: number): ModelRequest & { schema: { name: string; json: Json } } => ({
  model: 'm',
  messages: messagesOf(number),
  schema: { name: 'draft', json: whole },
  temperature: 0.2,
  maxTokens: 800,
})
