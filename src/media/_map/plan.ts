import type { Area, MediaBrief, Spot } from '../../seams/medium.ts'
import { decimalsOfAll, numberTold } from '../_draw/told.ts'
import { type PictureWords, wordsOf } from '../_draw/words.ts'
import type { MapOptions } from './options.ts'
import { distance, middleOf, onEarth, type Place } from './sphere.ts'

/** A spot where it is on Earth, with its value as it is told. */
export type Site = { spot: Spot; at: Place; told: string | undefined; own: boolean }

/** An area in rings that are closed and on Earth. */
export type Ground = { area: Area; rings: readonly (readonly Place[])[] }

/** A map before it is drawn at any width. */
export type MapPlan = {
  title: string
  words: PictureWords
  sites: readonly Site[]
  grounds: readonly Ground[]
  middle: Place
  /** Kilometres around the middle that must be seen. */
  reach: number
  /** What the size of a spot stands for, if the brief says it: `magnitude`. */
  measure: string
}

/** What of a brief is drawn; nothing where it has no place. Throws where a place is none on Earth. */
export function planOf(brief: MediaBrief, options: MapOptions): MapPlan | undefined {
  const { language } = brief.copy
  if (brief.spots.length === 0 && brief.areas.length === 0) return undefined
  const words = wordsOf(language)
  const grounds = brief.areas.map(groundOf)
  const all = sitesOf(brief.spots, language)
  // Where a story has places of its own, they are the subject; else all are.
  const subjects = all.some(({ own }) => own) || grounds.length > 0 ? all.filter(({ own }) => own) : all
  const corners = [
    ...subjects.map(({ at }) => at),
    ...grounds.flatMap(({ rings }) => rings.flatMap((ring) => ring.slice(1))),
  ]
  const middle = middleOf(corners)
  const extent = Math.max(...corners.map((at) => distance(middle, at)))
  const reach =
    options.reach ??
    reachOf(
      extent,
      all.map(({ at }) => distance(middle, at)),
    )
  return {
    ...{ words, grounds, middle, reach },
    title: options.title?.[language] ?? titleOf(brief, subjects, grounds, words),
    // Each name once where it is not the subject: the circles tell of the others.
    sites: all.toSorted(
      (a, b) => Number(a.own) - Number(b.own) || (b.spot.point?.value ?? 0) - (a.spot.point?.value ?? 0),
    ),
    measure: measureOf(brief),
  }
}

function sitesOf(spots: readonly Spot[], language: string): readonly Site[] {
  const decimals = decimalsOfAll(spots.flatMap(({ point }) => (point === undefined ? [] : [point.value])))
  return spots.map((spot) => {
    const { latitude, longitude, evidence, point, own } = spot
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 540)) {
      throw new Error(`${evidence.join(', ')}: ${latitude}, ${longitude} is no place on Earth`)
    }
    if (point !== undefined && !Number.isFinite(point.value)) {
      throw new Error(`the value of ${point.evidence} is ${point.value}, which no map can draw`)
    }
    const told = point === undefined ? undefined : numberTold(point.value, language, decimals)
    return { spot, own, told, at: [onEarth(longitude), latitude] as const }
  })
}

function groundOf(area: Area): Ground {
  const rings = area.rings.map((ring) => {
    const bad = ring.find(
      ([longitude, latitude]) => !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 540),
    )
    if (bad !== undefined) throw new Error(`${area.evidence}: ${bad[1]}, ${bad[0]} is no place on Earth`)
    const corners: Place[] = ring.map(([longitude, latitude]) => [onEarth(longitude), latitude] as const)
    const open = corners.filter(
      (at, index) => index === 0 || at[0] !== corners[index - 1]?.[0] || at[1] !== corners[index - 1]?.[1],
    )
    const [first, last] = [open[0], open.at(-1)]
    if (first === undefined || last === undefined) return []
    return first[0] === last[0] && first[1] === last[1] && open.length > 1 ? open : [...open, first]
  })
  const drawn = rings.filter((ring) => ring.length >= 4)
  if (drawn.length === 0) throw new Error(`${area.evidence}: the area “${area.name}” has no three corners`)
  return { area, rings: drawn }
}

const [least, neighbours] = [280, 450]

/** Far enough to see what the story is about, with its nearest neighbours if there are any. */
function reachOf(extent: number, distances: readonly number[]): number {
  const near = distances.filter((each) => each <= Math.max(neighbours, extent)).sort((a, b) => a - b)
  const neighbour = near[Math.min(near.length - 1, 8)] ?? 0
  return Math.max(
    extent > 1 && extent < least / 2.5 ? extent * 2.5 : 0,
    extent * 1.3,
    Math.min(neighbour * 1.15, neighbours),
    extent > 1 ? 120 : least,
  )
}

function titleOf(
  brief: MediaBrief,
  subjects: readonly Site[],
  grounds: readonly Ground[],
  words: PictureWords,
): string {
  const names = [
    ...new Set([...subjects.map(({ spot }) => spot.name), ...grounds.map(({ area }) => area.name)]),
  ].filter((name) => name !== '')
  const shown = names.slice(0, 3)
  const beat = brief.title.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  if (shown.length === 0 || (subjects.length > 1 && subjects.every(({ own }) => !own))) return beat
  return `${beat}: ${names.length > 3 ? [...shown, words.chart.more(names.length - 3)].join(', ') : words.and(shown)}`
}

/** What the values of the spots measure, by the series they stand in. */
function measureOf({ series, spots }: MediaBrief): string {
  const evidence = new Set(spots.flatMap(({ point }) => (point === undefined ? [] : [point.evidence])))
  const found = series.find(({ points }) => points.some((point) => evidence.has(point.evidence)))
  if (found === undefined) return ''
  const { label, unitWord } = found
  return unitWord === undefined || label.toLowerCase().includes(unitWord.toLowerCase())
    ? label
    : `${label}, ${unitWord}`
}
