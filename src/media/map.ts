import { defineMedium, type MadeFile, type Spot } from '../seams/medium.ts'
import { mustDraw } from './_draw/font.ts'
import { files } from './_draw/raster.ts'
import { signedBy } from './_draw/sources.ts'
import { altOf } from './_map/alt.ts'
import { mapAt } from './_map/at-width.ts'
import { mapOptions } from './_map/options.ts'
import { planOf } from './_map/plan.ts'
import { mapShows } from './_map/shows.ts'

/** Where it happened, drawn by d3-geo from Natural Earth: the story's spots and areas with what lies around, for a phone and for a page. */
export default defineMedium({
  options: mapOptions,
  medium: 'map',
  how: 'data',
  version: 2,
  programs: [],
  parts: [],
  shows: mapShows,
  make: async (brief, options, tools) => {
    const plan = planOf(brief, options)
    if (plan === undefined) return undefined
    const { source, graphic, credit } = signedBy(brief, plan.words)
    const names = [...plan.sites.map(({ spot }) => spot.name), ...plan.grounds.map(({ area }) => area.name)]
    mustDraw([plan.title, source, graphic, plan.measure, ...names])
    const made: MadeFile[] = []
    const seen = new Set<Spot>()
    let alt = ''
    for (const [index, width] of options.widths.entries()) {
      tools.signal.throwIfAborted()
      tools.progress(index / options.widths.length, `map-${width}`)
      const sheet = await mapAt(width, plan, brief, options, (each) => altOf(plan, each, brief.copy.language))
      for (const { spot } of sheet.sites) seen.add(spot)
      // The widest shows the most: what it shows is told of all.
      if (width === Math.max(...options.widths)) alt = altOf(plan, sheet, brief.copy.language)
      made.push(...(await files(`map-${width}`, sheet.svg, width, sheet.height)))
    }
    return { files: made, alt, credit, caption: `${plan.title}.`, drawn: [...seen].flatMap(drawnOf) }
  },
})

/** A spot is drawn by three values: where it is, and how large. */
const drawnOf = ({ evidence: [latitude, longitude], point, ...spot }: Spot) => [
  { evidence: latitude, value: spot.latitude },
  { evidence: longitude, value: spot.longitude },
  ...(point === undefined ? [] : [{ evidence: point.evidence, value: point.value }]),
]
