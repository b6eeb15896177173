import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import { canonical } from '../news/json.ts'
import type { ModelRequest } from '../seams/model.ts'

const count = z.int().nonnegative()

/** One exchange as it is recorded: what was asked, and the answer or the failure that came. */
const exchange = z.intersection(
  z.object({
    request: z.object({
      model: z.string(),
      messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), text: z.string() })),
      schema: z.object({ name: z.string(), json: z.json() }).exactOptional(),
      temperature: z.number().exactOptional(),
      maxTokens: z.number(),
      seed: z.number().exactOptional(),
    }),
  }),
  z.union([
    z.object({
      answer: z.object({
        value: z.json(),
        text: z.string(),
        usage: z.object({ input: count, output: count, cachedInput: count.exactOptional() }),
        model: z.string(),
        id: z.string().exactOptional(),
        repairs: z.array(z.string()).exactOptional(),
      }),
    }),
    z.object({
      failed: z.object({
        kind: z.string(),
        message: z.string(),
        retryable: z.boolean().exactOptional(),
        status: z.number().exactOptional(),
        retryAfter: z.number().exactOptional(),
        paid: z.object({ input: count, output: count }).exactOptional(),
      }),
    }),
  ]),
)

export type Exchange = z.infer<typeof exchange>

/** What a recorded exchange is found by: nothing of the request is left out. */
export const keyOf = (request: ModelRequest): string =>
  createHash('sha256').update(canonical(request)).digest('hex')

/** All exchanges of a file, or of the files of a folder in the order of their names. Throws `ConfigError` with file and line. */
export async function exchangesIn(from: string): Promise<Exchange[]> {
  const about = await stat(from).catch(() => undefined)
  if (about === undefined)
    throw new ConfigError(`${from}: there is no such file or folder of recorded exchanges`)
  if (!about.isDirectory()) return linesOf(from)
  const files = (await readdir(from)).filter((name) => /\.jsonl?$/.test(name)).sort()
  const lines = await Promise.all(files.map((name) => linesOf(join(from, name))))
  return lines.flat()
}

async function linesOf(file: string): Promise<Exchange[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const read = exchange.safeParse(parsed(line))
    if (read.success) return read.data
    const [fault] = read.error.issues
    const said = `no recorded exchange: ${fault?.path.join('.') ?? ''} ${fault?.message ?? ''}`
    throw new ConfigError(`${file}:${index + 1}:1 ${said}`)
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
