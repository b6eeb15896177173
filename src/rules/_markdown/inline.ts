import type { Span } from '../../seams/rule.ts'
import { type Made, maker, within } from '../_piece.ts'
import { brackets } from './brackets.ts'
import { type Paired, pairedMarks, partners } from './emphasis.ts'
import { entityAt } from './entities.ts'

/** A piece of a line that is marked up: what it is, and its words. */
export type Inline = { scope: 'strong' | 'emphasis' | 'link' | 'code' | 'alt'; made: Made }

export type Line = {
  made: Made
  inlines: readonly Inline[]
  /** What HTML comments say, in order: `vale off`. */
  comments: readonly string[]
}

type Maker = ReturnType<typeof maker>
type State = {
  source: string
  out: Maker
  inlines: Inline[]
  comments: string[]
  references: ReadonlySet<string>
}

/**
 * The words of some lines of Markdown, line ends kept, marks taken out. Code and addresses are masked with asterisks, so
 * that no rule reads them as prose. `lines` are spans of the source without the marks of what they stand in.
 */
export function readInline(source: string, lines: readonly Span[], references: ReadonlySet<string>): Line {
  const state: State = { source, out: maker(source), inlines: [], comments: [], references }
  const marks = pairedMarks(source, lines)
  const text = lines.map(({ start, end }) => source.slice(start, end)).join('\n')
  if (/^[^\\`<![\]&*_~]*$/.test(text) && !/:\/\/|www\./.test(text)) plain(state, lines)
  else readLines(state, lines, marks)
  return { made: state.out.made(), inlines: state.inlines, comments: state.comments }
}

function plain({ out }: State, lines: readonly Span[]): void {
  for (const [at, { start, end }] of lines.entries()) {
    if (at > 0) out.mask('\n', start - 1)
    out.take(start, end)
  }
}

function readLines(state: State, lines: readonly Span[], marks: ReadonlyMap<number, Paired>): void {
  const last = lines.at(-1)
  let at = lines[0]?.start ?? 0
  for (const [index, line] of lines.entries()) {
    if (index > 0) state.out.mask('\n', line.start - 1)
    at = Math.max(at, line.start)
    while (at < line.end) at = step(state, at, line.end, last?.end ?? line.end, marks)
  }
}

const bare = /(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?"')\]]/y
const tag = /<\/?[A-Za-z][\w-]*(?:\s[^<>]*)?\/?>/y
const auto = /<((?:[A-Za-z][A-Za-z\d+.-]*:|[^\s<>@]+@)[^\s<>]*)>/y
const comment = /<!--([\s\S]*?)-->/y
const ticks = /`+/y

/** Takes what stands at one place and says where the next thing stands. */
function step(
  state: State,
  at: number,
  lineEnd: number,
  end: number,
  marks: ReadonlyMap<number, Paired>,
): number {
  const { source, out } = state
  const character = source[at] ?? ''
  const mark = marks.get(at)
  if (mark !== undefined) return marked(state, at, mark)
  if (character === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) {
    out.take(at + 1, at + 2)
    return at + 2
  }
  if (character === '`') return code(state, at, end)
  if (character === '<') return angle(state, at, end)
  if (character === '!' && source[at + 1] === '[') return image(state, at, end)
  if (character === '[') return link(state, at, end, marks)
  if (character === '&') {
    const entity = entityAt(source, at)
    if (entity !== undefined) out.put(entity.said, at)
    else out.take(at, at + 1)
    return at + (entity?.length ?? 1)
  }
  bare.lastIndex = at
  const address = character === 'h' || character === 'w' ? bare.exec(source)?.[0] : undefined
  if (address !== undefined && !/\w/.test(source[at - 1] ?? '')) {
    out.mask('*'.repeat(address.length), at)
    return at + address.length
  }
  const next = nextMark(source, at + 1, lineEnd, marks)
  out.take(at, next)
  return next
}

/** Plain characters are taken in one go, up to the next that may mean something. */
function nextMark(source: string, from: number, end: number, marks: ReadonlyMap<number, Paired>): number {
  for (let at = from; at < end; at += 1) {
    if ('\\`<![&'.includes(source[at] ?? '') || marks.has(at)) return at
    if ((source[at] === 'h' || source[at] === 'w') && /[^\w]/.test(source[at - 1] ?? ' ')) return at
  }
  return end
}

function code(state: State, at: number, end: number): number {
  const { source, out } = state
  ticks.lastIndex = at
  const fence = ticks.exec(source)?.[0] ?? '`'
  const from = at + fence.length
  const close = closing(source, fence, from, end)
  if (close === undefined) {
    out.take(at, from)
    return from
  }
  const padded = /^ .*\S.* $/s.test(source.slice(from, close)) ? 1 : 0
  const inside = { start: from + padded, end: close - padded }
  state.inlines.push({
    scope: 'code',
    made: within({ text: source, pieces: [{ at: 0, from: 0, length: source.length }] }, inside),
  })
  out.mask(source.slice(inside.start, inside.end).replaceAll(/[^\n]/g, '*'), inside.start)
  return close + fence.length
}

function closing(source: string, fence: string, from: number, end: number): number | undefined {
  for (let at = source.indexOf(fence, from); at !== -1 && at < end; ) {
    ticks.lastIndex = at
    const run = ticks.exec(source)?.[0] ?? ''
    if (run.length === fence.length) return at
    at = source.indexOf(fence, at + run.length)
  }
  return undefined
}

function angle(state: State, at: number, end: number): number {
  const { source, out } = state
  comment.lastIndex = at
  const told = comment.exec(source)
  if (told !== null && at + told[0].length <= end) {
    state.comments.push((told[1] ?? '').trim())
    return at + told[0].length
  }
  auto.lastIndex = at
  const address = auto.exec(source)
  if (address !== null) {
    out.mask('*'.repeat(address[1]?.length ?? 0), at + 1)
    return at + address[0].length
  }
  tag.lastIndex = at
  const html = tag.exec(source)
  if (html !== null) return at + html[0].length
  out.take(at, at + 1)
  return at + 1
}

function image(state: State, at: number, end: number): number {
  const found = brackets(state, at + 1, end)
  if (found === undefined) {
    state.out.take(at, at + 1)
    return at + 1
  }
  const alt = readInline(state.source, [{ start: at + 2, end: found.close }], state.references)
  state.inlines.push({ scope: 'alt', made: alt.made })
  return found.after
}

function link(state: State, at: number, end: number, marks: ReadonlyMap<number, Paired>): number {
  const { out, source } = state
  const found = brackets(state, at, end)
  if (found === undefined) {
    out.take(at, at + 1)
    return at + 1
  }
  const start = out.length()
  const inside = source.slice(at + 1, found.close)
  if (inside === found.href) out.mask('*'.repeat(inside.length), at + 1)
  else
    for (let place = at + 1; place < found.close; )
      place = step(state, place, found.close, found.close, marks)
  state.inlines.push({ scope: 'link', made: within(out.made(), { start, end: out.length() }) })
  return found.after
}

const starts = new WeakMap<Paired, number>()

function marked(state: State, at: number, mark: Paired): number {
  if (mark.opens) starts.set(mark, state.out.length())
  else closeMark(state, mark)
  return at + mark.length
}

function closeMark(state: State, mark: Paired): void {
  const opener = partners.get(mark)
  const start = opener === undefined ? undefined : starts.get(opener)
  if (start === undefined) return
  const scope = mark.strong ? 'strong' : 'emphasis'
  state.inlines.push({ scope, made: within(state.out.made(), { start, end: state.out.length() }) })
}
