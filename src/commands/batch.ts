import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'

/**
 * Reads JSON lines and writes one JSON line for each, in the same order, as they come. A line that is no JSON, has
 * the wrong shape or cannot be done yields `{"error":{"kind","message"}}` in its place and never stops the batch; so
 * does an empty line, but for those at the end.
 */
export async function batch<Asked>(
  schema: z.ZodType<Asked>,
  answer: (asked: Asked) => Promise<object>,
  input: Readable = process.stdin,
  output: Writable = process.stdout,
): Promise<void> {
  let empty = 0
  for await (const line of linesOf(input)) {
    if (line.trim() === '') {
      empty += 1
      continue
    }
    for (; empty > 0; empty--) await write(output, { error: { kind: 'not-json', message: 'an empty line' } })
    await write(output, await answerLine(line, schema, answer))
  }
}

/** Lines end with a line feed only: U+2028 and U+2029, at which readline breaks too, may stand within a JSON text. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let parts: string[] = []
  let first = true
  for await (const chunk of input.setEncoding('utf8')) {
    const whole = first ? String(chunk).replace(/^\uFEFF/, '') : String(chunk)
    first = false
    const [rest = '', ...more] = whole.split('\n')
    parts.push(rest)
    for (const next of more) {
      yield parts.join('')
      parts = [next]
    }
  }
  yield parts.join('')
}

async function write(output: Writable, told: object): Promise<void> {
  if (!output.write(`${JSON.stringify(told)}\n`))
    await new Promise((resolve) => output.once('drain', resolve))
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
