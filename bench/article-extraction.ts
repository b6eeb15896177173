import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { z } from 'zod'
import article from '../src/feeds/article.ts'

/**
 * Scores the kind `article` on a folder of the article-extraction benchmark (`ground-truth.json`, `html/*.html.gz`) by its own protocol:
 * `npm run bench:articles -- --set PATH [--worst 10]`. Plain Readability.js stands beside it, and so do two halves of the pages, parted by the
 * hash of their ids: rules were made while looking at the pages of half A.
 */
const { values } = parseArgs({
  options: { set: { type: 'string' }, worst: { type: 'string', default: '8' } },
})
if (values.set === undefined) throw new Error('say where the pages are: --set PATH')

type Score = { id: string; precision?: number; recall?: number; isExact: boolean }

const truthSchema = z.record(z.string(), z.object({ articleBody: z.string(), url: z.string().optional() }))
const recordSchema = z.object({ text: z.string() })
const truth = truthSchema.parse(JSON.parse(await readFile(join(values.set, 'ground-truth.json'), 'utf8')))
const files = (await readdir(join(values.set, 'html'))).filter((file) => file.endsWith('.html.gz')).sort()
const ours: Score[] = []
const theirs: Score[] = []
const times: number[] = []

for (const file of files) {
  const id = file.replace('.html.gz', '')
  const page = truth[id]
  if (page === undefined) continue
  const bytes = gunzipSync(await readFile(join(values.set, 'html', file)))
  const payload = { url: page.url ?? '', bytes, hash: id, fetchedAt: new Date().toISOString() }
  const started = performance.now()
  const text = await article.read(payload, { openEnd: true }).then(
    ({ records }) => recordSchema.parse(records[0]).text,
    () => '',
  )
  times.push(performance.now() - started)
  ours.push(scoreOf(id, page.articleBody, text))
  theirs.push(scoreOf(id, page.articleBody, readabilityOf(bytes)))
}

const half = (letter: 'A' | 'B') => (score: Score) =>
  (Number.parseInt(createHash('sha256').update(score.id).digest('hex').slice(-1), 16) % 2 === 0
    ? 'A'
    : 'B') === letter
console.table({
  'kind article': meansOf(ours),
  '· half A': meansOf(ours.filter(half('A'))),
  '· half B': meansOf(ours.filter(half('B'))),
  'Readability.js here': meansOf(theirs),
  '· its half A': meansOf(theirs.filter(half('A'))),
  '· its half B': meansOf(theirs.filter(half('B'))),
})
console.log(
  'published, on the whole set of 181 pages: Readability.js .947, trafilatura .958, the best of all .970',
)
times.sort((a, b) => a - b)
const total = times.reduce((sum, time) => sum + time, 0)
console.log(
  `${times.length} pages, ${((1000 * times.length) / total).toFixed(1)} a second; ms a page: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`,
)
console.log('worst pages:')
for (const score of ours.toSorted((a, b) => f1(a) - f1(b)).slice(0, Number(values.worst)))
  console.log(
    `  ${f1(score).toFixed(3)} P ${(score.precision ?? 0).toFixed(3)} R ${(score.recall ?? 0).toFixed(3)} ${score.id.slice(0, 8)} ${truth[score.id]?.url ?? ''}`,
  )

function readabilityOf(bytes: Uint8Array): string {
  const { document } = parseHTML(new TextDecoder().decode(bytes))
  return new Readability(document).parse()?.textContent ?? ''
}

/** Shares of the runs of four words that are right and that are found; words as Python's `\w+` has them. */
function scoreOf(id: string, truth: string, text: string): Score {
  const [expected, got] = [shingles(truth), shingles(text)]
  const sum = (counts: Iterable<number>): number =>
    Iterator.from(counts).reduce((all, count) => all + count, 0)
  const right = sum(expected.entries().map(([key, count]) => Math.min(count, got.get(key) ?? 0)))
  const [wanted, given] = [sum(expected.values()), sum(got.values())]
  return {
    id,
    ...(given === 0 ? {} : { precision: right / given }),
    ...(wanted === 0 ? {} : { recall: right / wanted }),
    isExact: wordsIn(truth).join(' ') === wordsIn(text).join(' '),
  }
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? []
}

function shingles(text: string): Map<string, number> {
  const words = wordsIn(text)
  const counts = new Map<string, number>()
  for (let start = 0; start < Math.max(1, words.length - 3); start++) {
    const key = words.slice(start, start + 4).join(' ')
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function meansOf(scores: readonly Score[]) {
  const mean = (numbers: readonly (number | undefined)[]): number => {
    const known = numbers.filter((number) => number !== undefined)
    return known.reduce((sum, number) => sum + number, 0) / Math.max(1, known.length)
  }
  const [precision, recall] = [
    mean(scores.map((one) => one.precision)),
    mean(scores.map((one) => one.recall)),
  ]
  const round = (number: number): number => Math.round(number * 1000) / 1000
  return {
    pages: scores.length,
    F1: round((2 * precision * recall) / (precision + recall)),
    P: round(precision),
    R: round(recall),
    exact: round(mean(scores.map(({ isExact }) => (isExact ? 1 : 0)))),
  }
}

function f1({ precision = 0, recall = 0 }: Score): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

function at(share: number): string {
  return (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(0)
}
