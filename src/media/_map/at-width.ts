import type { MediaBrief } from '../../seams/medium.ts'
import { frame, type Rectangle } from '../_draw/frame.ts'
import { sizesFor } from '../_draw/look.ts'
import { signedBy } from '../_draw/sources.ts'
import { element, label, picture } from '../_draw/svg.ts'
import { areasSvg } from './areas.ts'
import { countriesIn } from './countries.ts'
import { globe, radiusOf, scaleBar, sizeKey } from './furniture.ts'
import { groundSvg } from './ground.ts'
import { namesOf, type Seen } from './names.ts'
import type { MapOptions } from './options.ts'
import type { MapPlan, Site } from './plan.ts'
import { namedRegions, regionsSvg } from './regions.ts'
import { type View, viewOf, wholeEarth } from './view.ts'

/** What a map at one width came to: the picture, and what is in sight on it. */
export type Sheet = {
  svg: string
  height: number
  sites: readonly Site[]
  countries: readonly string[]
  note: string
}

/** The map at one width. */
export async function mapAt(
  width: number,
  plan: MapPlan,
  brief: MediaBrief,
  options: MapOptions,
  alt: (sheet: Omit<Sheet, 'svg'>) => string,
): Promise<Sheet> {
  const sizes = sizesFor(width, options.text)
  const { source, graphic } = signedBy(brief, plan.words)
  const { language } = brief.copy
  const inner = width - 2 * sizes.margin
  // All of the Earth is twice as wide as it is high.
  const height = plan.reach > wholeEarth ? inner * 0.5 : Math.min(inner * 0.95, Math.max(inner * 0.5, 260))
  const room = (notes: readonly string[], keys: readonly string[]) =>
    frame(
      {
        title: plan.title,
        subtitle: '',
        keys: keys.map((words) => ({ words, colour: options.colours.own, mark: 'dot' as const })),
        foot: [source, ...notes].filter((line) => line !== ''),
        credit: graphic,
      },
      { width, sizes, look: options, height, fills: width >= 700 },
    )
  // Whether a border is in sight is known when the map is drawn: it is drawn once for the room that the longest note leaves.
  const attempt = async (note: string, keys: readonly string[]) => {
    const framed = room([note], keys)
    const drawn = await draw(framed.body, plan, options, { sizes, language })
    return { framed, drawn, note: noteOf(drawn, plan, options) }
  }
  let made = await attempt(
    noteOf({ bordered: true, disputed: typeof options.borders === 'object', regional: true }, plan, options),
    [],
  )
  if (made.drawn.untold.length > 0) made = await attempt(made.note, made.drawn.untold)
  const final = room([made.note], made.drawn.untold)
  if (final.body.height !== made.framed.body.height || final.body.y !== made.framed.body.y) {
    made = await attempt(made.note, made.drawn.untold)
  }
  const { framed, drawn, note } = made
  const sheet = { height: framed.height, sites: drawn.sites, countries: drawn.countries, note }
  const svg = picture(
    { width, height: framed.height, title: plan.title, alt: alt(sheet), paper: options.colours.paper },
    framed.drawn + drawn.svg,
  )
  return { ...sheet, svg }
}

/** Where the map is from, and what its borders are: the house's decision, told where one is in sight. */
function noteOf(
  { bordered, disputed, regional }: { bordered: boolean; disputed: boolean; regional: boolean },
  { words }: MapPlan,
  { borders }: MapOptions,
): string {
  const data = regional ? `${words.map.data}, ${words.map.census}` : words.map.data
  if (borders === 'none') return `${data}. ${words.map.borders.none}.`
  if (!bordered) return `${data}.`
  return `${data}. ${words.map.borders[typeof borders === 'object' && disputed ? 'disputed' : 'as-natural-earth']}.`
}

type Style = { sizes: ReturnType<typeof sizesFor>; language: string }

async function draw(body: Rectangle, plan: MapPlan, options: MapOptions, { sizes, language }: Style) {
  const { geoPath } = await import('d3-geo')
  const { colours } = options
  const scale = sizes.small / 11
  const view = await viewOf(plan.middle, plan.reach, body, options.reach !== undefined)
  const path = geoPath(view.projection).digits(1)
  const ground = groundSvg(view, path, options, options, Math.min(1.6, scale))
  const areas = areasSvg(plan.grounds, path, options, Math.min(1.8, scale))
  const seen = seenOf(plan.sites, view, sizes.text)
  const style = { size: sizes.small, look: options, words: plan.words, language }
  const radius = radiusOf(seen, sizes.text)
  const bar = view.whole ? undefined : scaleBar(view.projection, body, style)
  const earth = options.inset === 'none' || view.whole ? undefined : await globe(plan.middle, body, options)
  const key = sizeKey(seen, body, { ...style, radius, measure: plan.measure })
  const furniture = [bar, earth, key].flatMap((piece) => (piece === undefined ? [] : [piece]))
  const taken = furniture.map(({ box }) => box)
  const circles = seen.map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }))
  const grounds = areas.middles.map((each) => ({
    ...each,
    x: each.x - each.width / 2,
    y: each.y - each.height / 2,
  }))
  const names = namesOf(seen, areas.middles, { body, sizes, options, taken: [...taken, ...circles] })
  const disputed =
    typeof options.borders === 'object'
      ? options.borders.territories.map((each) => (typeof each === 'string' ? each : each.name))
      : []
  const countries =
    options.countries === 'unnamed' || options.borders === 'none'
      ? []
      : countriesIn(view, path, {
          language,
          size: sizes.small,
          body,
          taken: [...taken, ...circles, ...grounds, ...names.boxes],
          skip: new Set(disputed),
          ...(view.regions === undefined
            ? {}
            : { regions: namedRegions(view.regions, view.reach, plan.middle) }),
        })
  const svg = [
    element('rect', { class: 'water', ...body, fill: colours.water }),
    ground.svg,
    view.regions === undefined
      ? ''
      : regionsSvg(view.regions, view.reach, path, options, Math.min(1.6, scale)),
    areas.svg,
    ...countries.map(({ name, box, size }) =>
      label({ text: name, x: box.x, y: box.y + size * 0.95, size, fill: colours.quiet, halo: colours.land }),
    ),
    // The largest first: none hides another.
    ...seen.toSorted((a, b) => b.r - a.r).map((site) => circle(site, options, scale)),
    ...furniture.map((piece) => piece.svg),
    names.svg,
    element('rect', { ...body, fill: 'none', stroke: colours.coast, 'stroke-width': 1 }),
  ]
  return {
    ...ground,
    regional: view.regions !== undefined,
    svg: svg.join(''),
    sites: seen,
    countries: countries.map(({ name }) => name),
    untold: names.untold,
  }
}

function seenOf(sites: readonly Site[], view: View, size: number): readonly Seen[] {
  const there = sites.flatMap((site) => {
    const pixel = view.pixel(site.at)
    return pixel === undefined ? [] : [{ ...site, ...pixel }]
  })
  const radius = radiusOf(there, size)
  return there.map((site) => ({ ...site, r: radius(site) }))
}

const circle = ({ x, y, r, own }: Seen, { colours }: MapOptions, scale: number): string =>
  element('circle', {
    ...{ class: own ? 'spot own' : 'spot', cx: x, cy: y, r, fill: own ? colours.own : colours.other },
    ...{
      'fill-opacity': own ? 0.92 : 0.75,
      stroke: colours.paper,
      'stroke-width': Math.min(2.4, 1.1 * scale),
    },
  })
