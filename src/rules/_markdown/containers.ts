import type { Span } from '../../seams/rule.ts'

/** What lines of a block begin with. */
export const fence = /^( {0,3})(`{3,}|~{3,})/
export const heading = /^ {0,3}(#{1,6})(?:[ \t]+|$)/
export const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
export const quote = /^ {0,3}> ?/
export const item = /^( {0,3})([-+*]|\d{1,9}[.)])([ \t]+|$)/

type Inside = { inside: Span[]; next: number }

/** The lines of a quote without their signs; a paragraph may go on without one. */
export function quoted(lines: readonly Span[], from: number, said: (at: number) => string): Inside {
  const inside: Span[] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const line = lines[at]
    const mark = quote.exec(said(at))
    if (line === undefined) break
    const lazy =
      mark === null &&
      at > from &&
      goesOn(said(at)) &&
      said(at - 1)
        .replace(quote, '')
        .trim() !== ''
    if (mark === null && !lazy) break
    inside.push({ start: line.start + (mark?.[0].length ?? 0), end: line.end })
  }
  return { inside, next: at }
}

const goesOn = (text: string): boolean =>
  text.trim() !== '' &&
  !heading.test(text) &&
  !fence.test(text) &&
  !rule.test(text) &&
  !quote.test(text) &&
  !item.test(text)

/** The lines of an item of a list without its sign and its indent. */
export function listItem(lines: readonly Span[], from: number, said: (at: number) => string): Inside {
  const [mark = '', lead = '', sign = '', blank = ''] = item.exec(said(from)) ?? []
  const width = blank.length > 4 || blank === '' ? lead.length + sign.length + 1 : mark.length
  const inside: Span[] = []
  let at = from
  for (; at < lines.length; at += 1) {
    const line = lines[at]
    const text = said(at)
    if (line === undefined) break
    const indent = text.length - text.trimStart().length
    const belongs = at === from || text.trim() === '' || indent >= width
    const lazy = !belongs && goesOn(text) && said(at - 1).trim() !== ''
    if (!belongs && !lazy) break
    if (text.trim() === '' && !staysIn(said, at, lines.length, width)) break
    inside.push({
      start: Math.min(
        line.end,
        line.start + (at === from ? Math.min(width, text.length) : Math.min(indent, width)),
      ),
      end: line.end,
    })
  }
  return { inside, next: at }
}

/** Whether what follows blank lines is still within the item. */
function staysIn(said: (at: number) => string, from: number, most: number, width: number): boolean {
  for (let at = from; at < most; at += 1) {
    const text = said(at)
    if (text.trim() !== '') return text.length - text.trimStart().length >= width
  }
  return false
}
