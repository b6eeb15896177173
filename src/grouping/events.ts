import { type Article, trait } from './article.ts'
import { cosineOf, type Evidence, evidenceOf, weighed } from './evidence.ts'
import { isSameForm } from './look-alike.ts'
import { openPostings } from './postings.ts'
import { type Profile, profileOf } from './profile.ts'
import { openRarity, type Rarity } from './rarity.ts'
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
}

export type Candidate = { event: string; odds: number; evidence: Evidence }

type Event = { id: string; serials: number[]; latest: number | undefined; profile?: Profile | undefined }
type Hot = { article: Article; event: Event }

/** The text of an event that is nearest. */
type Near = { likeness: number; text: Article }

/** Texts less alike than this are not looked at as one form filled in twice. */
const leastOfForm = 0.3
const dayMs = 86_400_000
const rootsFiled = 32
const textsCompared = 24
const eventsCompared = 8
const textsOfProfile = 12
const mostProfiles = 2000

/** The texts of a window of so many, grouped as they come. */
export function openEvents(window: number, by: Weights = weights): Events {
  const rarity = openRarity()
  const postings = openPostings(17, 32)
  const hot: (Hot | undefined)[] = []
  const events = new Map<string, Event>()
  const profiled: Event[] = []
  let serial = 0

  const add = (article: Article, id: string) => {
    serial += 1
    leave(serial - window)
    const event = events.get(id) ?? { id, serials: [], latest: undefined }
    events.set(id, event)
    event.serials.push(serial)
    event.latest = Math.max(event.latest ?? -Infinity, article.at ?? -Infinity)
    event.profile = undefined
    hot[serial % window] = { article, event }
    for (const [root] of rarest(article, rarity)) postings.add(root, serial)
  }

  const leave = (oldest: number) => {
    const gone = oldest > 0 ? hot[oldest % window] : undefined
    if (gone === undefined) return
    rarity.drop(gone.article)
    gone.event.serials = gone.event.serials.filter((each) => each !== oldest)
    gone.event.profile = undefined
    if (gone.event.serials.length === 0) events.delete(gone.event.id)
  }

  const find = (serial: number): Hot | undefined => hot[serial % window]

  const profile = (event: Event): Profile => {
    if (event.profile !== undefined) return event.profile
    const made = profileOf(event.serials.slice(-textsOfProfile).flatMap((each) => find(each)?.article ?? []))
    event.profile = made
    profiled.push(event)
    if (profiled.length > mostProfiles) {
      const oldest = profiled.shift()
      if (oldest !== undefined) oldest.profile = undefined
    }
    return made
  }

  const nearest = (article: Article): Map<Event, Near> => {
    const scores = new Map<number, number>()
    for (const [root, weight] of rarest(article, rarity)) {
      for (const each of postings.find(root)) {
        if (each > serial - window) scores.set(each, (scores.get(each) ?? 0) + weight * rarity.of(root))
      }
    }
    const best = [...scores].sort(([one, a], [other, b]) => b - a || other - one).slice(0, textsCompared)
    const own = weighed(article.terms, rarity)
    const found = new Map<Event, Near>()
    for (const [each] of best) {
      const known = find(each)
      if (known === undefined) continue
      const likeness = cosineOf(own.by, own.length, known.article.terms, rarity)
      if (likeness > (found.get(known.event)?.likeness ?? -1))
        found.set(known.event, { likeness, text: known.article })
    }
    return found
  }

  return {
    weigh(article) {
      rarity.add(article)
      return [...nearest(article)]
        .sort(([, a], [, b]) => b.likeness - a.likeness)
        .slice(0, eventsCompared)
        .filter(
          ([, { likeness, text }]) => likeness < leastOfForm || !isSameForm(article.sequence, text.sequence),
        )
        .map(([event, { likeness }]) => {
          const evidence = evidenceOf(article, profile(event), likeness, rarity)
          return { event: event.id, evidence, odds: oddsOf(evidence, by) - apart(article.at, event.latest) }
        })
        .sort((a, b) => b.odds - a.odds)
    },
    file: add,
    recall(article, event) {
      rarity.add(article)
      add(article, event)
    },
    size: () => Math.min(serial, window),
  }
}

/** What days of silence between an event and a text take from the odds. */
function apart(at: number | undefined, latest: number | undefined): number {
  if (at === undefined || latest === undefined || !Number.isFinite(latest)) return 0
  const days = Math.abs(at - latest) / dayMs
  return Math.min(6, 0.4 * Math.max(0, days - 2))
}

/** The roots a text is best known by, names and figures first among equals. */
function rarest({ terms }: Article, rarity: Rarity): [number, number][] {
  const all: [number, number][] = []
  for (const [place, root] of terms.roots.entries()) {
    const isValue = ((terms.traits[place] ?? 0) & (trait.name | trait.number)) !== 0
    all.push([root, (terms.weights[place] ?? 0) * rarity.of(root) * (isValue ? 1.5 : 1)])
  }
  return all.sort(([one, a], [other, b]) => b - a || one - other).slice(0, rootsFiled)
}
