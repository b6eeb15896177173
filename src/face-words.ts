import type { DeskFace } from './desk/face.ts'
import type { FaceWords } from './desk/face-words.ts'
import type { Newsroom } from './newsroom.ts'
import { recheck } from './pipeline/recheck.ts'

/** Seconds after which somebody who was not seen again has left a story; the page says every fifteen that it is open. */
const freshSeconds = 40

/** The words of stories, and who is at them. */
export function wordsOf({ review, store, world }: Newsroom): Pick<DeskFace, keyof FaceWords> {
  return {
    recheck: async (slug, by, words) => {
      const { draft, text, claims, findings, held } = await recheck(review, slug, by, words)
      return { draft, text, claims, findings, held }
    },
    wording: async (slug, which) => {
      const story = await store.showStory(slug)
      const found = story?.versions.find((version) =>
        'hash' in which ? version.hash === which.hash : version.draft.version === which.version,
      )
      return found?.draft
    },
    attend: async (slug, who, doing, begins) => {
      const now = world.now()
      const fresh = new Date(now.getTime() - freshSeconds * 1_000).toISOString()
      const rows = await store.attend(slug, { who, doing, at: now.toISOString(), begins }, fresh)
      const me = rows.find((row) => row.who === who)
      const { takenBy: by, takenAt: at, word = '' } = me ?? {}
      return {
        others: rows.flatMap((row) =>
          row.who === who ? [] : [{ who: row.who, doing: row.doing, since: row.since }],
        ),
        ...(by === undefined || at === undefined ? {} : { takenOver: { by, at, word } }),
      }
    },
    takeOver: async (slug, by, word) => {
      const at = world.now().toISOString()
      await store.takeOver(slug, { by, word, at })
      await store.audit({ at, who: by, verb: 'take-over', slug, detail: { word } })
    },
  }
}
