import { codeLike } from './code-like.ts'
import { orderIn } from './orders.ts'
import { type Segment, segmentsOf } from './segments.ts'

/** A passage of a source that asks its reader for something, and why it is taken for that. */
export type Passage = { start: number; end: number; text: string; why: string }

/**
 * The passages of a foreign text that address whoever writes from it: orders, questions, code, encoded text. Found by
 * their form alone, so that no model has a say in it. What is found is kept from the model and shown to the editor.
 */
export function passagesIn(text: string): readonly Passage[] {
  const told = known.get(text)
  if (told !== undefined) return told
  const found = foundIn(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, found)
  return found
}

/** The names of teams, players and places come again with every story of a beat. */
const known = new Map<string, readonly Passage[]>()
const mostKnown = 2000

function foundIn(text: string): Passage[] {
  const fenced = blocksIn(text)
  const open = segmentsOf(text).filter(
    (each) => !fenced.some(({ start, end }) => each.end > start && each.start < end),
  )
  const judged = [
    ...open.map((each) => ({ ...each, why: codeLike(each.text) ?? orderIn(each.text) })),
    ...fenced.map((each) => ({ ...each, why: 'it holds a block of code' })),
  ].sort((a, b) => a.start - b.start)
  return joined(bridged(judged), text)
}

/** Blocks between fences, each with the words up to it on its line; one that is not closed goes to the end. */
function blocksIn(text: string): Segment[] {
  return [...text.matchAll(/(?:```|~~~)[\s\S]*?(?:```|~~~|$)/gu)].map(({ 0: block, index }) => ({
    start: index,
    end: index + block.length,
    text: block,
  }))
}

type Judged = Segment & { why: string | undefined }

const isProse = ({ text }: Segment) => /^["“«‘]?\p{Lu}.*\s.*[.!?…]["”»’]?$/su.test(text)
const nearEnough = 6

/** A line between two lines of code is one of them, unless it is a whole sentence. */
function bridged(judged: readonly Judged[]): Passage[] {
  return judged.flatMap((each, at) => {
    if (each.why !== undefined) return [{ ...each, why: each.why }]
    const before = judged.slice(Math.max(0, at - nearEnough), at).findLast(({ why }) => why !== undefined)
    const behind = judged.slice(at + 1, at + 1 + nearEnough).some(({ text }) => codeLike(text) !== undefined)
    const isCode = before !== undefined && codeLike(before.text) !== undefined
    return (isCode && behind && !isProse(each)) || (isCode && /^[\])};,\s]+$/.test(each.text))
      ? [{ ...each, why: before?.why ?? '' }]
      : []
  })
}

/** Passages side by side are one: the order and the code under it. */
function joined(found: readonly Passage[], text: string): Passage[] {
  const kept: Passage[] = []
  for (const passage of found) {
    const before = kept.at(-1)
    if (before === undefined || text.slice(before.end, passage.start).trim() !== '') kept.push(passage)
    else kept[kept.length - 1] = spanning(before, passage, text)
  }
  return kept
}

const spanning = (before: Passage, { end }: Segment, text: string): Passage => ({
  ...before,
  end,
  text: text.slice(before.start, end),
})
