import { TransitionError } from '../news/errors.ts'
import type { Banner } from './banner.ts'
import type { Shown } from './face.ts'
import type { Room } from './room.ts'
import type { Typed } from './story-view.ts'

/** The form of an edit or a correction, filled with what the record as it is now makes of the text; nothing is saved. */
export async function recomputedOver(
  typed: Typed,
  { slug }: Shown,
  { face, words: { correction: words } }: Room,
): Promise<{ typed: Typed; banner: Banner }> {
  try {
    const found = await face.recomputed(slug)
    if (found === undefined) return { typed, banner: { kind: 'held', title: words.same } }
    const { words: text, replaced, left, whole } = found
    const wrong = replaced.flatMap((each) => (each.wrong === '' ? [] : [each.wrong])).join(' ')
    const right = replaced.flatMap((each) => (each.right === '' ? [] : [each.right])).join(' ')
    const open = left.map((each) => `“${each.wrong}” → “${each.right}”`).join('; ')
    const hint = [whole ? words.whole : '', open === '' ? '' : `${words.left} ${open}`].filter(Boolean)
    return {
      typed: {
        ...{ ...typed, ...text, note: typed.as === 'correct' ? words.because : '' },
        correction: { class: 'update', wrong: wrong.slice(0, 2000), right: right.slice(0, 2000) },
      },
      banner: { kind: 'held', title: words.taken, hint: hint.join(' ') },
    }
  } catch (error) {
    if (!(error instanceof TransitionError)) throw error
    return { typed, banner: { kind: 'refused', title: error.message } }
  }
}
