import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Check, flagged } from './given.ts'

const pair = z.object({
  id: z.string(),
  doc: z.string(),
  summary: z.string(),
  label: z.union([z.literal(0), z.literal(1)]),
  original_summary: z.string(),
  edit_types: z.array(z.string()),
})
export type Pair = z.infer<typeof pair> & { domain: string; score: number; marked: readonly string[] }

/** The summaries of SummEdits, each held to its document. */
export async function readPairs(folder: string, check: Check): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const domain = file.replace(/^summedits_|\.json$/g, '')
    for (const one of pair.array().parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
      const source = { name: 'document', kind: 'text' as const, body: one.doc }
      const { score, claims } = await check({ sources: [source], text: one.summary })
      const marked = flagged(claims).map(
        ({ text, kind, verdict, why }) => `${text} (${kind}, ${verdict}: ${why})`,
      )
      pairs.push({ ...one, domain, score, marked })
    }
  }
  return pairs
}

/** What a threshold under which a summary counts as inconsistent does. */
export function scoreAt(pairs: readonly Pair[], threshold: number) {
  const isCalled = ({ score }: Pair) => score < threshold
  const called = (some: readonly Pair[]) => some.filter(isCalled).length / Math.max(1, some.length)
  const wrong = pairs.filter(({ label }) => label === 0)
  const right = pairs.filter(({ label }) => label === 1)
  const edits = (type: string) => called(wrong.filter((one) => one.edit_types.includes(type)))
  return { balanced: (called(wrong) + 1 - called(right)) / 2, falseAlarms: called(right), edits }
}

/** The scores that summaries have, as thresholds from low to high, and one above them all. */
export const thresholdsOf = (pairs: readonly Pair[]): number[] => [
  ...new Set([...pairs.map(({ score }) => score), 1.01].toSorted((a, b) => a - b)),
]
