import type { Claim } from '../../src/news/claim.ts'
import { isOpen } from '../../src/news/claim.ts'
import type { Plant } from './plant.ts'

export type Caught = {
  caught: boolean
  /** Whether the reason names the right value, where there is one to name. */
  named: boolean | undefined
  open: readonly Claim[]
}

/** The sentence or line that a place stands in. */
const lineAt = (text: string, at: number): { start: number; end: number } => {
  const end = text.indexOf('\n', at)
  return { start: text.lastIndexOf('\n', at - 1) + 1, end: end < 0 ? text.length : end }
}

/** What the claims of a draft with an error in it say of the error: those open in its paragraph, or anywhere if none is there. */
export function judged(plant: Plant, claims: readonly Claim[]): Caught {
  const open = claims.filter(isOpen)
  const line = lineAt(plant.text, plant.start)
  const beside = open.filter(({ start, end }) => start < line.end && line.start < end)
  const told = (beside.length > 0 ? beside : open).map(
    ({ why, evidence }) => `${why} ${evidence.map(({ value }) => value).join(' ')}`,
  )
  const named = plant.right === undefined || open.length === 0 ? undefined : told.some(plant.right)
  return { caught: open.length > 0, named, open }
}
