import { plainText } from '../news/draft.ts'
import { type Changed, differenceOf, paragraphsOf } from './difference.ts'
import type { Shown } from './face.ts'
import type { Room } from './room.ts'

/** What was on the screen and what is in force now, paragraph by paragraph and word by word. */
export type Since = { paragraphs: readonly (readonly Changed[])[]; language: string; by?: string | undefined }

/** What became of the words that somebody decided on; nothing where they are in force, or were never of this story. */
export async function sinceSeen(room: Room, shown: Shown, hash: string): Promise<Since | undefined> {
  if (hash === shown.hash || hash === '') return undefined
  const seen = await room.face.wording(shown.slug, { hash })
  if (seen === undefined) return undefined
  const { language, versions } = shown
  const by = versions.find((version) => version.hash === shown.hash)?.by
  return { paragraphs: paragraphsOf(differenceOf(plainText(seen), shown.text)), language, by }
}
