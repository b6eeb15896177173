import type { MediaBrief } from '../../seams/medium.ts'
import { signedBy } from '../_draw/sources.ts'
import type { ChartOptions } from './options.ts'
import { planOf } from './plan.ts'

/** All that a chart of a brief shows, whatever its width: what is drawn, under which words, whose it is. */
export function chartShows(brief: MediaBrief, options: ChartOptions): unknown {
  const plan = planOf(brief, options)
  if (plan === undefined) return null
  const { words, notes, ...drawn } = plan
  const { language } = brief.copy
  return { ...drawn, notes: [...notes], language, zone: brief.zone, signed: signedBy(brief, words) }
}
