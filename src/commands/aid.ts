import { evaluationsIn, partsOf } from '../activation.ts'
import type { Beat } from '../config/beat.ts'
import { type Evaluation, notInForce } from '../config/evaluations.ts'
import type { House } from '../house.ts'
import { type Item, itemKey } from '../news/item.ts'
import { modelsOf } from '../newsroom.ts'
import type { ModelAid } from '../pipeline/draft.ts'
import type { ModelDesk } from '../pipeline/models/desk.ts'
import type { World } from '../seams/world.ts'
import { openStore, type Store } from '../store/store.ts'

/** The models on duty for drafts from given records; what they answer is kept, so that it is not paid for twice. */
export type Aids = {
  /** Nothing where no model is on duty, or what it would be asked with is not in force. The items are those that the draft is to be made of. */
  of: (house: House, beat: Beat, items: readonly Item[]) => Promise<ModelAid | undefined>
  close: () => Promise<void>
}

/** Given records are in no store: so many of the newest are remembered, for the desk to judge where they may go. */
const remembered = 1000

/**
 * Opens the newsroom's store when a house first has a provider on duty; without one nothing is opened or written. The
 * project's evaluations and the newsroom's own, in `folder`, say what is in force.
 */
export function openAids(project: string, folder: string, world: World): Aids {
  let opening: Promise<Store> | undefined
  let evaluations: Promise<readonly Evaluation[]> | undefined
  const refusedBeats = new Set<string>()
  const given = new Map<string, Item>()
  const desks = new Map<House, ModelDesk | undefined>()
  const run = `write-${world.now().toISOString()}`
  const deskOf = (house: House, store: Store) => {
    const itemsBy: Store['itemsBy'] = async (keys) =>
      new Map([
        ...(await store.itemsBy(keys.filter((key) => !given.has(key)))),
        ...keys.flatMap((key): [string, Item][] => {
          const item = given.get(key)
          return item === undefined ? [] : [[key, item]]
        }),
      ])
    if (!desks.has(house)) desks.set(house, modelsOf(house, { ...store, itemsBy }, world))
    return desks.get(house)
  }
  const inForce = async (house: House, beat: Beat): Promise<boolean> => {
    evaluations ??= evaluationsIn(project, folder)
    const { refused } = notInForce(await evaluations, beat.name, partsOf(house, beat))
    if (refused !== undefined && !refusedBeats.has(beat.name)) world.say(`  ! ${refused}`)
    if (refused !== undefined) refusedBeats.add(beat.name)
    return refused === undefined
  }
  return {
    of: async (house, beat, items) => {
      const isOnDuty = house.models?.providers.some(({ needs }) =>
        needs.every((need) => world.secret(need) !== undefined),
      )
      if (isOnDuty !== true || !(await inForce(house, beat))) return undefined
      opening ??= openStore(folder)
      const store = await opening
      const models = deskOf(house, store)
      for (const item of items) given.set(itemKey(item), item)
      for (const key of [...given.keys()].slice(0, -remembered)) given.delete(key)
      const told = (language: string) => house.told(beat, language)
      return models && { ask: models.askFor(run), seal: store.seal, told, ruleHash: house.ruleHashOf(beat) }
    },
    close: async () => (await opening)?.close(),
  }
}
