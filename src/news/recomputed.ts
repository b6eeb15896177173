import type { Language } from './language.ts'

/** The words of a copy that stand in its parts. */
export type Words = { headline: string; standfirst: string; dateline: string; body: readonly string[] }

/** A sentence that the record does not bear out any more, and what is computed in its place. */
export type Replaced = { wrong: string; right: string }

/** Words with all that could be put right in them; `left`: sentences that are said anew and have no place in them. */
export type Merged = { words: Words; replaced: readonly Replaced[]; left: readonly Replaced[] }

/**
 * Puts what is computed anew into words that stand: `before` is what the machine wrote from the record as it was, `after` from the
 * record as it is. What a person has rewritten keeps their words, but for the sentences in it that are the machine's still.
 */
export function mergeRecomputed(standing: Words, before: Words, after: Words, language: Language): Merged {
  const replaced: Replaced[] = []
  const left: Replaced[] = []
  const part = (stands: string, was: string, is: string): string => {
    if (was === is) return stands
    if (stands === was) {
      replaced.push(...changedIn(was, is, language))
      return is
    }
    let text = stands
    for (const change of changedIn(was, is, language)) {
      if (change.wrong === '' || !text.includes(change.wrong)) left.push(change)
      else {
        text = text.replace(change.wrong, () => change.right)
        replaced.push(change)
      }
    }
    return text
  }
  const same = before.body.length === standing.body.length
  const words = {
    headline: part(standing.headline, before.headline, after.headline),
    standfirst: part(standing.standfirst, before.standfirst, after.standfirst),
    dateline: part(standing.dateline, before.dateline, after.dateline),
    body:
      same && after.body.length === before.body.length
        ? standing.body.map((text, at) => part(text, before.body[at] ?? '', after.body[at] ?? ''))
        : bodyOf(standing.body, before.body, after.body, { replaced, left, language }),
  }
  return { words, replaced, left }
}

/** Bodies of other lengths: taken whole where nobody touched it, else sentence by sentence wherever it stands. */
function bodyOf(
  standing: readonly string[],
  before: readonly string[],
  after: readonly string[],
  { replaced, left, language }: { replaced: Replaced[]; left: Replaced[]; language: Language },
): readonly string[] {
  const changes = changedIn(before.join('\n\n'), after.join('\n\n'), language)
  if (standing.length === before.length && standing.every((text, at) => text === before[at])) {
    replaced.push(...changes)
    return after
  }
  let text = standing.join('\n\n')
  for (const change of changes) {
    if (change.wrong === '' || !text.includes(change.wrong)) left.push(change)
    else {
      text = text.replace(change.wrong, () => change.right)
      replaced.push(change)
    }
  }
  return text.split('\n\n').filter((paragraph) => paragraph.trim() !== '')
}

/** The sentences that differ, each with the one in its place; what was added or taken away has an empty side. */
export function changedIn(before: string, after: string, language: Language): Replaced[] {
  const [was, is] = [sentences(before, language), sentences(after, language)]
  const gone = was.filter((sentence) => !is.includes(sentence))
  const come = is.filter((sentence) => !was.includes(sentence))
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    wrong: gone[at] ?? '',
    right: come[at] ?? '',
  }))
}

const sentences = (text: string, language: Language): string[] =>
  [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].flatMap(({ segment }) => {
    const sentence = segment.trim()
    return sentence === '' ? [] : [sentence]
  })
