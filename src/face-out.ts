import type { OutFace } from './desk/face-out.ts'
import type { Newsroom } from './newsroom.ts'
import { previewsOf } from './pipeline/preview.ts'
import { recomputed } from './pipeline/recomputed.ts'

/** Names of a headline that earlier stories are looked for by, and how many of those are told. */
const [mostNames, mostEarlier] = [3, 6]

/** What is out, as the desk asks for it. */
export const outFace = ({ store, review, publishing }: Newsroom): OutFace => ({
  out: (filter) => store.out(filter),
  previews: (slug) => previewsOf(publishing, slug),
  corrections: Object.entries(review.reviewing?.corrections ?? {}).map(([name, titles]) => ({
    name,
    titles: Object.fromEntries(
      Object.entries(titles).flatMap(([language, title]) => (title === undefined ? [] : [[language, title]])),
    ),
  })),
  earlier: async ({ slug, draft, claims }) => {
    const names = claims.flatMap(({ start, end, text, kind }) =>
      end <= draft.headline.length && start >= 0 && (kind === 'name' || kind === 'place') ? [text] : [],
    )
    const wanted = [...new Set(names)].slice(0, mostNames)
    const all = await store.earlierThan(slug, wanted, mostEarlier)
    // Where nothing has all of them, what has the first: the place before the country.
    return all.length > 0 || wanted.length < 2
      ? all
      : store.earlierThan(slug, wanted.slice(0, 1), mostEarlier)
  },
  recomputed: (slug) => recomputed(review, slug),
})
