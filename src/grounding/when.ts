import { type Anchor, spans } from './anchors.ts'
import type { Hearing } from './hearing.ts'

const behind = /^(?:on|in|by|at|for|during|around|since|as|of|until|late|early|mid|the|-)$/
const reach = 7

/** Of which days a figure is told: of those right behind it, else of those told last in its sentence, else before it. */
export function whenOf(
  { reading, places }: Hearing,
  anchors: readonly Anchor[],
  { from, to }: { from: number; to: number },
): { anchor: Anchor; inherited: boolean } | undefined {
  const { tokens, sentences, sentenceOf } = reading
  const sentence = sentences[sentenceOf[from] ?? 0]
  const isIn = (anchor: Anchor) => sentenceOf[anchor.from] === sentenceOf[from]
  const follows = (start: number, anchor: Anchor) => {
    const gap = tokens.slice(start, anchor.from)
    const lead = gap.at(-1)?.lower ?? ''
    return (
      gap.length <= reach &&
      (behind.test(lead) || spans.test(tokens[anchor.from]?.lower ?? '')) &&
      !gap.some(
        ({ text, lower }, at) =>
          /^[,;:.()]$/.test(text) ||
          /^(?:and|while|but|with|to)$/.test(lower) ||
          places.starts.has(start + at),
      )
    )
  }
  const after = anchors.find((anchor) => anchor.from >= to && isIn(anchor) && follows(to, anchor))
  if (after !== undefined) return { anchor: after, inherited: false }
  const before = anchors.findLast((anchor) => anchor.to <= from)
  if (before === undefined) return undefined
  if (isIn(before)) {
    // "1012 hPa on January 3rd and 60 percent": the day belongs to the figure before it.
    const owner = [...places.starts.values()].findLast(
      (one) => one.to <= before.from && one.from >= (sentence?.from ?? 0),
    )
    return owner !== undefined && follows(owner.to, before) ? undefined : { anchor: before, inherited: false }
  }
  const opening = sentences[sentenceOf[before.from] ?? 0]
  const isLeading = before.from - (opening?.from ?? 0) <= 3
  return isLeading && opening?.paragraph === sentence?.paragraph
    ? { anchor: before, inherited: true }
    : undefined
}
