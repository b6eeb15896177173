import type { Message, ModelRequest } from '../seams/model.ts'

/**
 * The messages for a model that nobody can hold to a schema: it is told in words. They stand at the end of the last
 * system message, so that no foreign text comes after them.
 */
export function toldOf({ messages, schema }: ModelRequest): readonly Message[] {
  if (schema === undefined) return messages
  const order = `Answer with one JSON object and nothing else: no words around it, no code fence. It keeps to this JSON Schema:\n${JSON.stringify(schema.json)}`
  const last = messages.findLastIndex(({ role }) => role === 'system')
  if (last === -1) return [{ role: 'system', text: order }, ...messages]
  return messages.map((message, index) =>
    index === last ? { ...message, text: `${message.text}\n\n${order}` } : message,
  )
}
