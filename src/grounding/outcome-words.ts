import { stem } from './stems.ts'

/** What a word says of two sides: who won, who was ahead at some point, or that neither was. */
export type Result = 'win' | 'loss' | 'draw' | 'lead' | 'trail'

const table: Readonly<Record<Result, string>> = {
  win: 'beat|beats|beaten|beating|defeat|defeats|defeated|defeating|top|tops|topped|down|downs|downed|edge|edges|edged|edging|rout|routs|routed|thrash|thrashes|thrashed|overwhelms|overwhelmed|overcome|overcame|outlast|outlasts|outlasted|win|wins|won|winning|victory|triumph|triumphed|обыграл|обыграла|обыграли|обыграло|победил|победила|победили|победу|победа|одолел|одолела|разгромил|разгромила|переиграл|переиграла',
  loss: 'lose|loses|lost|losing|loss|fell|falls|уступил|уступила|уступили|уступило|проиграл|проиграла|проиграли|проиграло|поражение',
  draw: 'draw|draws|drew|drawing|tied|ничья|ничью|вничью',
  lead: 'outrebounded|outrebound|outshot|outscored|outscores|led|leads|lead|leading|ahead|up|вел|вела|вели',
  trail: 'trailed|trails|trail|trailing|behind|deficit',
}

/** Results by the word that tells them. */
export const resultWords: ReadonlyMap<string, Result> = new Map(
  (['win', 'loss', 'draw', 'lead', 'trail'] as const).flatMap((result) =>
    table[result].split('|').map((word): [string, Result] => [word, result]),
  ),
)

/** Words that are a noun where a figure, an article or an adjective stands before them. */
export const isResultNoun = (word: string): boolean =>
  /^(?:win|victory|triumph|defeat|loss|lead|edge|deficit|draw|победу|победа|поражение|ничья|ничью)$/.test(
    word,
  )

/** A word for how a game ended, no matter how it stood in between. */
export const isFinal = (word: string): boolean => /^(?:win|loss|draw)$/.test(resultWords.get(word) ?? '')

/** The stems of all words for results. */
export const resultStems: ReadonlySet<string> = new Set([...resultWords.keys()].map(stem))
