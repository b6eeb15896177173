import type { Copy } from '../news/draft.ts'
import type { Span } from '../seams/rule.ts'

/** Where the parts of a copy stand in its plain text; a part that is empty has no span. */
export type Parts = { headline?: Span; standfirst?: Span; dateline?: Span; body: readonly Span[] }

const gap = '\n\n'.length
const dash = ' — '.length

/** The spans of a copy's parts in `plainText(copy)`, in UTF-16 code units. */
export function partsOf(copy: Copy): Parts {
  let at = 0
  const take = (text: string): Span | undefined => {
    if (text === '') return undefined
    const span = { start: at, end: at + text.length }
    at = span.end + gap
    return span
  }
  const headline = take(copy.headline)
  const standfirst = take(copy.standfirst)
  const [lede = '', ...rest] = copy.body
  const dateline = take(copy.dateline)
  if (dateline !== undefined) at = dateline.end + dash
  const opening = dateline === undefined ? take(lede) : openingAfter(dateline, lede)
  if (dateline !== undefined) at = dateline.end + dash + lede.length + gap
  const body = [opening, ...rest.map(take)].filter((span) => span !== undefined)
  return {
    body,
    ...(headline && { headline }),
    ...(standfirst && { standfirst }),
    ...(dateline && { dateline }),
  }
}

/** The dateline opens the first paragraph, even one without text. */
const openingAfter = (dateline: Span, lede: string): Span => ({
  start: dateline.end + dash,
  end: dateline.end + dash + lede.length,
})
