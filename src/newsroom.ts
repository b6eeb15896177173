import { evaluationsIn, partsOf } from './activation.ts'
import type { Beat } from './config/beat.ts'
import { notInForce } from './config/evaluations.ts'
import { type House, openHouse } from './house.ts'
import { anchorsOf } from './media/_papers/signer.ts'
import { type MediaReader, openMediaReader } from './media/_reading/apart.ts'
import { evidenceOf } from './news/facts.ts'
import { followChange } from './pipeline/changed.ts'
import type { PictureReading } from './pipeline/incoming.ts'
import { houseKinds, type MediaDesk } from './pipeline/media/desk.ts'
import { openWorkshop, type Workshop } from './pipeline/media/workshop.ts'
import { machineClock } from './pipeline/models/clock.ts'
import { type ModelDesk, openModelDesk } from './pipeline/models/desk.ts'
import { knownFeed } from './pipeline/models/leave.ts'
import { type PublishDesk, publishDue } from './pipeline/publish.ts'
import { openReader, type Reader } from './pipeline/read-apart.ts'
import type { ReviewDesk } from './pipeline/review.ts'
import type { World } from './seams/world.ts'
import { withStaff } from './staff.ts'
import { openStore, type Store } from './store/store.ts'
import { openWorld } from './world.ts'

/** Everything a command or the desk works with, opened once. */
export type Newsroom = {
  house: House
  store: Store
  world: World
  /** Reads payloads apart; its processes start with the first one. */
  reader: Reader
  /** Reads pictures and other media apart; its process starts with the first one. */
  mediaReader: MediaReader
  /** The same for what a run looks at, with whom it trusts. */
  pictures: PictureReading
  /** Asks models; not there where no provider is on duty. */
  models?: NewsroomModels | undefined
  review: ReviewDesk
  publishing: PublishDesk
  /** What makes pictures, sound and film of stories. */
  media: MediaDesk
  /** Where they are made: in processes of their own. */
  workshop: Workshop
  close: () => Promise<void>
}

/** The model desk, and why what a beat asks models with is not in force, if it is not. */
export type NewsroomModels = ModelDesk & { inForce: (beat: Beat) => ReturnType<typeof notInForce> }

export type NewsroomPlace = {
  /** Where `pipelines/` and `editorial-rules/` are. */
  project: string
  /** The newsroom's own folder: database, payloads, what file outlets write. */
  folder: string
  env: NodeJS.ProcessEnv
  /** Only these beats; all if none. */
  beats?: readonly string[]
  /** Only the beat of this story: a fault in another beat's files does not keep an editor from it. */
  slug?: string
  /** Fixes the clock. */
  now?: Date
}

/** Opens configuration, store and world. Throws `ConfigError` with every complaint. */
export async function openNewsroom({
  project,
  folder,
  env,
  beats,
  slug,
  now,
}: NewsroomPlace): Promise<Newsroom> {
  const real = openWorld(env)
  const world = now === undefined ? real : { ...real, now: () => now }
  const store = await openStore(folder)
  const beat = slug === undefined ? undefined : await store.beatOf(slug)
  const house = await openHouse(project, beat === undefined ? beats : [beat]).catch(
    async (error: unknown) => {
      await store.close()
      throw error
    },
  )
  const reader = openReader()
  const mediaReader = openMediaReader()
  const workshop = workshopOf(house, folder, env)
  const { beats: open, name, disclosure, rulesOf, reviewing } = house
  const policyOf = withStaff(house.policyOf, store)
  const media: MediaDesk = {
    ...{ store, world, beats: open, name, disclosure, policyOf, folder },
    ...{ style: house.style, rules: house.media, papers: house.papers, egress: house.models?.egress },
    ...{ prompts: house.mediaPrompts, spoken: house.speech },
    workshop,
    kinds: houseKinds,
  }
  const publishing: PublishDesk = {
    ...{ store, world, beats: open, name, disclosure, policyOf, folder },
    media: house.media,
  }
  const changed = followChange(media, publishing)
  return {
    house,
    store,
    world,
    reader,
    mediaReader,
    pictures: { reader: mediaReader, anchors: () => anchorsOf(folder) },
    models: await evaluatedModels(modelsOf(house, store, world), house, project, folder),
    review: { store, world, beats: open, rulesOf, disclosure, policyOf, reviewing, changed },
    media,
    workshop,
    publishing: { ...publishing, changed },
    close: async () => {
      await reader.close()
      await mediaReader.close()
      await workshop.close()
      await store.close()
    },
  }
}

const workshopOf = ({ media: { limits } }: House, folder: string, env: NodeJS.ProcessEnv): Workshop =>
  openWorkshop({
    program: new URL(`./media-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
    folder,
    limits,
    env,
  })

async function evaluatedModels(
  models: ModelDesk | undefined,
  house: House,
  project: string,
  folder: string,
): Promise<NewsroomModels | undefined> {
  if (models === undefined) return undefined
  const evaluations = await evaluationsIn(project, folder)
  return { ...models, inForce: (beat) => notInForce(evaluations, beat.name, partsOf(house, beat)) }
}

/** The model desk over the providers whose secrets are there; none, where there are none. */
export function modelsOf(house: House, store: Store, world: World): ModelDesk | undefined {
  const { models: config, beats } = house
  if (config === undefined) return undefined
  const feeds = beats.flatMap((beat) =>
    beat.feeds.map((feed) =>
      knownFeed(feed, config.egress, (item) =>
        evidenceOf(beat.readFacts(item).root).flatMap(({ type, value }) =>
          type === 'person' ? [String(value)] : [],
        ),
      ),
    ),
  )
  return openModelDesk({ config, feeds, store, world, clock: machineClock })
}

/** Sends what is due, after an approval at the desk or by the clock. */
export const publishNow = ({ publishing }: Newsroom) => publishDue(publishing)
