import type { Span } from '../../seams/rule.ts'
import { type Made, maker, within } from '../_piece.ts'
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

/** Where brackets that open here close, and what follows them: `(address)`, `[name]`, nothing. */
function brackets(
  state: State,
  at: number,
  end: number,
): { close: number; after: number; href: string } | undefined {
  const { source } = state
  let depth = 0
  for (let place = at; place < end; place += 1) {
    if (source[place] === '\\') place += 1
    else if (source[place] === '[') depth += 1
    else if (source[place] === ']' && --depth === 0) return target(state, at, place)
  }
  return undefined
}

const destination =
  /\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y
const name = /\[([^\][]*)\]/y

function target({ source, references }: State, at: number, close: number) {
  destination.lastIndex = close + 1
  const direct = destination.exec(source)
  if (direct !== null)
    return { close, after: close + 1 + direct[0].length, href: direct[1] ?? direct[2] ?? '' }
  const own = source.slice(at + 1, close).toLowerCase()
  name.lastIndex = close + 1
  const told = name.exec(source)
  const key = told === null || told[1] === '' ? own : (told[1] ?? '').toLowerCase()
  if (!references.has(key)) return undefined
  return { close, after: close + 1 + (told?.[0].length ?? 0), href: '' }
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

type Paired = { length: number; opens: boolean; strong: boolean; other: number }
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

const partners = new WeakMap<Paired, Paired>()
const run = /\*+|_+|~~/g

/** Marks of emphasis that have a partner, by their place. */
function pairedMarks(source: string, lines: readonly Span[]): Map<number, Paired> {
  const found = new Map<number, Paired>()
  const open: { at: number; sign: string; length: number }[] = []
  for (const { start, end } of lines) {
    for (const { 0: signs, index } of source.slice(start, end).matchAll(run)) {
      const at = start + index
      if (source[at - 1] === '\\' || inCode(source, start, at)) continue
      const before = source[at - 1] ?? ' '
      const after = source[at + signs.length] ?? ' '
      const left =
        !/\s/.test(after) && at + signs.length < end && (!/[\p{P}]/u.test(after) || /[\s\p{P}]/u.test(before))
      const right = !/\s/.test(before) && at > start && (!/[\p{P}]/u.test(before) || /[\s\p{P}]/u.test(after))
      const midword = signs[0] === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
      if (midword) continue
      const rest = right ? closeRuns(found, open, at, signs) : 0
      if (left && rest < signs.length)
        open.push({ at: at + rest, sign: signs[0] ?? '', length: signs.length - rest })
    }
  }
  return found
}

/** Pairs as many signs of a run as there are openers for; says how many it took. */
function closeRuns(
  found: Map<number, Paired>,
  open: { at: number; sign: string; length: number }[],
  at: number,
  signs: string,
): number {
  let taken = 0
  for (let index = open.length - 1; index >= 0 && taken < signs.length; index -= 1) {
    const opener = open[index]
    if (opener === undefined || opener.sign !== signs[0]) continue
    const length = Math.min(opener.length, signs.length - taken, 2)
    const from = opener.at + opener.length - length
    const strong = length === 2 && opener.sign !== '~'
    const opening = { length, opens: true, strong, other: at + taken }
    const closes = { length, opens: false, strong, other: from }
    partners.set(closes, opening)
    found.set(from, opening)
    found.set(at + taken, closes)
    taken += length
    opener.length -= length
    open.splice(opener.length === 0 ? index : index + 1)
    index = Math.min(index + 1, open.length)
  }
  return taken
}

/** Whether a place lies within a code span of its line. */
function inCode(source: string, start: number, at: number): boolean {
  const before = source.slice(start, at)
  if (!before.includes('`')) return false
  const open = before.replaceAll(/(`+)(?:(?!\1)[\s\S])+?\1(?!`)/g, '')
  return open.includes('`') && source.indexOf('`', at) !== -1
}
