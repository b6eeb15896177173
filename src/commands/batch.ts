import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'

/**
 * Reads JSON lines and writes one JSON line for each, in the same order, as they come. A line that is no JSON, has
 * the wrong shape or cannot be done yields `{"error":{"kind","message"}}` in its place and never stops the batch.
 */
export async function batch<Asked>(
  schema: z.ZodType<Asked>,
  answer: (asked: Asked) => Promise<object>,
  input: Readable = process.stdin,
  output: Writable = process.stdout,
): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const told = await answerLine(line, schema, answer)
    if (!output.write(`${JSON.stringify(told)}\n`))
      await new Promise((resolve) => output.once('drain', resolve))
  }
}

async function answerLine<Asked>(
  line: string,
  schema: z.ZodType<Asked>,
  answer: (asked: Asked) => Promise<object>,
): Promise<object> {
  let id: unknown
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && 'id' in value) id = value.id
    return await answer(schema.parse(value))
  } catch (error) {
    const known = typeof id === 'string' || typeof id === 'number' ? { id } : {}
    return { ...known, error: { kind: kindOf(error), message: messageOf(error) } }
  }
}

function kindOf(error: unknown): string {
  if (error instanceof UpstreamError) return error.kind
  if (error instanceof SyntaxError) return 'not-json'
  if (error instanceof z.ZodError) return 'wrong-shape'
  return error instanceof ConfigError ? 'configuration' : 'failed'
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ')
  return error instanceof Error ? error.message : String(error)
}
