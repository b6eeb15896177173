import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Article, articleOf } from '../src/grouping/article.ts'
import { openEvents } from '../src/grouping/events.ts'
import { type Evidence, evidenceOf, measuresOf } from '../src/grouping/evidence.ts'
import { openRarity } from '../src/grouping/rarity.ts'
import { weighed } from '../src/grouping/weighed.ts'
import { type Weights, weights } from '../src/grouping/weights.ts'
import { scoresWithin } from './event-scores.ts'
import { logistic, type Sample } from './logistic.ts'
import { shuffled } from './random.ts'

/**
 * Makes the weights of src/grouping/weights.ts again from a set of articles, and tells how well such weights do on topics
 * that they were not fitted on (topic: what stands before the first `_` of an id):
 * `npm run fit:events -- --set FOLDER --orders 3 --seeds 8 --folds 3`. All texts come in one stream; the weights and the
 * threshold see only the topics fitted on, the scores are those of the other topics' texts.
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    orders: { type: 'string', default: '3' },
    seeds: { type: 'string', default: '8' },
    folds: { type: 'string', default: '3' },
  },
})

const line = z.object({ id: z.string(), story: z.string(), text: z.string() })
type Told = { article: Article; story: string; topic: string }
type Stream = readonly Told[]
type IsOf = (told: Told) => boolean

/** Texts with less than this in common are told apart without being learnt from. */
const leastLikeness = 0.04
/** What is added to the bias that is best for pairs, to find the one that is best for whole streams. */
const shifts = [0, 0.5, 0.75, 1, 1.25, 1.5]

/** What speaks for each pair of texts of the stream, at the time when the later one comes, and whether they are of one story. */
function samplesOf(stream: Stream, isOf: IsOf): Sample[] {
  const rarities = { roots: openRarity(), pairs: openRarity() }
  const known: Told[] = []
  return stream.flatMap((told) => {
    const { article } = told
    rarities.roots.add(article.terms)
    rarities.pairs.add(article.pairs)
    if (!isOf(told)) return []
    const hearing = {
      terms: weighed(article.terms, rarities.roots),
      pairs: weighed(article.pairs, rarities.pairs),
      measures: measuresOf(article, rarities),
    }
    const samples = known.map((each) => ({
      evidence: evidenceOf(hearing, each.article, measuresOf(each.article, rarities)),
      isOne: each.story === told.story,
    }))
    known.push(told)
    return samples
      .filter(({ evidence, isOne }) => isOne || evidence.roots >= leastLikeness)
      .map(({ evidence, isOne }) => ({ values: names.map((name) => evidence[name]), isOne }))
  })
}

const isNameOfEvidence = (name: string): name is keyof Evidence => name in weights && name !== 'bias'
const names = Object.keys(weights).filter(isNameOfEvidence)

/** The events of a stream as the grouping finds them with such weights. */
function eventsOf(stream: Stream, by: Weights): string[] {
  const events = openEvents(50_000, by)
  return stream.map(({ article }) => {
    const [likeliest] = events.weigh(article)
    const event = likeliest !== undefined && likeliest.odds >= 0 ? likeliest.event : article.id
    events.file(article, event)
    return event
  })
}

function meanScore(streams: readonly Stream[], by: Weights, isOf: IsOf): number {
  return mean(streams.map((stream) => scoreOf(stream, by, isOf)))
}

function scoreOf(stream: Stream, by: Weights, isOf: IsOf): number {
  const gold = stream.map(({ story }) => story)
  return scoresWithin(eventsOf(stream, by), gold, stream.map(isOf)).f1
}

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length

/** Weights by logistic regression over pairs, then the bias by the score of the streams. */
function weightsFor(streams: readonly Stream[], isOf: IsOf): Weights {
  const [bias = 0, ...slopes] = logistic(streams.flatMap((stream) => samplesOf(stream, isOf)))
  const fitted = {
    ...weights,
    ...Object.fromEntries(names.map((name, place) => [name, slopes[place] ?? 0])),
  }
  const tried = shifts.map((shift) => ({ ...fitted, bias: bias + shift }))
  const scored = tried.map((by) => ({ by, score: meanScore(streams, by, isOf) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).by
}

async function main(set: string) {
  const lines = (await readFile(`${set}/articles.jsonl`, 'utf8')).trim().split('\n')
  const all = lines
    .map((each) => line.parse(JSON.parse(each)))
    .map((each) => ({
      article: articleOf(each),
      story: each.story,
      topic: each.id.split('_')[0] ?? '',
    }))
  const streams = Array.from({ length: Number(values.seeds) }, (_, seed) => shuffled(all, seed + 1))
  const fittedOn = streams.slice(0, Number(values.orders))
  const folds = Number(values.folds)
  const topics = [...new Set(all.map(({ topic }) => topic))]
  const foldOf = new Map(topics.map((topic, place) => [topic, place % folds]))
  const unseen = Array.from({ length: folds }, (_, fold) => {
    const by = weightsFor(fittedOn, ({ topic }) => foldOf.get(topic) !== fold)
    return streams.map((stream) => scoreOf(stream, by, ({ topic }) => foldOf.get(topic) === fold))
  })
  const perSeed = streams.map((_, seed) => mean(unseen.map((scores) => scores[seed] ?? 0)))
  console.log(`topics not fitted on: ${told(perSeed)}`)
  const by = weightsFor(fittedOn, () => true)
  console.log(`all topics: ${told(streams.map((stream) => scoreOf(stream, by, () => true)))}`)
  console.log(
    JSON.stringify(
      by,
      (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value),
      2,
    ),
  )
}

const told = (scores: readonly number[]): string =>
  `BCubed F1 ${mean(scores).toFixed(3)} (${scores.map((score) => score.toFixed(3)).join(' ')})`

if (values.set !== undefined) await main(values.set)
