import type { OutFace } from './desk/face-out.ts'
import type { Newsroom } from './newsroom.ts'
import { recomputed } from './pipeline/recomputed.ts'

/** What is out, as the desk asks for it. */
export const outFace = ({ store, review }: Newsroom): OutFace => ({
  out: (filter) => store.out(filter),
  corrections: Object.entries(review.reviewing?.corrections ?? {}).map(([name, titles]) => ({
    name,
    titles: Object.fromEntries(
      Object.entries(titles).flatMap(([language, title]) => (title === undefined ? [] : [[language, title]])),
    ),
  })),
  recomputed: (slug) => recomputed(review, slug),
})
