import type { Made, MediaBrief } from '../../seams/medium.ts'
import { pictureFile } from './picture.ts'
import { creditOf, wordsFor } from './words.ts'

/** What a generator said of the picture it made. */
export type Told = {
  model: string
  prompt: string
  cost: number
  id?: string | undefined
  of?: readonly string[]
}

/** A picture that came, decoded once, with what must travel with it. */
export async function madePicture(
  brief: MediaBrief,
  { name, by, where }: { name: string; by: string; where: string },
  bytes: Uint8Array,
  { model, prompt, cost, id, of }: Told,
): Promise<Made> {
  const { picture } = wordsFor(brief)
  return {
    files: [await pictureFile(name, bytes, where)],
    ...{ alt: picture.alt(brief.title), caption: picture.caption(brief.title), credit: creditOf(brief, by) },
    generated: { model, prompt, cost, ...(id === undefined ? {} : { id }) },
    ...(of === undefined ? {} : { of }),
  }
}
