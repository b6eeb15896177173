import type { Token } from './tokens.ts'

/** Words that tell no result of this game: a past that came before it, wins that are counted, `down` that only points. */
export function tellsNoResult(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? ''
  const [before, next] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]]
  if (/^(?:up|down)$/.test(word)) {
    const isMargin = /^(?:points?|goals?|runs?)$/.test(before)
    const isWent = /^(?:go|goes|went|going)$/.test(before) && word === 'down'
    const isOpening = word === 'down' && /^(?:at|by)$/.test(next?.lower ?? '')
    return !isMargin && !isWent && !isOpening
  }
  if (/^(?:top|edge|beat|behind|tied)$/.test(word) && /^(?:the|their|his|a|an|from)$/.test(before))
    return true
  // "their top scorer": an adjective, unless whom they topped stands behind it.
  if (
    word === 'top' &&
    next?.kind === 'word' &&
    !next.capital &&
    !/^(?:the|a|an|visiting|host)$/.test(next.lower)
  )
    return true
  if (isUnreached(tokens, at)) return true
  const isScore = next?.kind === 'figure' && /^[-–:]$/.test(tokens[at + 2]?.text ?? '')
  if (word === 'behind' && !isScore && !/^(?:at|going|after|by|in|to|,)$/.test(next?.lower ?? '')) return true
  if (
    tokens
      .slice(Math.max(0, at - 3), at)
      .some(({ lower }) => /^(?:had|have|has|not|never|no|biggest)$/.test(lower))
  )
    return !/^(?:draw|lead|behind)$/.test(word)
  // "winning the boards", "lost the ball": not the game.
  const isOther = next?.lower === 'the' && tokens[at + 2]?.capital === false
  if (/^(?:win|wins|won|winning|lose|loses|lost|losing)$/.test(word) && isOther)
    return !/^(?:game|match|contest|series)$/.test(tokens[at + 2]?.lower ?? '')
  return /^(?:wins|won|lost|losses)$/.test(word) && isCounted(tokens, at)
}

/** `were unable to secure the win`, `it was not enough to beat them`: what did not come about. */
const isUnreached = (tokens: readonly Token[], at: number): boolean => {
  const said = tokens.slice(Math.max(0, at - 6), at)
  const from = said.findLastIndex(({ text }) => /^[.;,]$/.test(text))
  return said
    .slice(from + 1)
    .some(
      ({ lower }) =>
        /^(?:unable|fail|fails|failed|failing|cannot|enough|without)$/.test(lower) || lower.endsWith("n't"),
    )
}

const isCounted = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1]
  if (
    tokens[at]?.lower === 'wins' &&
    /^(?:three|four|five|six|seven|eight|nine|ten|two|one|no|home|away)$/.test(tokens[at - 1]?.lower ?? '')
  )
    return true
  if (
    /^(?:one|two|three|four|five|six|seven|eight|nine|ten|none|all|more|its|their)$/.test(next?.lower ?? '')
  )
    return true
  return next?.kind === 'figure' && !/^[-–:]$/.test(tokens[at + 2]?.text ?? '')
}
