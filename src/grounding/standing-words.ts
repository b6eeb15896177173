/** What a phrase says of a person among the others of a record. */
export type Standing =
  | 'leads'
  | 'leads side'
  | 'leads all'
  | 'next'
  | 'second'
  | 'only other'
  | 'reserve'
  | 'starter'
  | 'doubles 2'
  | 'doubles 3'
  | 'unknown'

/** The first of them is the measure that decides where a text names none; in these a double-double is counted. */
export const doubled = ['points', 'rebounds', 'assists', 'steals', 'blocks']

/** Phrases word by word, in lower case; a dash may stand between their words. */
const table: Readonly<Record<Standing, string>> = {
  leads: 'led|leads|paced|paces',
  'leads side': 'team high|high point man|leading scorer|top scorer',
  'leads all': 'game high',
  next: 'was next|right behind',
  second: 'second on the team|finished second|second in scoring|second leading scorer',
  'only other': 'only other',
  reserve: 'off the bench|second unit|reserve|bench leading|bench',
  starter: 'starter|starters',
  'doubles 2': 'double double',
  'doubles 3': 'triple double',
  unknown: 'season high|career high',
}

export type StandingPhrase = { standing: Standing; words: readonly string[] }

const phrases: readonly StandingPhrase[] = (
  [
    'leads',
    'leads side',
    'leads all',
    'next',
    'second',
    'only other',
    'reserve',
    'starter',
    'doubles 2',
    'doubles 3',
    'unknown',
  ] as const
).flatMap((standing) => table[standing].split('|').map((phrase) => ({ standing, words: phrase.split(' ') })))

export const standingPhrases: ReadonlyMap<string, readonly StandingPhrase[]> = Map.groupBy(
  phrases.toSorted((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0] ?? '',
)
