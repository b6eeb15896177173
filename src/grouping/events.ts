import { type Article, trait } from './article.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { isSameForm } from './look-alike.ts'
import { openPostings } from './postings.ts'
import { type Profile, profileOf } from './profile.ts'
import { openRarity } from './rarity.ts'
import { cosineOf, lengthBy, type Weighed, weighed } from './weighed.ts'
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
  /** Texts and profiles that the weighed ones were laid beside, and entries of the lists they were found in, so far. */
  cost: () => { compared: number; postings: number }
}

export type Candidate = { event: string; odds: number; evidence: Evidence }

/** What was measured when so many texts were in sight: with them the rarity of everything changes. */
type Measured<Value> = { value: Value; texts: number }

type Event = {
  id: string
  serials: number[]
  latest: number | undefined
  profile?: Measured<Profile> | undefined
}
type Hot = { article: Article; event: Event; length: Measured<number> }

/** The text of an event that is nearest. */
type Near = { likeness: number; text: Article }

/** Texts less alike than this are not looked at as one form filled in twice. */
const leastOfForm = 0.3
const dayMs = 86_400_000
const rootsFiled = 32
const textsCompared = 24
const eventsCompared = 8
const textsOfProfile = 12
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
    event.profile = undefined
    hot[serial % window] = {
      article,
      event,
      length: measured(undefined, () => lengthBy(article.terms, rarities.roots)),
    }
    for (const root of by.roots) postings.add(root, serial)
  }

  const leave = (oldest: number) => {
    const gone = oldest > 0 ? hot[oldest % window] : undefined
    if (gone === undefined) return
    rarities.roots.drop(gone.article.terms)
    rarities.pairs.drop(gone.article.pairs)
    gone.event.serials = gone.event.serials.filter((each) => each !== oldest)
    gone.event.profile = undefined
    if (gone.event.serials.length === 0) events.delete(gone.event.id)
  }

  const find = (serial: number): Hot | undefined => hot[serial % window]

  const profile = (event: Event): Profile => {
    event.profile = measured(event.profile, () =>
      profileOf(
        event.serials.slice(-textsOfProfile).flatMap((each) => find(each)?.article ?? []),
        rarities,
      ),
    )
    return event.profile.value
  }

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

  const nearest = (own: Weighed, by: Rarest): Map<Event, Near> => {
    const found = new Map<Event, Near>()
    for (const each of likeliest(by)) {
      cost.compared += 1
      const known = find(each)
      if (known === undefined) continue
      known.length = measured(known.length, () => lengthBy(known.article.terms, rarities.roots))
      const likeness = cosineOf(own, known.article.terms, known.length.value)
      if (likeness > (found.get(known.event)?.likeness ?? -1))
        found.set(known.event, { likeness, text: known.article })
    }
    return found
  }

  return {
    weigh(article) {
      see(article)
      const hearing = {
        terms: weighed(article.terms, rarities.roots),
        pairs: weighed(article.pairs, rarities.pairs),
      }
      const known = rarest(hearing.terms)
      filed = { article, by: known }
      return [...nearest(hearing.terms, known)]
        .sort(([, a], [, b]) => b.likeness - a.likeness)
        .slice(0, eventsCompared)
        .filter(
          ([, { likeness, text }]) => likeness < leastOfForm || !isSameForm(article.sequence, text.sequence),
        )
        .map(([event, { likeness }]) => {
          cost.compared += 1
          const evidence = evidenceOf(hearing, profile(event), likeness)
          return { event: event.id, evidence, odds: oddsOf(evidence, by) - apart(article.at, event.latest) }
        })
        .sort((a, b) => b.odds - a.odds)
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
