import { join } from 'node:path'
import { z } from 'zod'
import { type Check, flagged, linesOf } from './given.ts'

const input = z.object({ input: z.string(), domain: z.string(), data: z.string() })
const text = z.object({
  domain: z.string(),
  input: z.string(),
  model: z.string(),
  text: z.string(),
  humanErrors: z.array(z.object({ start: z.number(), end: z.number(), kind: z.string() })),
})

type Marked = { start: number; end: number; text: string; why: string; hit: boolean }
export type Judged = z.infer<typeof text> & { marked: readonly Marked[] }

/** The texts of Quintd-1, each held to the data it was written from, which is given as the set has it. */
export async function readTexts(folder: string, check: Check): Promise<Judged[]> {
  const data = new Map(
    linesOf(join(folder, 'inputs.jsonl'))
      .map((line) => input.parse(JSON.parse(line)))
      .map((one) => [one.input, one.data]),
  )
  const judged: Judged[] = []
  for (const line of linesOf(join(folder, 'texts.jsonl'))) {
    const one = text.parse(JSON.parse(line))
    const source = { name: 'data', kind: 'text' as const, body: data.get(one.input) ?? '' }
    const { claims } = await check({ sources: [source], text: one.text })
    const marked = flagged(claims).map(({ start, end, text: words, verdict, why }) => ({
      start,
      end,
      text: words,
      why: `${verdict}: ${why}`,
      hit: one.humanErrors.some((error) => error.start < end && start < error.end),
    }))
    judged.push({ ...one, marked })
  }
  return judged
}

/** Balanced accuracy over texts (one is wrong where a person marked anything) and precision of the spans. */
export function scoreTexts(judged: readonly Judged[]) {
  const wrong = judged.filter(({ humanErrors }) => humanErrors.length > 0)
  const right = judged.filter(({ humanErrors }) => humanErrors.length === 0)
  const caught = wrong.filter(({ marked }) => marked.length > 0).length
  const cleared = right.filter(({ marked }) => marked.length === 0).length
  const spans = judged.flatMap(({ marked }) => marked)
  return {
    balanced: (caught / wrong.length + cleared / right.length) / 2,
    caught: caught / wrong.length,
    cleared: cleared / right.length,
    precision: spans.filter(({ hit }) => hit).length / Math.max(1, spans.length),
    spans: spans.length,
  }
}
