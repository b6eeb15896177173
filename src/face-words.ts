import type { DeskFace } from './desk/face.ts'
import type { FaceWords } from './desk/face-words.ts'
import { recordDifference } from './news/record-difference.ts'
import type { Newsroom } from './newsroom.ts'
import { recheck } from './pipeline/recheck.ts'
import { type RedraftDesk, redraft, sendBack } from './pipeline/redraft.ts'

/** Seconds after which somebody who was not seen again has left a story; the page says every fifteen that it is open. */
const freshSeconds = 40

/** The words of stories, and who is at them. */
export function wordsOf(newsroom: Newsroom): Pick<DeskFace, keyof FaceWords> {
  const { review, store, world } = newsroom
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
      await sendBack(review, slug, by, hash, note)
      const anew = redraft(redraftDesk(newsroom), slug, by, note).catch((error: unknown) => {
        // Somebody was there first, or its record is gone: it waits for a person, with the note, as it does without a writer.
        world.say(`${slug} is not written anew: ${error instanceof Error ? error.message : String(error)}`)
      })
      // A template is done at once; a model takes its time, and the page need not wait for it.
      if (newsroom.models === undefined) await anew
    },
    takeOver: async (slug, by, word) => {
      const at = world.now().toISOString()
      await store.takeOver(slug, { by, word, at })
      await store.audit({ at, who: by, verb: 'take-over', slug, detail: { word } })
    },
  }
}

/** What a story that was sent back is written anew with: a beat asks models only where what it asks with is in force. */
const redraftDesk = ({ review, models, house, store }: Newsroom): RedraftDesk => ({
  ...review,
  doubtsOf: (beat) => house.doubtsOf(beat),
  aidFor: (beat, run) =>
    models === undefined || models.inForce(beat)?.refused !== undefined
      ? undefined
      : {
          ...{ ask: models.askFor(run), seal: store.seal, ruleHash: house.ruleHashOf(beat) },
          told: (language) => house.told(beat, language),
        },
})
