import type { MediaFace } from './desk/face-media.ts'
import type { Newsroom } from './newsroom.ts'
import { approveAsset, mediaShown, rejectAsset } from './pipeline/media/decide.ts'
import { behind, sendAnew } from './pipeline/media/going-out.ts'
import { makeOf, orderMedia } from './pipeline/media/order-media.ts'

/** The media of stories, as the desk asks for them. */
export function mediaFace({ media: desk, store, world }: Newsroom): MediaFace {
  return {
    media: {
      of: async (slug) => {
        const story = await store.showStory(slug)
        if (story === undefined) return { assets: [], jobs: [], makes: [], behind: [] }
        const { assets, jobs } = await mediaShown(desk, slug)
        const beat = desk.beats.find(({ name }) => name === story.story.beat)
        const late = beat === undefined ? undefined : await behind(desk, beat, story)
        return { assets, jobs, makes: makeOf(desk.beats, story), behind: late?.outlets ?? [] }
      },
      file: async (slug, hash) => {
        const story = await store.showStory(slug)
        const assets = story === undefined ? [] : await store.assetsOf(slug, story.draft.version)
        const file = assets.flatMap(({ files }) => files).find((each) => each.hash === hash)
        if (file === undefined) return undefined
        const { name, type } = file
        return { bytes: await store.readMediaFile(hash), type, name }
      },
      make: async (slug, by, kinds) => {
        await orderMedia(desk, slug, { by, kinds, again: 'all' })
      },
      cancel: async (slug, by, kind) => {
        await store.cancelMedia(slug, kind, by, world.now().toISOString())
      },
      approve: (slug, by, kind, hash) => approveAsset(desk, slug, { kind, by, hash }),
      reject: (slug, by, kind, hash, reason) => rejectAsset(desk, slug, { kind, by, hash, reason }),
      sendAnew: async (slug, by) => {
        await sendAnew(desk, slug, by)
      },
      pulse: (slug) => store.mediaPulse(slug),
    },
  }
}
