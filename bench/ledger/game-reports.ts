import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Claim } from '../../src/news/claim.ts'
import { type Check, flagged, linesOf } from './given.ts'

export type Span = { from: number; to: number; type: string; tokens: string; why?: string }
export type Report = {
  id: string
  tokens: readonly string[]
  gold: readonly Span[]
  submitted: readonly Span[]
}

const game = z.looseObject({ shared_task_text_id: z.string(), summary: z.array(z.string()) })
const error = z.object({
  TEXT_ID: z.string(),
  TYPE: z.string(),
  TOKENS: z.string(),
  DOC_TOKEN_START: z.coerce.number(),
  DOC_TOKEN_END: z.coerce.number(),
  CORRECTION: z.string(),
  COMMENT: z.string(),
})
export const types = ['NAME', 'NUMBER', 'WORD', 'CONTEXT', 'NOT_CHECKABLE', 'OTHER'] as const

const kinds: Readonly<Record<Claim['kind'], (typeof types)[number]>> = {
  number: 'NUMBER',
  name: 'NAME',
  date: 'NAME',
  place: 'NAME',
  quote: 'OTHER',
  comparison: 'WORD',
}

/** The reports of the INLG 2021 accuracy task, each held to its game as the beat `nba` reads it. */
export async function readReports(folder: string, check: Check): Promise<Report[]> {
  const rows = error.array().parse(parse(readFileSync(join(folder, 'gsml.csv')), { columns: true }))
  const reports: Report[] = []
  for (const [id, record] of gamesIn(folder)) {
    const tokens = readFileSync(join(folder, 'texts', `${id}.txt`), 'utf8')
      .split(/\s+/)
      .filter(Boolean)
    const gold = rows
      .filter((row) => row.TEXT_ID === `${id}.txt` && types.some((type) => type === row.TYPE))
      .map((row) => ({
        from: row.DOC_TOKEN_START,
        to: row.DOC_TOKEN_END,
        type: row.TYPE,
        tokens: row.TOKENS,
        why: [row.CORRECTION, row.COMMENT].filter(Boolean).join('; '),
      }))
    gold.sort((a, b) => a.from - b.from || a.to - b.to)
    const claims = await held(check, record, tokens)
    reports.push({ id, tokens, gold, submitted: flagged(claims).map((claim) => spanOf(claim, tokens)) })
  }
  return reports
}

/** What is held to be contradicted in the reports that people wrote of the same games. */
export async function readSummaries(folder: string, check: Check): Promise<Report[]> {
  const reports: Report[] = []
  for (const [id, record] of gamesIn(folder)) {
    const tokens = record.summary
    const wrong = (await held(check, record, tokens)).filter(({ verdict }) => verdict === 'contradicted')
    reports.push({ id, tokens, gold: [], submitted: wrong.map((claim) => spanOf(claim, tokens)) })
  }
  return reports
}

export const gamesIn = (folder: string): Map<string, z.infer<typeof game>> =>
  new Map(
    linesOf(join(folder, 'shared_task.jsonl'))
      .map((line) => game.parse(JSON.parse(line)))
      .map((one) => [one.shared_task_text_id, one]),
  )

async function held(
  check: Check,
  { summary: _, ...record }: z.infer<typeof game>,
  tokens: readonly string[],
): Promise<readonly Claim[]> {
  const source = { name: 'game', kind: 'json' as const, body: z.json().parse(record) }
  return (await check({ beat: 'nba', sources: [source], text: tokens.join(' ') })).claims
}

/** The tokens that a claim covers, counted from 1 as the task does. */
function spanOf(claim: Claim, tokens: readonly string[]): Span {
  let end = -1
  const ids = tokens.flatMap((token, at) => {
    const start = end + 1
    end = start + token.length
    return start < claim.end && claim.start < end ? [at + 1] : []
  })
  const why = `${claim.verdict}: ${claim.why}`
  return { from: ids[0] ?? 0, to: ids.at(-1) ?? 0, type: kinds[claim.kind], tokens: claim.text, why }
}

/**
 * The task's own matching: left to right, a submitted span recalls at most one marked error that it overlaps.
 * Gives for each report which error each span has met.
 */
export function matched({ gold, submitted }: Report): { met: Map<Span, Span>; missed: Span[] } {
  const left = submitted.toSorted((a, b) => a.from - b.from || a.to - b.to)
  const met = new Map<Span, Span>()
  const missed: Span[] = []
  for (const one of gold) {
    const found = left.findIndex(({ from, to }) => from <= one.to && one.from <= to)
    const [span] = found < 0 ? [] : left.splice(found, 1)
    if (span === undefined) missed.push(one)
    else met.set(span, one)
  }
  return { met, missed }
}

/** Recall of all errors and of each type, precision, and F1 of the two. */
export function scoreReports(reports: readonly Report[]) {
  const met = reports.flatMap((report) => [...matched(report).met.values()])
  const gold = reports.flatMap((report) => report.gold)
  const submitted = reports.flatMap((report) => report.submitted)
  const recallOf = (some: readonly string[]) =>
    met.filter(({ type }) => some.includes(type)).length /
    gold.filter(({ type }) => some.includes(type)).length
  const recall = met.length / gold.length
  const precision = met.length / submitted.length
  return { recall, precision, f1: (2 * recall * precision) / (recall + precision), recallOf, submitted }
}
