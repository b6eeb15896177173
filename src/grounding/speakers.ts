import { type Attribution, attributionsOf } from './attributions.ts'
import { speechIn } from './dash-speech.ts'
import type { Hearing } from './hearing.ts'
import { isSamePerson, type Named } from './named-people.ts'
import type { Finding, Located } from './pointers.ts'
import type { Library, Prose } from './prose.ts'
import { quotationsOf } from './quotes.ts'
import { type Reading, readText } from './sentences.ts'
import { foldTypography } from './typography.ts'

/** A text of the sources with what it gives to whom. */
type Told = { reading: Reading; said: readonly Attribution[]; words: readonly string[] }

const readings = new WeakMap<Prose, Told>()

function toldIn(prose: Prose, library: Library): Told {
  const known = readings.get(prose)
  if (known !== undefined) return known
  const reading = readText(prose.body, /[а-яё]/i.test(prose.body) ? 'ru' : 'en')
  const said = attributionsOf(reading, speechIn(reading, quotationsOf(reading, [], library)))
  const told = {
    reading,
    said,
    words: said.map(({ from, to }) => foldTypography(wordsOf(reading, from, to))),
  }
  readings.set(prose, told)
  return told
}

const wordsOf = ({ tokens, text }: Reading, from: number, to: number): string =>
  text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)

const edges = /^["\s-]+|["\s.,!?;:-]+$/g

/** Words that the text gives to another than the source does: the name is contradicted by that of the source. */
export function weighSpeakers(hearing: Hearing): Located[] {
  const { reading, quotations, library } = hearing
  const sources = library.proses.filter(({ whole }) => whole)
  if (sources.length === 0) return []
  return attributionsOf(reading, quotations).flatMap((attribution): Located[] => {
    const finding = attribution.quoted
      ? quotedOf(hearing, attribution, sources)
      : reportedOf(hearing, attribution, sources)
    const { from, to } = attribution.speaker
    const [first, last] = [reading.tokens[from], reading.tokens[to - 1]]
    if (finding === undefined || first === undefined || last === undefined) return []
    return [{ start: first.start, end: last.end, finding }]
  })
}

function quotedOf(
  { reading, library }: Hearing,
  { from, to, speaker }: Attribution,
  sources: readonly Prose[],
): Finding | undefined {
  const sought = foldTypography(wordsOf(reading, from, to)).replace(edges, '')
  if (sought.length < 8) return undefined
  const places = sources.flatMap((prose) => {
    const told = toldIn(prose, library)
    return told.said.flatMap((one, at) =>
      one.quoted && told.words[at]?.includes(sought) ? [{ prose, told, name: one.speaker }] : [],
    )
  })
  return otherSpeaker(reading, speaker, places)
}

const least = 3

/** Reported speech: the sentences of the sources that have most of its words, and who says them. */
function reportedOf(
  hearing: Hearing,
  { from, to, speaker }: Attribution,
  sources: readonly Prose[],
): Finding | undefined {
  const { reading, library } = hearing
  const sought = meaningIn(reading, from, to, speaker)
  if (sought.size < least) return undefined
  const scored = sources.flatMap((prose) => {
    const told = toldIn(prose, library)
    return told.said.map((one) => {
      const own = meaningIn(told.reading, one.from, one.to, one.speaker)
      const shared = [...sought].filter((stem) => own.has(stem)).length
      return { prose, told, name: one.speaker, shared }
    })
  })
  const most = Math.max(0, ...scored.map(({ shared }) => shared))
  if (most < least || most < sought.size * 0.6) return undefined
  // Who says nearly as much of it says it, too.
  return otherSpeaker(
    reading,
    speaker,
    scored.filter(({ shared }) => shared >= most - 1),
  )
}

function meaningIn({ tokens }: Reading, from: number, to: number, speaker: Named): Set<string> {
  const inside = tokens.slice(from, to).filter((_, at) => from + at < speaker.from || from + at >= speaker.to)
  return new Set(
    inside.filter(({ kind, text }) => kind === 'figure' || text.length > 3).map(({ stem }) => stem),
  )
}

type Giver = { prose: Prose; told: Told; name: Named }

function otherSpeaker(reading: Reading, speaker: Named, givers: readonly Giver[]): Finding | undefined {
  const own = { tokens: reading.tokens, name: speaker }
  const [first] = givers
  if (
    first === undefined ||
    givers.some(({ told, name }) => isSamePerson(own, { tokens: told.reading.tokens, name }))
  )
    return undefined
  const { prose, told, name } = first
  const start = told.reading.tokens[name.from]?.start ?? 0
  const end = told.reading.tokens[name.to - 1]?.end ?? start
  const value = prose.body.slice(start, end)
  const place = prose.pointer === undefined ? { start, end } : { pointer: prose.pointer }
  return {
    verdict: 'contradicted',
    evidence: [{ source: prose.source, ...place, value }],
    why: `the source gives these words to ${value}`,
  }
}
