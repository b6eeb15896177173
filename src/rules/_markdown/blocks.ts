import type { Span } from '../../seams/rule.ts'
import { fence, heading, item, listItem, quote, quoted, rule } from './containers.ts'
import { type Line, readInline } from './inline.ts'

/** A block of Markdown: where it stands (`heading.h2`, `list`, `blockquote`, nothing for a paragraph) and its words. */
export type MarkdownBlock = Line & { scope: string }

type Reader = { source: string; references: ReadonlySet<string>; found: MarkdownBlock[] }

const definition = /^ {0,3}\[([^\]]+)\]:\s*\S+/

/** The blocks of a text in Markdown, in order; what is code is no block. */
export function readMarkdown(source: string): { blocks: readonly MarkdownBlock[]; code: number } {
  const lines = linesOf(source)
  const references = new Set(
    lines.flatMap(({ start, end }) => definition.exec(source.slice(start, end))?.[1]?.toLowerCase() ?? []),
  )
  const reader = { source, references, found: [] }
  const code = readBlocks(reader, lines.slice(frontMatter(source, lines)), '')
  return { blocks: reader.found, code }
}

function linesOf(source: string): Span[] {
  const lines: Span[] = []
  for (let start = 0; start <= source.length; ) {
    const stop = source.indexOf('\n', start)
    const end = stop === -1 ? source.length : stop
    lines.push({ start, end: source[end - 1] === '\r' ? end - 1 : end })
    start = end + 1
  }
  return lines
}

/** How many lines a head of YAML takes. */
function frontMatter(source: string, lines: readonly Span[]): number {
  const said = (line: Span | undefined) =>
    line === undefined ? '' : source.slice(line.start, line.end).trimEnd()
  if (said(lines[0]) !== '---' || !/^[\w-]+:/.test(said(lines[1]))) return 0
  const close = lines.findIndex((line, at) => at > 0 && said(line) === '---')
  return close === -1 ? 0 : close + 1
}

const underline = /^ {0,3}(?:(=+)|(-+))[ \t]*$/
const indented = /^(?: {4}|\t)/
const rowRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const rawHtml = /^ {0,3}<(script|style|pre|figure|noscript|iframe)\b/i

/** Reads blocks from lines; says how many of them were code. */
function readBlocks(reader: Reader, lines: readonly Span[], scope: string): number {
  const { source } = reader
  let paragraph: Span[] = []
  let code = 0
  const said = (at: number): string => {
    const line = lines[at]
    return line === undefined ? '' : source.slice(line.start, line.end)
  }
  const flush = (): void => {
    if (paragraph.length > 0) push(reader, paragraph, scope)
    paragraph = []
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    const text = said(at)
    if (line === undefined) break
    const opening = fence.exec(text)
    const level = heading.exec(text)
    const under = paragraph.length > 0 ? underline.exec(text) : null
    const html = rawHtml.exec(text)?.[1]
    if (text.trim() === '') flush()
    else if (opening !== null) {
      flush()
      at = fenceEnd(said, at, lines.length, opening[2] ?? '```')
      code += 1
    } else if (html !== undefined) {
      flush()
      while (at < lines.length - 1 && !new RegExp(`</${html}>`, 'i').test(said(at))) at += 1
    } else if (level !== null) {
      flush()
      const start = line.start + level[0].length
      const end = line.start + text.replace(/(?:^|[ \t]+)#+[ \t]*$/, '').length
      push(reader, [{ start, end: Math.max(start, end) }], join(scope, `heading.h${level[1]?.length}`))
    } else if (under !== null) {
      push(reader, paragraph, join(scope, `heading.h${under[1] === undefined ? 2 : 1}`))
      paragraph = []
    } else if (rule.test(text)) flush()
    else if (quote.test(text)) {
      flush()
      const { inside, next } = quoted(lines, at, said)
      code += readBlocks(reader, inside, scope === '' ? 'blockquote' : scope)
      at = next - 1
    } else if (
      item.test(text) &&
      !(paragraph.length > 0 && /^ {0,3}\d+/.test(text) && !/^ {0,3}1[.)]/.test(text))
    ) {
      flush()
      const { inside, next } = listItem(lines, at, said)
      code += readBlocks(reader, inside, scope === '' ? 'list' : scope)
      at = next - 1
    } else if (paragraph.length === 0 && indented.test(text)) {
      while (
        at < lines.length - 1 &&
        (indented.test(said(at + 1)) || (said(at + 1).trim() === '' && indented.test(said(at + 2))))
      )
        at += 1
      code += 1
    } else if (
      paragraph.length === 0 &&
      text.includes('|') &&
      rowRule.test(said(at + 1)) &&
      said(at + 1).includes('-')
    ) {
      at = table(reader, lines, at, said)
    } else if (paragraph.length === 0 && definition.test(text)) continue
    else paragraph.push(trimmed(source, line))
  }
  flush()
  return code
}

const join = (scope: string, inner: string): string => (scope === '' ? inner : scope)

function push(reader: Reader, lines: readonly Span[], scope: string): void {
  reader.found.push({ scope, ...readInline(reader.source, lines, reader.references) })
}

function trimmed(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end)
  const to = start + text.trimEnd().replace(/(?<!\\)\\$/, '').length
  return { start: Math.min(to, start + text.length - text.trimStart().length), end: to }
}

function fenceEnd(said: (at: number) => string, from: number, most: number, sign: string): number {
  for (let at = from + 1; at < most; at += 1) {
    const close = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(said(at))?.[1]
    if (close !== undefined && close[0] === sign[0] && close.length >= sign.length) return at
  }
  return most
}

function table(reader: Reader, lines: readonly Span[], from: number, said: (at: number) => string): number {
  let at = from
  for (; at < lines.length && said(at).includes('|'); at += 1) {
    const line = lines[at]
    if (at === from + 1 || line === undefined) continue
    for (const cell of cellsOf(reader.source, line))
      push(reader, [cell], at === from ? 'table.header' : 'table.cell')
  }
  return at - 1
}

function cellsOf(source: string, { start, end }: Span): Span[] {
  const cells: Span[] = []
  let from = start
  for (let at = start; at <= end; at += 1) {
    if (at < end && !(source[at] === '|' && source[at - 1] !== '\\')) continue
    const cell = trimmed(source, { start: from, end: at })
    if (cell.end > cell.start) cells.push(cell)
    from = at + 1
  }
  return cells
}
