import { type Article, type Sequence, trait } from './article.ts'
import { evidenceOf, type Hearing, type Measures, measuresOf } from './evidence.ts'
import { isSameForm } from './look-alike.ts'
import { openPostings } from './postings.ts'
import { openRarity } from './rarity.ts'
import { type Weighed, weighed } from './weighed.ts'
import { oddsOf, type Weights, weights } from './weights.ts'

/** What the texts in sight tell of: each of one event. */
export type Events = {
  /** The events that a text may be of, likeliest first, with the logarithm of the odds; the text counts as seen from now on. */
  weigh: (article: Article) => Candidate[]
  /** Files a text that was weighed under its event. */
  file: (article: Article, event: string) => void
  /** Takes up a text that was filed before, deciding nothing. */
  recall: (article: Article, event: string) => void
  /** Texts in the window, for measuring. */
  size: () => number
  /** Texts that the weighed ones were laid beside, and entries of the lists they were found in, so far. */
  cost: () => { compared: number; postings: number }
}

export type Candidate = { event: string; odds: number }

/** What was measured when so many texts were in sight: with them the rarity of everything changes. */
type Measured<Value> = { value: Value; texts: number }

type Event = { id: string; serials: number[]; latest: number | undefined }
type Hot = { article: Article; event: Event; measures: Measured<Measures> }

/** A text of an event, with the odds that the weighed one is of the same. */
type Near = { odds: number; text: Article }

const dayMs = 86_400_000
const rootsFiled = 32
const textsCompared = 24
const eventsTold = 8
/** An event is as likely as its so many nearest texts on average: one of them may be alike by chance. */
const nearestAsked = 3
/** What was measured holds until there are so many times more or fewer texts in sight. */
const drift = 1.15

/** The texts of a window of so many, grouped as they come. */
export function openEvents(window: number, by: Weights = weights): Events {
  const rarities = { roots: openRarity(), pairs: openRarity() }
  const postings = openPostings(17, 32)
  const hot: (Hot | undefined)[] = []
  const events = new Map<string, Event>()
  let serial = 0
  let filed: { article: Article; by: Rarest } | undefined

  /** What was measured before, or measured anew where that does not hold any more. */
  const measured = <Value>(known: Measured<Value> | undefined, measure: () => Value): Measured<Value> => {
    const texts = rarities.roots.texts()
    const holds = known !== undefined && texts <= known.texts * drift && texts * drift >= known.texts
    return holds ? known : { value: measure(), texts }
  }

  const see = ({ terms, pairs }: Article) => {
    rarities.roots.add(terms)
    rarities.pairs.add(pairs)
  }

  const add = (article: Article, id: string) => {
    serial += 1
    const by = filed?.article === article ? filed.by : rarest(weighed(article.terms, rarities.roots))
    leave(serial - window)
    const event = events.get(id) ?? { id, serials: [], latest: undefined }
    events.set(id, event)
    event.serials.push(serial)
    event.latest = Math.max(event.latest ?? -Infinity, article.at ?? -Infinity)
    hot[serial % window] = {
      article,
      event,
      measures: measured(undefined, () => measuresOf(article, rarities)),
    }
    for (const root of by.roots) postings.add(root, serial)
  }

  const leave = (oldest: number) => {
    const gone = oldest > 0 ? hot[oldest % window] : undefined
    if (gone === undefined) return
    rarities.roots.drop(gone.article.terms)
    rarities.pairs.drop(gone.article.pairs)
    gone.event.serials = gone.event.serials.filter((each) => each !== oldest)
    if (gone.event.serials.length === 0) events.delete(gone.event.id)
  }

  const find = (serial: number): Hot | undefined => hot[serial % window]

  const cost = { compared: 0, postings: 0 }
  const likeliest = (by: Rarest): number[] => {
    const scores = new Map<number, number>()
    for (const [place, root] of by.roots.entries()) {
      const found = postings.find(root)
      cost.postings += found.length
      for (const each of found) {
        if (each > serial - window) scores.set(each, (scores.get(each) ?? 0) + (by.weights[place] ?? 0))
      }
    }
    const best = [...scores].sort(([one, a], [other, b]) => b - a || other - one)
    return best.slice(0, textsCompared).map(([each]) => each)
  }

  const nearest = (hearing: Hearing, known: Rarest): Map<Event, Near[]> => {
    const found = new Map<Event, Near[]>()
    for (const each of likeliest(known)) {
      cost.compared += 1
      const text = find(each)
      if (text === undefined) continue
      text.measures = measured(text.measures, () => measuresOf(text.article, rarities))
      const evidence = evidenceOf(hearing, text.article, text.measures.value)
      const near = { odds: oddsOf(evidence, by), text: text.article }
      found.set(text.event, [...(found.get(text.event) ?? []), near])
    }
    return found
  }

  return {
    weigh(article) {
      see(article)
      const hearing = {
        terms: weighed(article.terms, rarities.roots),
        pairs: weighed(article.pairs, rarities.pairs),
        measures: measuresOf(article, rarities),
      }
      const known = rarest(hearing.terms)
      filed = { article, by: known }
      return [...nearest(hearing, known)]
        .map(([event, texts]) => ({ event, ...meanOf(texts), apart: apart(article.at, event.latest) }))
        .map(({ event, texts, odds, apart }) => ({ event: event.id, texts, odds: odds - apart }))
        .sort((a, b) => b.odds - a.odds)
        .filter(({ odds, texts }) => odds < 0 || !texts.some((text) => isSameForm(article.sequence, text)))
        .slice(0, eventsTold)
        .map(({ event, odds }) => ({ event, odds }))
    },
    file: add,
    recall(article, event) {
      see(article)
      add(article, event)
    },
    size: () => Math.min(serial, window),
    cost: () => ({ ...cost }),
  }
}

function meanOf(near: readonly Near[]): { odds: number; texts: Sequence[] } {
  const asked = near.toSorted((a, b) => b.odds - a.odds).slice(0, nearestAsked)
  const odds = asked.reduce((sum, each) => sum + each.odds, 0) / asked.length
  return { odds, texts: asked.map(({ text }) => text.sequence) }
}

/** What days of silence between an event and a text take from the odds. */
function apart(at: number | undefined, latest: number | undefined): number {
  if (at === undefined || latest === undefined || !Number.isFinite(latest)) return 0
  const days = Math.abs(at - latest) / dayMs
  return Math.min(6, 0.4 * Math.max(0, days - 2))
}

/** The roots a text is best known by, with their weights by the square of their rarity. */
type Rarest = { roots: Uint32Array; weights: Float64Array }

/** Names and figures come first among equals. */
function rarest({ terms, rarities, weights }: Weighed): Rarest {
  const worth = (weights: number, traits: number) =>
    weights * ((traits & (trait.name | trait.number)) === 0 ? 1 : 1.5)
  const worths = weights.map((weight, place) => worth(weight, terms.traits[place] ?? 0))
  const places = Uint16Array.from(worths.keys())
    .sort((a, b) => (worths[b] ?? 0) - (worths[a] ?? 0) || (terms.roots[a] ?? 0) - (terms.roots[b] ?? 0))
    .subarray(0, rootsFiled)
  return {
    roots: Uint32Array.from(places, (place) => terms.roots[place] ?? 0),
    weights: Float64Array.from(places, (place) => (worths[place] ?? 0) * (rarities[place] ?? 0)),
  }
}
