import { defineMedium, type MadeFile } from '../seams/medium.ts'
import { altOf } from './_chart/alt.ts'
import { chartAt } from './_chart/at-width.ts'
import { chartOptions } from './_chart/options.ts'
import { type Plan, planOf } from './_chart/plan.ts'
import { chartShows } from './_chart/shows.ts'
import { mustDraw } from './_draw/font.ts'
import { files } from './_draw/raster.ts'
import { signedBy } from './_draw/sources.ts'

/** A chart of the story's values, drawn by Vega-Lite: line, bars, dots, several side by side or a table, for a phone and for a page. */
export default defineMedium({
  options: chartOptions,
  medium: 'chart',
  how: 'data',
  version: 1,
  programs: [],
  parts: [],
  shows: chartShows,
  make: async (brief, options, tools) => {
    const plan = planOf(brief, options)
    if (plan === undefined) return undefined
    const { source, graphic, credit } = signedBy(brief, plan.words)
    mustDraw([
      plan.title,
      plan.subtitle,
      plan.axis,
      source,
      graphic,
      ...plan.notes.values(),
      ...labelsOf(plan),
    ])
    const alt = altOf(plan, brief.copy.language)
    const made: MadeFile[] = []
    for (const [index, width] of options.widths.entries()) {
      tools.signal.throwIfAborted()
      tools.progress(index / options.widths.length, `chart-${width}`)
      const { svg, height } = await chartAt(width, plan, brief, options, alt)
      made.push(...(await files(`chart-${width}`, svg, width, height)))
    }
    return {
      ...{ files: made, alt, credit },
      caption: plan.subtitle === '' ? `${plan.title}.` : `${plan.title} (${plan.subtitle}).`,
      drawn: plan.lines.flatMap(({ rows }) =>
        rows.map(({ point: { evidence, value } }) => ({ evidence, value })),
      ),
    }
  },
})

const labelsOf = ({ lines }: Plan): readonly string[] =>
  lines.flatMap(({ label, unitWord = '', rows }) => [
    label,
    unitWord,
    ...rows.flatMap(({ by, told }) => [by, told]),
  ])
