import type { Span } from '../seams/rule.ts'

/** What is taken off a word at its start and at its end, sign by sign. */
const before = new Set(['$', '(', '"', '[', "'", '“', '‘', '«', '„'])
const after = new Set([',', ')', '"', ']', '!', ';', '.', '?', ':', "'", '”', '’', '»', '…'])

/** An abbreviation keeps its points: U.S., Mr. */
const whole = /^(?:[A-Za-zА-Яа-яЁё]\.){2,}$|^[A-ZА-ЯЁ][a-zа-яё]{1,2}\.$/

/** The words of a text as a spelling checker asks for them: what white space parts, without the marks around it. */
export function tokensIn(text: string): (Span & { word: string })[] {
  const found: (Span & { word: string })[] = []
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    let start = index
    let end = index + run.length
    while (start < end && !whole.test(text.slice(start, end))) {
      if (before.has(text[start] ?? '')) start += 1
      else if (after.has(text[end - 1] ?? '')) end -= 1
      else break
    }
    const word = text.slice(start, end)
    if (/\p{L}|\p{N}/u.test(word)) found.push({ start, end, word })
  }
  return found
}
