import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { UpstreamError } from '../../news/errors.ts'
import type { MediaTools } from '../../seams/medium.ts'
import { heardIn, short } from './refusal.ts'
import type { ServiceLine } from './service.ts'

const nodes = z.record(
  z.string(),
  z.looseObject({ class_type: z.string().min(1), inputs: z.record(z.string(), z.unknown()) }),
)
export type Workflow = z.infer<typeof nodes>

const place = /\{\{\s*([a-z]+)\s*\}\}/g

/**
 * A workflow of ComfyUI in a JSON file of the newsroom (saved by "Export (API)"), read where the configuration is: a changed file makes
 * other pictures. Its places `{{prompt}}`, `{{avoid}}`, `{{seed}}`, `{{width}}`, `{{height}}`, `{{image}}` are filled; those needed must be there.
 */
export const workflowFile = (needed: readonly string[], known: readonly string[]) =>
  z
    .string()
    .min(1)
    .transform((path, context): { path: string; nodes: Workflow } => {
      const wrong = (message: string) => {
        context.addIssue({ code: 'custom', message: `${path}: ${message}` })
        return { path, nodes: {} }
      }
      let text: string
      try {
        text = readFileSync(resolve(path), 'utf8')
      } catch (error) {
        return wrong(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
      }
      const read = nodes.safeParse(jsonIn(text))
      if (!read.success)
        return wrong('no workflow of ComfyUI: export it for the API (nodes with class_type and inputs)')
      const places = new Set([...text.matchAll(place)].map(([, name = '']) => name))
      const missing = needed.filter((name) => !places.has(name))
      const strange = [...places].filter((name) => !known.includes(name))
      if (missing.length > 0) return wrong(`it has no place {{${missing.join('}}, {{')}}}`)
      if (strange.length > 0)
        return wrong(
          `nothing is put in {{${strange.join('}}, {{')}}}; the places are {{${known.join('}}, {{')}}}`,
        )
      return { path, nodes: read.data }
    })

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A workflow with its places filled; a value that is nothing but a place of a number is that number. */
export const filled = (workflow: unknown, values: Readonly<Record<string, string | number>>): unknown => {
  if (Array.isArray(workflow)) return workflow.map((each) => filled(each, values))
  if (typeof workflow === 'object' && workflow !== null)
    return Object.fromEntries(Object.entries(workflow).map(([name, value]) => [name, filled(value, values)]))
  if (typeof workflow !== 'string') return workflow
  const [, only] = /^\{\{\s*([a-z]+)\s*\}\}$/.exec(workflow) ?? []
  if (only !== undefined) return values[only] ?? ''
  return workflow.replaceAll(place, (_, name: string) => String(values[name] ?? ''))
}

const queued = z.object({ prompt_id: z.string().min(1) })
const image = z.object({
  filename: z.string().min(1),
  subfolder: z.string().default(''),
  type: z.string().default('output'),
})
const outcome = z.object({
  outputs: z.record(z.string(), z.looseObject({ images: z.array(image).optional() })).default({}),
  status: z
    .looseObject({
      status_str: z.string().optional(),
      completed: z.boolean().optional(),
      messages: z.array(z.unknown()).default([]),
    })
    .optional(),
})
const history = z.record(z.string(), outcome)

/** Runs a workflow and gives the first picture that it puts out. What is given up is taken out of the queue, or interrupted. */
export async function runWorkflow(
  line: ServiceLine,
  workflow: unknown,
  { progress }: Pick<MediaTools, 'progress'>,
): Promise<{ bytes: Uint8Array; id: string }> {
  // A name of ours, so that it can be called off also where its answer never came; older servers give their own.
  let id: string = randomUUID()
  return line.callingOff(
    async () => {
      const { value } = await line.json(queued, '/prompt', {
        method: 'POST',
        json: { prompt: workflow, prompt_id: id },
      })
      id = value.prompt_id
      const own = id
      progress(0.15, 'the server draws')
      const done = await line.polled(async () => {
        const { value: told } = await line.json(history, `/history/${encodeURIComponent(own)}`)
        const entry = told[own]
        if (entry === undefined) return undefined
        refuseFailed(entry, line.where)
        return entry.status?.completed === false ? undefined : entry
      })
      progress(0.9, 'the picture is fetched')
      const images = Object.values(done.outputs).flatMap((output) => output.images ?? [])
      const found = images.find(({ type }) => type === 'output') ?? images[0]
      if (found === undefined)
        throw new UpstreamError(
          'empty',
          `${line.where}: the workflow put out no picture; it wants a node that saves one`,
        )
      const { bytes } = await line.bytes(`/view?${new URLSearchParams(found)}`)
      return { bytes, id: own }
    },
    async (last) => {
      await last.bytes('/queue', { method: 'POST', json: { delete: [id] } })
      await last.bytes('/interrupt', { method: 'POST', json: { prompt_id: id } })
    },
  )
}

const failure = z.tuple([
  z.string(),
  z.looseObject({ exception_message: z.string().optional(), node_type: z.string().optional() }),
])

/** Throws what a run failed with: `refused` where a node of the workflow that checks content stopped it. */
function refuseFailed({ status }: z.infer<typeof outcome>, where: string): void {
  if (status?.status_str !== 'error') return
  const told = status.messages.flatMap((message) => {
    const read = failure.safeParse(message)
    return read.success && /^execution_(?:error|interrupted)$/.test(read.data[0]) ? [read.data] : []
  })
  const [event, { exception_message: said = 'it does not say why', node_type: node = '' } = {}] = told[0] ?? [
    '',
  ]
  const words = short(heardIn(said).words)
  const isRefusal = /nsfw|safety|content polic|moderation|prohibited/i.test(`${said} ${node}`)
  if (isRefusal) throw new UpstreamError('refused', `${where}: ${node}: ${words}`)
  const isInterrupted = event === 'execution_interrupted'
  throw new UpstreamError(
    'failed-there',
    `${where}: ${isInterrupted ? 'somebody interrupted it' : `${node}: ${words}`}`,
    {
      retryable: true,
    },
  )
}
