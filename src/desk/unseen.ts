import Handlebars from 'handlebars'
import type { Words } from './words/words.ts'

/** What a character that cannot be seen does to the words around it. */
export type UnseenDoes = 'turns' | 'ends' | 'leans' | 'hides' | 'tags'

const known: ReadonlyMap<string, readonly [name: string, does: UnseenDoes]> = new Map([
  ['\u202a', ['LRE', 'turns']],
  ['\u202b', ['RLE', 'turns']],
  ['\u202d', ['LRO', 'turns']],
  ['\u202e', ['RLO', 'turns']],
  ['\u2066', ['LRI', 'turns']],
  ['\u2067', ['RLI', 'turns']],
  ['\u2068', ['FSI', 'turns']],
  ['\u202c', ['PDF', 'ends']],
  ['\u2069', ['PDI', 'ends']],
  ['\u200e', ['LRM', 'leans']],
  ['\u200f', ['RLM', 'leans']],
  ['\u061c', ['ALM', 'leans']],
  ['\u00ad', ['SHY', 'hides']],
  ['\u200b', ['ZWSP', 'hides']],
  ['\u200c', ['ZWNJ', 'hides']],
  ['\u200d', ['ZWJ', 'hides']],
  ['\u2060', ['WJ', 'hides']],
  ['\ufeff', ['BOM', 'hides']],
])

/**
 * Runs of them. Joiners are letters of many scripts and hold emoji together: they hide something where neither is before them.
 * Tags spell the flags of regions after a black one, and nothing anywhere else.
 */
const unseen =
  /(?:[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u00ad\u200b\u2060\ufeff]|(?<=^|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}])(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}])[\u200c\u200d]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}])+/gu

/** Whether there may be any: most texts are told so at once. */
const perhaps = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u

/** Marks of one text: what has more of them is seen to be odd, and a page stays one that a browser can show. */
const mostMarks = 100

/**
 * A text for a page, escaped, each run of characters that would turn or hide words set in a small mark that names them and
 * keeps what they do to itself. The characters stay in it: what is copied off the page is what stands in the text.
 */
export function seen(text: string, words: Words['unseen']): string {
  if (!perhaps.test(text)) return Handlebars.escapeExpression(text)
  let [html, from, marks] = ['', 0, 0]
  for (const { 0: run, index } of text.matchAll(unseen)) {
    if (++marks > mostMarks) break
    html += Handlebars.escapeExpression(text.slice(from, index)) + markOf(run, words)
    from = index + run.length
  }
  return html + Handlebars.escapeExpression(text.slice(from))
}

/** The marks of a text without the text: for what stands beside a field, which can show none. */
export function signs(text: string, words: Words['unseen']): string {
  if (!perhaps.test(text)) return ''
  const runs = [...text.matchAll(unseen)].slice(0, mostMarks).map(([run]) => run)
  return [...new Set(runs)].map((run) => ` ${markOf(run, words, '')}`).join('')
}

function markOf(run: string, words: Words['unseen'], kept = run): string {
  const each = [...run].map(namesOf)
  const names = [...new Set(each.map(({ name }) => name))].join(' ')
  const label = each.length === 1 ? names : `${names} ×${each.length}`
  const does = [...new Set(each.map(({ does }) => words[does]))].join('; ')
  const codes = [...new Set(each.map(({ code }) => code))].slice(0, 8).join(' ')
  const says = Handlebars.escapeExpression(`${codes} ${label}: ${does}`)
  return `<mark class="sign" role="img" data-name="${label}" title="${says}" aria-label="${says}">${kept}</mark>`
}

function namesOf(character: string): { name: string; does: UnseenDoes; code: string } {
  const [name, does] = known.get(character) ?? ['TAG', 'tags']
  return {
    name,
    does,
    code: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  }
}
