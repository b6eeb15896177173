import { isNamePart, type Named, nameFrom, nameUpTo, sexOf } from './named-people.ts'
import type { Reading } from './sentences.ts'
import { givesWords, isSaying, pronounOf } from './speech.ts'
import { turnsIn } from './turns.ts'

/** Words that a text gives to somebody: the tokens that are said, and the name of who says them. */
export type Attribution = { from: number; to: number; speaker: Named; quoted: boolean }

type Span = { from: number; to: number }

const reach = 14

/**
 * What a text gives to whom: each quotation with a speaker named before it, behind it or in the middle of it, and each
 * sentence without one that tells what a named person says.
 */
export function attributionsOf(reading: Reading, quotations: readonly Span[]): Attribution[] {
  const found: Attribution[] = []
  for (const [index, quotation] of quotations.entries()) {
    const speaker =
      speakerBehind(reading, quotation, quotations[index + 1], found) ??
      speakerBefore(reading, quotation, quotations[index - 1], found) ??
      continued(reading, quotation, quotations[index - 1], found)
    if (speaker !== undefined) found.push({ ...quotation, speaker, quoted: true })
  }
  const turns = turnsIn(reading)
  const told = turns.length > 0 ? turns : reported(reading, quotations, found)
  return [...found, ...told].sort((a, b) => a.from - b.from)
}

function speakerBehind(
  reading: Reading,
  { to }: Span,
  next: Span | undefined,
  earlier: readonly Attribution[],
): Named | undefined {
  const { tokens, sentences, sentenceOf } = reading
  const last = sentences[sentenceOf[to - 1] ?? 0]
  const opening = tokens[to]
  // «…», — сказал: the words behind a quotation that ended in a full stop of its own are of another sentence.
  const sentence =
    last !== undefined && to >= last.to && opening?.capital !== true ? sentences[sentenceOf[to] ?? 0] : last
  const end = Math.min(sentence?.to ?? to, next?.from ?? Number.POSITIVE_INFINITY, to + reach)
  return speakerWithin(reading, to, end, earlier)
}

function speakerBefore(
  reading: Reading,
  { from }: Span,
  last: Span | undefined,
  earlier: readonly Attribution[],
): Named | undefined {
  const { sentences, sentenceOf } = reading
  const start = Math.max(sentences[sentenceOf[from] ?? 0]?.from ?? 0, last?.to ?? 0, from - reach - 6)
  return speakerWithin(reading, start, from, earlier)
}

/** A quotation that goes on in its paragraph, with nobody else named in between. */
function continued(
  { sentences, sentenceOf, tokens }: Reading,
  { from }: Span,
  last: Span | undefined,
  found: readonly Attribution[],
): Named | undefined {
  const before = found.at(-1)
  if (last === undefined || before?.from !== last.from) return undefined
  const isNear =
    sentences[sentenceOf[last.from] ?? 0]?.paragraph === sentences[sentenceOf[from] ?? 0]?.paragraph
  return isNear && !tokens.slice(before.speaker.to, from).some((token, at) => at > 0 && isNamePart(token))
    ? before.speaker
    : undefined
}

/** Who speaks by a verb of saying, or by `according to`, that stands between two places. */
function speakerWithin(
  reading: Reading,
  from: number,
  to: number,
  earlier: readonly Attribution[],
): Named | undefined {
  const { tokens } = reading
  for (let at = from; at < to; at += 1) {
    const token = tokens[at]
    const given = givesWords(tokens, at)
    if (given > 0) return within(nameNear(reading, at + given, to), to)
    if (token !== undefined && isSaying(token))
      return (
        speakerBeside(reading, at, from, to) ??
        meant(reading, at, Math.max(from, at - 2), Math.min(to, at + 3), earlier)
      )
  }
  return undefined
}

const within = (name: Named | undefined, to: number): Named | undefined =>
  name !== undefined && name.to <= to ? name : undefined

/** The name right before a verb of saying (`Ann Lee, the mayor, said`) or right behind it (`said the mayor, Ann Lee`). */
function speakerBeside(reading: Reading, verb: number, from: number, to: number): Named | undefined {
  const { tokens } = reading
  const right = nameUpTo(tokens, verb, from)
  if (right !== undefined) return right
  if ([verb - 1, verb + 1].some((at) => pronounOf(tokens[at]?.lower ?? '') !== undefined)) return undefined
  const behind = within(nameNear(reading, verb + 1, to), to)
  const before = apposed(reading, verb, from)
  return before ?? behind
}

/** `Ann Lee, the mayor of Leeds, said`: the name in front of what stands between commas. */
function apposed({ tokens }: Reading, verb: number, from: number): Named | undefined {
  if (tokens[verb - 1]?.text !== ',') return undefined
  for (let at = verb - 2; at > from; at -= 1) if (tokens[at]?.text === ',') return nameUpTo(tokens, at, from)
  return undefined
}

/** The first name behind a place, over a few words that say what he is: `said the mayor of the town, Ann Lee`. */
function nameNear({ tokens }: Reading, from: number, to: number): Named | undefined {
  for (let at = from; at < Math.min(to, from + 8); at += 1) {
    const name = nameFrom(tokens, at)
    // «мэр Москвы Собянин»: of the name of a town and that of a person the last is meant.
    if (name !== undefined) return name
    if (/^[.;:!?“”"«»]$/.test(tokens[at]?.text ?? '') || /^(?:that|что)$/.test(tokens[at]?.lower ?? ''))
      return undefined
  }
  return undefined
}

/** Whom a pronoun beside a verb of saying means: the last one named who fits. */
function meant(
  reading: Reading,
  verb: number,
  from: number,
  to: number,
  earlier: readonly Attribution[],
): Named | undefined {
  const { tokens } = reading
  const at = [verb - 1, verb + 1].find(
    (place) => place >= from && place < to && pronounOf(tokens[place]?.lower ?? ''),
  )
  const pronoun = pronounOf(tokens[at ?? -1]?.lower ?? '')
  if (at === undefined || pronoun === undefined || pronoun === 'they') return undefined
  const speaker = earlier.findLast(({ speaker: one }) => one.to <= at && fits(reading, one, pronoun))?.speaker
  const named = lastNamed(reading, at, pronoun)
  if (speaker === undefined || named === undefined) return speaker ?? named
  return named.from > speaker.to ? named : speaker
}

const fits = ({ tokens }: Reading, name: Named, pronoun: 'he' | 'she'): boolean => {
  const sex = sexOf(tokens, name)
  return sex === undefined || sex === pronoun
}

/** The last name of two words or more before a place that fits. */
function lastNamed(reading: Reading, before: number, pronoun: 'he' | 'she'): Named | undefined {
  const { tokens } = reading
  for (let end = before; end > 0; end -= 1) {
    const name = nameUpTo(tokens, end, 0)
    if (name === undefined) continue
    if (name.to - name.from > 1 && fits(reading, name, pronoun)) return name
    end = name.from + 1
  }
  return undefined
}

/** Sentences without a quotation that tell what somebody says. */
function reported(
  reading: Reading,
  quotations: readonly Span[],
  earlier: readonly Attribution[],
): Attribution[] {
  return reading.sentences.flatMap(({ from, to }): Attribution[] => {
    if (quotations.some((one) => one.from < to && one.to > from)) return []
    const speaker = speakerWithin(reading, from, to, earlier)
    return speaker === undefined ? [] : [{ from, to, speaker, quoted: false }]
  })
}
