import type { DeskFace } from './desk/face.ts'
import type { FaceWords } from './desk/face-words.ts'
import { recordDifference } from './news/record-difference.ts'
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
    changes: async (slug) => {
      const story = await store.showStory(slug)
      const changed = (story?.sources ?? []).map(async ({ item, role, hash, record }) => {
        const now = role === 'core' ? await store.findItem(item) : undefined
        return now === undefined || now.hash === hash
          ? []
          : [{ item, fields: recordDifference(record, now.record) }]
      })
      return (await Promise.all(changed)).flat()
    },
    sendBack: async (slug, by, hash, note) => {
      const at = world.now().toISOString()
      const reason = `sent back by ${by}: ${note}`
      await store.transition(slug, { from: ['in-review', 'approved'], to: 'drafted', by, at, hash, reason })
    },
    takeOver: async (slug, by, word) => {
      const at = world.now().toISOString()
      await store.takeOver(slug, { by, word, at })
      await store.audit({ at, who: by, verb: 'take-over', slug, detail: { word } })
    },
  }
}
