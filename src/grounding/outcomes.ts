import type { Result } from '../news/comparisons.ts'
import type { Hearing } from './hearing.ts'
import type { Mention } from './mentions.ts'
import { tellsNoResult } from './no-results.ts'
import { isObject, isOblique } from './roles.ts'
import type { Token } from './tokens.ts'

/** A place where a text says how two sides stood: `agent` won, lost, drew, led or trailed; `other` is who it did so against. */
export type Outcome = { at: number; result: Result; agent?: Mention; other?: Mention }

const flipped = { win: 'loss', loss: 'win', draw: 'draw', lead: 'trail', trail: 'lead' } as const

/** Every word of a text that tells a result between sides. */
export function outcomesOf(
  hearing: Pick<Hearing, 'reading' | 'mentions' | 'words'>,
  sides: ReadonlySet<string>,
): Outcome[] {
  if (sides.size < 2) return []
  const { tokens, sentenceOf } = hearing.reading
  const named = hearing.mentions.filter((mention) => mention.subjects.some((subject) => sides.has(subject)))
  const sentences = new Set(named.map((mention) => sentenceOf[mention.from]))
  const outcomeAt = ({ kind, lower }: Token, at: number): Outcome | undefined => {
    const past = lower === 'past' || lower === 'over' ? between(tokens, named, at) : undefined
    if (past !== undefined) return past
    const result = kind === 'word' ? hearing.words.results.get(lower) : undefined
    if (result === undefined || !sentences.has(sentenceOf[at]) || tellsNoResult(tokens, at)) return undefined
    const here = named.filter((mention) => sentenceOf[mention.from] === sentenceOf[at])
    if (here.some((mention) => mention.from <= at && at < mention.to)) return undefined
    return readOutcome(hearing, here, at, result)
  }
  return tokens.map(outcomeAt).filter((outcome) => outcome !== undefined)
}

/** `lifts the Kings past the Lakers`. */
function between(tokens: readonly Token[], named: readonly Mention[], at: number): Outcome | undefined {
  const agent = named.find(({ to }) => to === at || (to === at - 1 && tokens[at - 1]?.kind === 'word'))
  const other = named.find(
    ({ from }) =>
      from === at + 1 || (from === at + 2 && /^(?:the|visiting|host)$/.test(tokens[at + 1]?.lower ?? '')),
  )
  return agent === undefined || other === undefined ? undefined : { at, result: 'win', agent, other }
}

/** The result that a word tells of the sides named in its sentence. */
export function readOutcome(
  hearing: Pick<Hearing, 'reading' | 'mentions' | 'words'>,
  here: readonly Mention[],
  at: number,
  result: Result,
): Outcome | undefined {
  const { tokens } = hearing.reading
  const word = tokens[at]?.lower ?? ''
  const before = here.filter((mention) => mention.to <= at && !isParted(tokens, mention.to, at))
  const after = here.filter((mention) => mention.from > at && !isParted(tokens, at, mention.from))
  if (hearing.words.isResultNoun(word) && isNoun(tokens, at))
    return ofNoun(tokens, before, after, at, nounResult(word, result))
  const told =
    word === 'down' && /^(?:go|goes|went|going)$/.test(tokens[at - 1]?.lower ?? '')
      ? 'loss'
      : downed(word, tokens, at, result)
  const [first] = after
  const subject = subjectOf(hearing, before) ?? (at === 0 || before.length === 0 ? undefined : before.at(-1))
  if (subject === undefined)
    return isOpening(told) && first !== undefined ? { at, result: told, agent: first } : undefined
  // "Boston won behind Thomas as the Celtics shot well": no side plays itself, unless the words say just that.
  const isItself = first !== undefined && first.from - at > 3 && isSame(subject, first)
  const other = first === undefined || first.from - at > 12 || isItself ? {} : { other: first }
  return { at, result: isPassive(tokens, at) ? flipped[told] : told, agent: subject, ...other }
}

const isOpening = (result: Result): boolean => result === 'trail' || result === 'lead'

/** `defeat` the noun is a loss for whom it is told of, the verb a win. */
const nounResult = (word: string, result: Result): Result => (word === 'defeat' ? 'loss' : result)

/** `nine points down`, `down at halftime` is behind. */
const downed = (word: string, tokens: readonly Token[], at: number, result: Result): Result =>
  word === 'down' && /^(?:points?|goals?|at|by)$/.test(`${tokens[at - 1]?.lower ?? ''}`)
    ? 'trail'
    : word === 'down'
      ? 'trail'
      : result

function subjectOf({ reading }: Pick<Hearing, 'reading'>, before: readonly Mention[]): Mention | undefined {
  return before.findLast((mention) => !isOblique(reading, mention) && !isObject(reading, mention, before))
}

/** A semicolon or a full stop stands between. */
const isParted = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ text }) => /^[;:]$/.test(text))

const isNoun = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1]
  return (
    before?.kind === 'figure' ||
    /^(?:a|an|the|home|away|road|narrow|big|biggest|straight|halftime|point|league|goalless|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|его|ее|их)$/.test(
      before?.lower ?? '',
    ) ||
    tokens[at]?.lower === 'victory' ||
    tokens[at]?.lower === 'deficit'
  )
}

/** `a 2-1 win for Arsenal over Chelsea`, `a win over Chelsea went to Arsenal`, `Arsenal's win at Chelsea`. */
function ofNoun(
  tokens: readonly Token[],
  before: readonly Mention[],
  after: readonly Mention[],
  at: number,
  result: Result,
): Outcome | undefined {
  const beside = after.filter((mention) => mention.from - at <= 14)
  const isWon = result === 'win' || result === 'lead'
  const givers = isWon || before.length === 0 ? /^(?:for|by|gave|to)$/ : /^(?:for|gave)$/
  const agent =
    beside.find((mention) => givers.test(leadIn(tokens, mention, at))) ??
    before.findLast((mention) => leadIn(tokens, mention, 0) !== 'against')
  if (agent === undefined) return undefined
  const other =
    beside.find((mention) => mention !== agent && !isSame(agent, mention)) ??
    before.findLast((mention) => mention !== agent && isSame(agent, mention) === false)
  return { at, result, agent, ...(other === undefined || beside.includes(other) === false ? {} : { other }) }
}

const isSame = (one: Mention, other: Mention): boolean =>
  one.subjects.some((subject) => other.subjects.includes(subject))

/** The word that leads in a mention, passing over articles and such: `to` of `to the visiting Lakers`. */
function leadIn(tokens: readonly Token[], mention: Mention, from: number): string {
  for (let at = mention.from - 1; at > from; at -= 1) {
    const word = tokens[at]?.lower ?? ''
    if (!/^(?:the|a|visiting|host|hosts|home|side|their|rivals?)$/.test(word)) return word
  }
  return ''
}

function isPassive(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? ''
  if (
    !/^(?:beaten|defeated|edged|routed|thrashed|overwhelmed|outscored|outrebounded|outshot|outplayed|topped|downed)$/.test(
      word,
    )
  )
    return false
  return tokens
    .slice(Math.max(0, at - 2), at)
    .some(({ lower }) => /^(?:is|are|was|were|been|being|be)$/.test(lower))
}
