import { readText } from '../../grounding/sentences.ts'
import type { Copy } from '../../news/draft.ts'
import type { SpeechWords } from '../../news/speech.ts'
import type { MediaBrief } from '../../seams/medium.ts'
import { tongueOf } from './words.ts'

/** A sentence of a reading: as it is printed, as the voice says it, and where a pause follows. */
export type Line = { text: string; said: string; pause: 'short' | 'long' }

/** What a voice is told of names: a lexicon of the house over that of the story. A value in `[[…]]` is phonemes of espeak-ng. */
export type Lexicon = Readonly<Record<string, string>>

/** How a text is said beside what code knows: names, and what `editorial-rules/speech.yaml` has of abbreviations and units. */
export type Saying = { names?: Lexicon; words?: SpeechWords | undefined }

/**
 * A story as it is read aloud: headline, then the standfirst where the copy does not say the same again, the body, how the text came to be, and
 * that no person reads. What is printed is what the captions show.
 */
export function scriptOf(brief: MediaBrief, saying: Saying): readonly Line[] {
  const { language } = brief.copy
  const { label } = tongueOf(language)
  return [...tellingOf(brief.copy, saying), ...linesOf(`${brief.disclosure} ${label}`, language, saying)]
}

/** The words of a story alone, without how they came to be: of a programme that says so for all its stories together. */
export function tellingOf({ headline, standfirst, body, language }: Copy, saying: Saying): readonly Line[] {
  const opening = isSaidAgain(standfirst, body) ? [headline] : [headline, standfirst]
  return [...opening, ...body]
    .filter((part) => part.trim() !== '')
    .flatMap((part) => linesOf(part, language, saying))
}

/** Lines as a text to be read: their paragraphs apart. */
export const transcriptOf = (lines: readonly Line[]): string =>
  lines
    .map(({ text, pause }) => (pause === 'long' ? `${text}\n\n` : `${text} `))
    .join('')
    .trim()

/** A paragraph in sentences, a longer pause behind the last. */
export function linesOf(part: string, language: string, saying: Saying): readonly Line[] {
  const sentences = whole(readText(part, language).sentences, part)
  return sentences.flatMap(({ start, end }, index) => {
    const text = part.slice(start, end).replaceAll(/\s+/g, ' ').trim()
    const said = saidAs(text, language, saying)
    if (!/[\p{L}\p{N}]/u.test(said)) return []
    return [{ text, said, pause: index === sentences.length - 1 ? ('long' as const) : ('short' as const) }]
  })
}

/** `11 a.m. Eastern time` is one sentence: what names the zone of a time opens none. */
function whole(sentences: readonly Span[], part: string): readonly Span[] {
  const found: Span[] = []
  for (const { start, end } of sentences) {
    const last = found.at(-1)
    const isZone = /^(?:\p{Lu}\p{L}+\s){0,2}[Tt]ime(?!\p{L})|^\p{Lu}{2,5}(?![\p{L}])/u.test(
      part.slice(start, end),
    )
    if (last !== undefined && isZone && /\d\s?[ap]\.m\.$/.test(part.slice(last.start, last.end)))
      found.splice(-1, 1, { start: last.start, end })
    else found.push({ start, end })
  }
  return found
}

type Span = { start: number; end: number }

/** Most of what a standfirst counts stands in the body as well: read aloud it would be said twice. */
function isSaidAgain(standfirst: string, body: readonly string[]): boolean {
  const figures = standfirst.match(/\d[\d.,]*\d|\d/g) ?? []
  const text = body.join(' ')
  return figures.length > 0 && figures.every((figure) => text.includes(figure))
}

/** A sentence in words, names as the lexicon has them. Phonemes come from the house alone: brackets of a text are none. */
function saidAs(text: string, language: string, { names: lexicon = {}, words = {} }: Saying): string {
  const plain = text
    .replaceAll('[[', '[')
    .replaceAll(']]', ']')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
  const names = Object.keys(lexicon).sort((a, b) => b.length - a.length)
  const kept: string[] = []
  let marked = plain
  for (const name of names)
    marked = marked.replaceAll(
      new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu'),
      () => {
        kept.push(lexicon[name] ?? name)
        // A place that no step of the reading touches, until the name is put back.
        return String.fromCodePoint(0xe000 + kept.length - 1)
      },
    )
  const said = tongueOf(language).spoken(marked, words)
  return said.replaceAll(/[\ue000-\uf8ff]/g, (mark) => kept[mark.charCodeAt(0) - 0xe000] ?? '')
}

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
