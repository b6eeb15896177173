import type { IncomingFace, IncomingPicture } from './desk/face-incoming.ts'
import type { Newsroom } from './newsroom.ts'
import type { OwnUse } from './store/own-pictures.ts'
import type { PictureUse, ShownPicture } from './store/pictures.ts'

/** Types that a copy can have: anything else of the archive is not shown as a picture. */
const copies: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** Pictures from outside, as the desk asks for them. */
export const incomingFace = ({ store }: Newsroom): IncomingFace => ({
  incoming: {
    of: async (slug) => {
      const story = await store.showStory(slug)
      if (story === undefined) return []
      const items = story.sources.flatMap(({ item, role }) => (role === 'core' ? [item] : []))
      const pictures = await store.picturesOf(items)
      if (pictures.length === 0) return []
      const hashes = pictures.flatMap(({ hash }) => hash ?? [])
      const [uses, own] = await Promise.all([store.pictureUses(hashes, items), store.ownUses(hashes)])
      return pictures.map((picture) => told(picture, uses, own))
    },
    copy: async (hash) => {
      if (!(await store.isPictureCopy(hash))) return undefined
      const payload = await store.readPayload(hash)
      const type = payload?.contentType ?? ''
      return payload === undefined || !copies.has(type) ? undefined : { bytes: payload.bytes, type }
    },
  },
})

function told(picture: ShownPicture, uses: readonly PictureUse[], own: readonly OwnUse[]): IncomingPicture {
  const {
    url,
    caption,
    credit,
    at,
    kind,
    error,
    dueAt,
    hash,
    type,
    width,
    height,
    frames,
    clean,
    plain,
    found,
  } = picture
  return {
    ...{ url, caption, credit, at, copy: clean, width, height, frames, type, found },
    missed: kind === undefined ? undefined : { kind, message: error ?? '', again: dueAt !== undefined },
    plain: Boolean(plain),
    ours: own.find((use) => use.picture === hash && use.at < at),
    before: uses.filter((use) => use.picture === hash && use.at < at),
  }
}
