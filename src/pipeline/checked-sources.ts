import type { Brief } from '../news/brief.ts'
import type { CheckedSource } from '../seams/rule.ts'

type Text = { source: string; body: string }

/** The sources of a story as rules ask for them: who they are, their texts, and how much of these may be taken. */
export const checkedSources = (
  { sources, mayQuote = [] }: Pick<Brief, 'sources' | 'mayQuote'>,
  texts: readonly Text[],
): CheckedSource[] =>
  sources.map(({ item, name, primary }) => {
    const limit = mayQuote.find((each) => each.item === item)
    const own = texts.filter(({ source }) => source === item).map(({ body }) => body)
    return {
      item,
      names: [name],
      ...(primary === undefined ? {} : { primary }),
      texts: limit === undefined ? own : [...new Set([...own, ...limit.texts])],
      ...(limit === undefined ? {} : { mayQuote: limit.words }),
    }
  })
