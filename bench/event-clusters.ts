import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { articleOf } from '../src/grouping/article.ts'
import { openGrouping } from '../src/grouping/grouping.ts'
import { openRarity } from '../src/grouping/rarity.ts'
import { overlapOf, runsOf } from '../src/grouping/shingles.ts'
import { cosineOf, lengthBy, weighed } from '../src/grouping/weighed.ts'
import { type Scores, scoresOf } from './event-scores.ts'
import { random, shuffled } from './random.ts'

/**
 * How well `cluster --batch` finds the stories and the copies of a set of articles, over several orders of arrival, beside
 * an online TF-IDF of its own: `npm run bench:clusters -- --set FOLDER --seeds 5`. With `--archive N`: cost per text and memory up
 * to N made-up texts.
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    archive: { type: 'string' },
    singles: { type: 'boolean', default: false },
  },
})

const line = z.object({ id: z.string(), story: z.string(), text: z.string() })
type Line = z.infer<typeof line>

async function measure(set: string) {
  const text = await readFile(`${set}/articles.jsonl`, 'utf8')
  const all = text
    .trim()
    .split('\n')
    .map((each) => line.parse(JSON.parse(each)))
  const lines = values.singles ? firstOfEach(all) : all
  const rows: Record<string, Record<string, string>> = {}
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const order = shuffled(lines, seed)
    const gold = order.map(({ story }) => story)
    const grouping = openGrouping()
    const placed = order.map(({ id, text }) => grouping.place({ id, text }))
    const ours = scoresOf(
      placed.map(({ story }) => story),
      gold,
    )
    rows[`seed ${seed}`] = { ...told(ours), copies: copiesFound(order, placed) }
    rows[`seed ${seed}, TF-IDF`] = told(scoresOf(baseline(order), gold))
  }
  console.table(rows)
}

const told = ({ precision, recall, f1, pairs, rand }: Scores) => ({
  'BCubed P': precision.toFixed(3),
  R: recall.toFixed(3),
  F1: f1.toFixed(3),
  'pairs F1': pairs.toFixed(3),
  ARI: rand.toFixed(3),
})

/** Only one article of each story: nothing is to be grouped. */
function firstOfEach(lines: readonly Line[]): Line[] {
  return [...new Map(lines.toReversed().map((each) => [each.story, each])).values()]
}

/** Of the pairs with Jaccard ≥ 0.5 over runs of five words, how many are one chain of copies; how many copies were wrong. */
function copiesFound(
  order: readonly Line[],
  placed: readonly { id: string; duplicateOf: string | null }[],
): string {
  const of = new Map(placed.map(({ id, duplicateOf }) => [id, duplicateOf]))
  const first = (id: string): string => {
    const earlier = of.get(id) ?? null
    return earlier === null ? id : first(earlier)
  }
  const runs = order.map(({ id, text }) => runsOf(articleOf({ id, text }).sequence.words))
  let [pairs, found] = [0, 0]
  for (const [i, a] of order.entries()) {
    for (const [j, b] of order.slice(0, i).entries()) {
      if (overlapOf(runs[i] ?? new Uint32Array(), runs[j] ?? new Uint32Array()).jaccard < 0.5) continue
      pairs += 1
      if (first(a.id) === first(b.id)) found += 1
    }
  }
  const stories = new Map(order.map(({ id, story }) => [id, story]))
  const copies = placed.filter(({ duplicateOf }) => duplicateOf !== null)
  const right = copies.filter(({ id, duplicateOf }) => stories.get(id) === stories.get(duplicateOf ?? ''))
  return `${found}/${pairs} pairs; ${right.length}/${copies.length} within a story`
}

/** Online single pass: the nearest earlier text by TF-IDF cosine, from a fixed likeness on. */
function baseline(order: readonly Line[]): string[] {
  const rarity = openRarity()
  const before: { article: ReturnType<typeof articleOf>; story: string }[] = []
  return order.map((each) => {
    const article = articleOf(each)
    rarity.add(article.terms)
    const own = weighed(article.terms, rarity)
    let best = { likeness: 0.24, story: each.id }
    for (const earlier of before) {
      const likeness = cosineOf(own, earlier.article.terms, lengthBy(earlier.article.terms, rarity))
      if (likeness >= best.likeness) best = { likeness, story: earlier.story }
    }
    before.push({ article, story: best.story })
    return best.story
  })
}

/** Made-up texts of 400 words: a vocabulary with Zipf's frequencies, a few names and figures of each event's own. */
function archive(most: number) {
  const draw = random(1)
  const grouping = openGrouping()
  const rows: Record<string, Record<string, string>> = {}
  let done = 0
  for (let size = 1000; size <= most; size *= 10) {
    while (done < size - measured) grouping.place(madeUp(done++, draw))
    const texts = Array.from({ length: measured }, () => madeUp(done++, draw))
    const [started, used, before] = [performance.now(), process.cpuUsage(), { ...grouping.cost() }]
    for (const each of texts) grouping.place(each)
    const { user, system } = process.cpuUsage(used)
    const cost = grouping.cost()
    rows[size] = {
      'CPU ms per text': ((user + system) / 1000 / measured).toFixed(3),
      'ms by the clock': ((performance.now() - started) / measured).toFixed(3),
      'laid beside': ((cost.compared - before.compared) / measured).toFixed(1),
      'postings read': ((cost.postings - before.postings) / measured).toFixed(0),
      'resident MB': (process.memoryUsage().rss / 2 ** 20).toFixed(0),
    }
    process.stderr.write(`${size}: ${JSON.stringify(rows[size])}\n`)
  }
  console.table(rows)
}

const measured = 500

function madeUp(index: number, draw: () => number) {
  const event = Math.floor(draw() * (index / 5 + 1))
  const words = Array.from({ length: 400 }, (_, place) =>
    place % 16 === 3
      ? `N${spelled((event * 7 + (place % 5)) % 1_000_003)}`
      : place % 40 === 5
        ? String((event * 31 + place) % 10_007)
        : spelled(Math.floor(50_000 ** draw())),
  )
  return { id: String(index), text: words.join(' ') }
}

/** A number as a word: figures would be figures of the text. */
const spelled = (number: number): string =>
  `ka${[...String(number)].map((digit) => syllables[Number(digit)]).join('')}`

const syllables = ['ba', 'de', 'fi', 'go', 'hu', 'la', 'me', 'ni', 'po', 'ru']

if (values.set !== undefined) await measure(values.set)
if (values.archive !== undefined) archive(Number(values.archive))
