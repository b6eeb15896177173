import { chartAt } from '../../src/media/_chart/at-width.ts'
import { chartOptions } from '../../src/media/_chart/options.ts'
import { planOf } from '../../src/media/_chart/plan.ts'
import type { BriefedStory } from '../../src/pipeline/media/brief.ts'
import { clashes } from './read-back.ts'
import { readOff } from './read-off.ts'

/** What became of a story's chart: its form, how many values it draws, and what is wrong with it. */
export type CheckedChart = { slug: string; form: string; values: number; wrong: readonly string[] }

/** Draws a story's chart at both widths and reads it off again; nothing where the story has none. */
export async function checkChart({ brief, evidence, kind }: BriefedStory): Promise<CheckedChart | undefined> {
  const options = chartOptions.parse(kind.media.options.chart ?? {})
  const plan = planOf(brief, options)
  if (plan === undefined) return undefined
  const { form, lines } = plan
  const points = lines.flatMap(({ rows }) => rows.map(({ point }) => point))
  const values = points.map(({ value }) => value)
  const untrue = points.filter((point) => evidence.get(point.evidence)?.value !== point.value)
  const wrong = untrue.map((point) => `${point.evidence} is not ${point.value}`)
  for (const width of [320, 1280]) {
    const { svg } = await chartAt(width, plan, brief, options, 'alt')
    wrong.push(...clashes(svg).map((clash) => `${width}: ${clash}`))
    // Figures of a table, and dots beside names, are read off by tests of their own.
    if (form === 'table' || (form === 'dot' && lines[0]?.along === 'name')) continue
    const reach = Math.max(...values.map(Math.abs))
    const read = readOff(svg, form, values, brief.copy.language)
    if (read.length !== values.length)
      wrong.push(`${width}: ${read.length} of ${values.length} values are drawn`)
    const far = read.filter(
      (value, index) => !(Math.abs(value - (values[index] ?? Number.NaN)) <= reach * 0.003),
    )
    wrong.push(...far.map((value) => `${width}: ${value} is drawn, which no evidence says`))
  }
  return { slug: brief.slug, form, values: values.length, wrong }
}
