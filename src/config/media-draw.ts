import type { Evidence } from '../news/fact.ts'
import { type FactNode, isEvidence, isNode } from '../news/facts.ts'
import type { Language } from '../news/language.ts'
import type { Area, MediaBrief, Point, Series, Spot } from '../seams/medium.ts'
import type { HouseStyle } from '../seams/writer.ts'
import { resolve } from './let.ts'
import type { AreaSpec, MediaSpec, SeriesSpec, SpotSpec } from './media-schema.ts'

/** What of a story's tree media may draw. */
export type Drawn = Pick<MediaBrief, 'series' | 'spots' | 'areas'>

/** In whose words it is told, and which items are the story's own. */
export type Telling = {
  language: Language
  /** What names and codes of the source are called in the language. */
  names: Readonly<Record<string, string>>
  style: HouseStyle
  core: ReadonlySet<string>
}

/** Reads what a kind of story draws out of its complete tree. What is not there, or is no number, is not drawn. */
export function drawn(spec: MediaSpec, root: FactNode, given: Telling): Drawn {
  const telling = { ...given, names: { ...given.names, ...spec.names[given.language] } }
  return {
    series: spec.series.flatMap((one) => seriesOf(one, root, telling)),
    spots: marked(spec.spots.flatMap((one) => spotsOf(one, root, telling))),
    areas: spec.areas.flatMap((one) => areasOf(one, root, telling)),
  }
}

const nodesAt = (each: string | undefined, root: FactNode): readonly FactNode[] =>
  each === undefined ? [root] : resolve(root, each).filter(isNode)

/** The evidence a path leads to, from the node, else from the root. */
function evidenceAt(node: FactNode, root: FactNode, path: string): Evidence[] {
  const keyed = path.replaceAll('{key}', node.key)
  const own = resolve(node, keyed).filter(isEvidence)
  return own.length > 0 || node === root ? own : resolve(root, keyed).filter(isEvidence)
}

function textAt(node: FactNode, root: FactNode, paths: string | readonly string[], { names }: Telling) {
  const [found] = [paths].flat().flatMap((path) => evidenceAt(node, root, path))
  const value = found === undefined ? undefined : String(found.value)
  return value === undefined ? undefined : Object.hasOwn(names, value) ? (names[value] ?? value) : value
}

type Told = { value: Evidence; by: string | number; byEvidence?: string; as: Series['along'] }

function seriesOf(spec: SeriesSpec, root: FactNode, telling: Telling): Series[] {
  return nodesAt(spec.each, root).flatMap((node) => {
    const told = toldOf(spec, node, root, telling)
    const [first] = told
    const label = labelOf(spec, node, root, telling)
    if (first === undefined || label === undefined) return []
    const own = ownOf(spec, node, root, telling)
    const points = told.flatMap(({ value, by, byEvidence, as }) =>
      as === first.as ? pointOf(value, { by, byEvidence, own: own(value) }) : [],
    )
    const unit = spec.unit ?? first.value.unit
    const unitWord = unit === undefined ? undefined : wordOf(unit, telling)
    const ordered = first.as === 'name' ? points : points.toSorted(byPlace)
    return [
      {
        label,
        ...(unit === undefined ? {} : { unit }),
        ...(unitWord === undefined ? {} : { unitWord }),
        along: first.as,
        points: spec.own === undefined ? marked(ordered) : ordered,
      },
    ]
  })
}

const byPlace = (a: Point, b: Point): number =>
  typeof a.by === 'number' && typeof b.by === 'number' ? a.by - b.by : a.by < b.by ? -1 : a.by > b.by ? 1 : 0

/** Where all is the story's own, nothing is to be marked among the others. */
function marked<Marked extends { own: boolean; point?: Point }>(all: readonly Marked[]): readonly Marked[] {
  const several = all.length > 1 && all.every(({ own }) => own)
  return several ? all.map((each) => ({ ...each, own: false })) : all
}

function pointOf(
  evidence: Evidence,
  { by, byEvidence, own }: { by: string | number; byEvidence: string | undefined; own: boolean },
): Point[] {
  const { id, value } = evidence
  if (typeof value !== 'number' || !Number.isFinite(value)) return []
  return [{ evidence: id, value, by, ...(byEvidence === undefined ? {} : { byEvidence }), own }]
}

const isOwn = (evidence: Evidence, { core }: Telling): boolean =>
  evidence.from === 'item' && core.has(evidence.item)

function ownOf({ own }: SeriesSpec, node: FactNode, root: FactNode, telling: Telling) {
  if (own === undefined) return (evidence: Evidence) => isOwn(evidence, telling)
  const ids = new Set([own].flat().flatMap((path) => evidenceAt(node, root, path).map(({ id }) => id)))
  return ({ id }: Evidence) => ids.has(id)
}

function labelOf({ label }: SeriesSpec, node: FactNode, root: FactNode, telling: Telling) {
  return typeof label.of === 'string'
    ? textAt(node, root, label.of, telling)
    : Object.entries(label).find(([language]) => language === telling.language)?.[1]
}

const wordOf = (unit: string, { style, language }: Telling): string | undefined => {
  const told = style.units[unit]?.[language]
  return told?.symbol ?? told?.forms.many ?? told?.forms.other
}

/** Values with what each is told beside: elements of one list, or single facts one by one. */
function toldOf(spec: SeriesSpec, node: FactNode, root: FactNode, telling: Telling): Told[] {
  const { values, along } = spec
  if (typeof along === 'string') return alongPath(values, along, node, root, telling)
  const list = Array.isArray(along)
    ? along
    : (Object.entries(along).find(([language]) => language === telling.language)?.[1] ?? [])
  return [values].flat().flatMap((path, index) => {
    const [value] = evidenceAt(node, root, path)
    const by = list[index]
    return value === undefined || by === undefined
      ? []
      : [{ value, by, as: typeof by === 'number' ? ('number' as const) : ('name' as const) }]
  })
}

function alongPath(
  values: SeriesSpec['values'],
  along: string,
  node: FactNode,
  root: FactNode,
  telling: Telling,
): Told[] {
  if (Array.isArray(values)) {
    const places = evidenceAt(node, root, along)
    return values.flatMap((path, index) => {
      const [value] = evidenceAt(node, root, path)
      const place = places[index]
      return value === undefined || place === undefined ? [] : [beside(value, place, telling)]
    })
  }
  return elementsOf(values, node, root).flatMap((element) => {
    const [value] = resolve(element, within(values, node)).filter(isEvidence)
    const [place] = resolve(element, within(along, node)).filter(isEvidence)
    return value === undefined || place === undefined ? [] : [beside(value, place, telling)]
  })
}

const within = (path: string, node: FactNode): string =>
  path.slice(path.indexOf('.') + 1).replaceAll('{key}', node.key)

function elementsOf(path: string, node: FactNode, root: FactNode): FactNode[] {
  const list = path.slice(0, path.indexOf('.')).replaceAll('{key}', node.key)
  const own = resolve(node, list).filter(isNode)
  return own.length > 0 || node === root ? own : resolve(root, list).filter(isNode)
}

const kinds: Readonly<Record<string, Series['along']>> = { date: 'day', time: 'instant', number: 'number' }

function beside(value: Evidence, place: Evidence, { names }: Telling): Told {
  const as = kinds[place.type] ?? 'name'
  const said = typeof place.value === 'number' ? place.value : String(place.value)
  const by = as === 'name' && typeof said === 'string' && Object.hasOwn(names, said) ? names[said] : said
  return { value, by: by ?? said, byEvidence: place.id, as }
}

function spotsOf(spec: SpotSpec, root: FactNode, telling: Telling): Spot[] {
  return nodesAt(spec.each, root).flatMap((node) => {
    const [latitude] = evidenceAt(node, root, spec.latitude)
    const [longitude] = evidenceAt(node, root, spec.longitude)
    const name = textAt(node, root, spec.name, telling)
    if (latitude === undefined || longitude === undefined || name === undefined) return []
    const [north, east] = [latitude.value, longitude.value]
    if (typeof north !== 'number' || typeof east !== 'number') return []
    const own = isOwn(latitude, telling)
    const [size] = spec.size === undefined ? [] : evidenceAt(node, root, spec.size)
    const [point] = size === undefined ? [] : pointOf(size, { by: name, byEvidence: undefined, own })
    return [
      {
        name,
        latitude: north,
        longitude: east,
        evidence: [latitude.id, longitude.id],
        ...(point === undefined ? {} : { point }),
        own,
      },
    ]
  })
}

function areasOf(spec: AreaSpec, root: FactNode, telling: Telling): Area[] {
  return nodesAt(spec.each, root).flatMap((node) => {
    const [polygon] = evidenceAt(node, root, spec.polygon)
    const name = textAt(node, root, spec.name, telling)
    const ring = polygon === undefined ? [] : ringOf(String(polygon.value), spec.order)
    // Three corners are the least that has an inside; a ring says its first corner again.
    if (polygon === undefined || name === undefined || ring.length < 4) return []
    return [{ name, evidence: polygon.id, rings: [ring] }]
  })
}

/** A ring of `[longitude, latitude]`; none where any corner is no place on earth. */
function ringOf(text: string, order: AreaSpec['order']): [number, number][] {
  const corners = text
    .trim()
    .split(/\s+/)
    .map((pair): [number, number] => {
      const [first = Number.NaN, second = Number.NaN] = pair.split(',').map(Number)
      return order === 'latitude-longitude' ? [second, first] : [first, second]
    })
  const [start] = corners
  const end = corners.at(-1)
  if (start === undefined || end === undefined) return []
  if (corners.some(([east, north]) => !(Math.abs(east) <= 180 && Math.abs(north) <= 90))) return []
  return start[0] === end[0] && start[1] === end[1] ? corners : [...corners, start]
}
