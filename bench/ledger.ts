import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readTexts, scoreTexts } from './ledger/data-to-text.ts'
import { matched, readReports, readSummaries, scoreReports, types } from './ledger/game-reports.ts'
import { openCheck } from './ledger/given.ts'
import { measureSpeed } from './ledger/speed.ts'
import { type Pair, readPairs, scoreAt, thresholdsOf } from './ledger/summedits.ts'

/**
 * How well the ledger finds the errors in texts that others wrote, on three public sets, beside the published figures:
 * `npm run bench:ledger -- --sets PATH [--only game-reports,speed] [--write FOLDER]`. The sets are folders of PATH named
 * as in `--only`; `--write` leaves the submission for the task's own script and what was found and missed.
 */
const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    only: { type: 'string', default: 'game-reports,data-to-text-errors,summedits,speed' },
    write: { type: 'string' },
  },
})
const { sets } = values
if (sets === undefined) throw new Error('--sets names the folder of the public sets')
const project = fileURLToPath(new URL('..', import.meta.url))
const check = openCheck(project)
const only = values.only.split(',')
const told = (figure: number) => Number(figure.toFixed(3))

function keep(name: string, text: string): void {
  if (values.write === undefined) return
  mkdirSync(values.write, { recursive: true })
  writeFileSync(join(values.write, name), text)
}

if (only.includes('game-reports')) {
  const folder = join(sets, 'game-reports')
  const reports = await readReports(folder, check)
  const { recall, precision, f1, recallOf, submitted } = scoreReports(reports)
  const summaries = await readSummaries(folder, check)
  const wrong = summaries.reduce((sum, one) => sum + one.submitted.length, 0)
  const tokens = summaries.reduce((sum, one) => sum + one.tokens.length, 0)
  console.log(`\ngame-reports: ${submitted.length} spans flagged in ${reports.length} reports`)
  console.table({
    'here (development part)': { recall: told(recall), precision: told(precision), F1: told(f1) },
    'best trained metric (test part)': { recall: 0.691, precision: 0.756, F1: 0.722 },
    'best rules-only (test part)': { recall: 0.19, precision: 0.8, F1: 0.307 },
    'human + metric (test part)': { recall: 0.841, precision: 0.879, F1: 0.86 },
  })
  console.log(`recall of NAME and NUMBER ${told(recallOf(['NAME', 'NUMBER']))} (bar 0.75)`)
  console.log(types.map((type) => `${type} ${told(recallOf([type]))}`).join('  '))
  console.log(
    `human reports: ${told((100 * wrong) / tokens)} held to be contradicted per 100 tokens (bar < 2)`,
  )
  const head =
    'TEXT_ID,SENTENCE_ID,ANNOTATION_ID,TOKENS,SENT_TOKEN_START,SENT_TOKEN_END,DOC_TOKEN_START,DOC_TOKEN_END,TYPE,CORRECTION,COMMENT'
  const rows = reports.flatMap(({ id, submitted: spans }) =>
    spans.map(
      ({ from, to, type, tokens: words }) =>
        `${id}.txt,,,"${words.replaceAll('"', '""')}",,,${from},${to},${type},,`,
    ),
  )
  keep('submission.csv', `${[head, ...rows].join('\n')}\n`)
  const marks = reports.map((report) => {
    const { met, missed } = matched(report)
    return {
      ...report,
      tokens: report.tokens.join(' '),
      false: report.submitted.filter((span) => !met.has(span)),
      missed,
    }
  })
  keep('game-reports.json', JSON.stringify(marks))
  keep('summaries.json', JSON.stringify(summaries.map((one) => ({ ...one, tokens: one.tokens.join(' ') }))))
}

if (only.includes('data-to-text-errors')) {
  const judged = await readTexts(join(sets, 'data-to-text-errors'), check)
  const domains = [...new Set(judged.map(({ domain }) => domain))]
  const row = (some: typeof judged) => {
    const { balanced, caught, cleared, precision, spans } = scoreTexts(some)
    return {
      'balanced accuracy': told(balanced),
      caught: told(caught),
      cleared: told(cleared),
      spans,
      'span precision': told(precision),
    }
  }
  console.log(`\ndata-to-text-errors: ${judged.length} texts`)
  console.table({
    ...Object.fromEntries(domains.map((name) => [name, row(judged.filter(({ domain }) => domain === name))])),
    all: row(judged),
    'GPT-4 as judge': { 'balanced accuracy': 0.589 },
    'a second person': { 'balanced accuracy': 0.727 },
    'number not in data': { 'balanced accuracy': 0.565 },
  })
  keep('data-to-text.json', JSON.stringify(judged))
}

if (only.includes('summedits')) {
  const pairs = await readPairs(join(sets, 'summedits'), check)
  const domains = Map.groupBy(pairs, ({ domain }) => domain)
  const meanAt = (threshold: number) =>
    [...domains.values()].reduce((sum, some) => sum + scoreAt(some, threshold).balanced, 0) / domains.size
  const row = (some: readonly Pair[], threshold: number) => {
    const { balanced, falseAlarms, edits } = scoreAt(some, threshold)
    return {
      threshold: told(threshold),
      'balanced accuracy': told(balanced),
      'false alarms': told(falseAlarms),
      ...Object.fromEntries(kinds.map((kind) => [kind, told(edits(kind))])),
    }
  }
  const kinds = [
    'entity_modification',
    'antonym_swap',
    'hallucinated_fact_insertion',
    'negation_insertion_removal',
  ]
  const thresholds = thresholdsOf(pairs)
  const best = thresholds.toSorted((a, b) => meanAt(b) - meanAt(a))[0] ?? 1
  const quiet = thresholds.findLast((one) => scoreAt(pairs, one).falseAlarms <= 0.1) ?? 0
  console.log(`\nsummedits: ${pairs.length} pairs`)
  console.table({
    ...Object.fromEntries([...domains].map(([name, some]) => [name, row(some, best)])),
    'mean of the domains': { threshold: told(best), 'balanced accuracy': told(meanAt(best)) },
    'all at ≤ .10 false alarms': row(pairs, quiet),
    'SummaC (8 domains)': { 'balanced accuracy': 0.571 },
    'QAFactEval (8 domains)': { 'balanced accuracy': 0.674 },
    'GPT-4 (8 domains)': { 'balanced accuracy': 0.832 },
  })
  keep('summedits.json', JSON.stringify(pairs.map(({ doc: _, ...rest }) => rest)))
}

if (only.includes('speed')) {
  const { words, held, again, whole } = await measureSpeed(sets, project)
  console.log(
    `\nspeed on one core, drafts of ${words} words: ${Math.round(held)} a second held to grounds that are read (bar 200), ${Math.round(whole)} with reading a record that is new, ${Math.round(again)} of one that was read of late`,
  )
}
