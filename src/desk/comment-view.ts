import { mentionsIn } from '../news/mentions.ts'
import type { DeskComment } from './face-review.ts'
import type { Room } from './room.ts'
import { moment } from './times.ts'

/** A comment as pages show it: its text cut at whom it calls upon. */
export const viewComment = (
  { id, by, at, text, place, version }: DeskComment,
  known: readonly string[],
  { words, now }: Room,
) => ({
  id,
  by,
  version,
  at: moment(at, now(), words.time),
  about: place.words,
  paragraph: place.paragraph,
  said: mentionsIn(text, known),
})
