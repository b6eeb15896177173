import type { Claim } from '../../src/news/claim.ts'
import { isOpen } from '../../src/news/claim.ts'
import { type Caught, judged } from './caught.ts'
import { type Draft, oneOf, type Plant, type Planter } from './plant.ts'

export type Check = (draft: Draft, text: string) => Promise<readonly Claim[]>
export type Sown = Caught & { kind: string; beat: string; language: string; draft: Draft; plant: Plant }

const tries = 30

/**
 * Plants so many errors, one a draft, in turn for each kind in each beat and language that has a place for it, so that
 * a beat of a thousand drafts weighs no more than one of six. An error whose right words are flagged, too, counts for none.
 */
export async function sow(
  kinds: Readonly<Record<string, Planter>>,
  drafts: readonly Draft[],
  check: Check,
  plants: number,
  draw: () => number,
): Promise<Sown[]> {
  const groups = [...Map.groupBy(drafts, ({ beat, language }) => `${beat} ${language}`).values()]
  const cells = Object.entries(kinds).flatMap(([kind, planter]) =>
    groups.map((group) => ({ kind, planter, group })),
  )
  const sown: Sown[] = []
  let open = cells
  while (sown.length < plants && open.length > 0) {
    const fruitful: typeof open = []
    for (const cell of open) {
      const one = sown.length < plants ? await sowOne(cell, check, draw) : undefined
      if (one === undefined) continue
      sown.push(one)
      fruitful.push(cell)
    }
    open = fruitful
  }
  return sown
}

type Cell = { kind: string; planter: Planter; group: readonly Draft[] }

async function sowOne(
  { kind, planter, group }: Cell,
  check: Check,
  draw: () => number,
): Promise<Sown | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const draft = oneOf(group, draw)
    const plant = draft === undefined ? undefined : planter(draft, draw)
    if (draft === undefined || plant === undefined || plant.text === draft.text) continue
    if (plant.control !== undefined && (await check(draft, plant.control)).some(isOpen)) continue
    const { beat, language } = draft
    return { kind, beat, language, draft, plant, ...judged(plant, await check(draft, plant.text)) }
  }
  return undefined
}
