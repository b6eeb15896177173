import type { MediaBrief } from '../../seams/medium.ts'
import { signedBy } from '../_draw/sources.ts'
import type { MapOptions } from './options.ts'
import { planOf } from './plan.ts'

/** All that a map of a brief shows, whatever its width: its places, how far it reaches, its words, whose it is. */
export function mapShows(brief: MediaBrief, options: MapOptions): unknown {
  const plan = planOf(brief, options)
  if (plan === undefined) return null
  const { words, ...drawn } = plan
  return { ...drawn, language: brief.copy.language, signed: signedBy(brief, words) }
}
