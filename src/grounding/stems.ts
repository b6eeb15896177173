/** A word in lower case with its typographic variants folded: ё to е, curly apostrophes, accents of Latin letters. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (plain.test(lower)) return lower
  const even = lower.replaceAll('ё', 'е').replaceAll('’', "'")
  return cyrillic.test(even) ? even : even.normalize('NFD').replace(/[\p{M}ʻ]/gu, '')
}

/**
 * The part of a word that its endings leave alone: `points` and `point`, «рублей» and «рубля» have one stem.
 * Modest on purpose: it knows endings, no dictionary.
 */
export function stem(word: string): string {
  const lower = fold(word).replaceAll('.', '')
  const known = canonical.get(lower)
  if (known !== undefined) return known
  const root = cyrillic.test(lower) ? russianStem(lower) : englishStem(lower)
  return canonical.get(root) ?? root
}

const plain = /^[a-z0-9]*$/
const cyrillic = /[а-я]/

function englishStem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us')) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ss|ch|sh|x|z)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}

const endings =
  /(?:иями|ями|ами|иях|ях|ах|ией|ыми|ими|ого|его|ому|ему|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|ов|ев|ом|ем|ам|ям|ью|ия|ии|ию|а|я|о|е|ы|и|у|ю|ь|й)$/

function russianStem(word: string): string {
  const long = word.replace(endings, '')
  if (long.length >= 2) return long
  const short = word.replace(/[аяоеыиуюьй]$/, '')
  return short.length >= 2 ? short : word
}

/** Words and signs that say the same: the unit's own key, where it has one. */
const canonical: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '%': 'percent',
    pct: 'percent',
    percentage: 'percent',
    процент: 'percent',
    проц: 'percent',
    kilometer: 'km',
    kilometre: 'km',
    км: 'km',
    километр: 'km',
    mile: 'mi',
    миля: 'mi',
    мил: 'mi',
    миль: 'mi',
    meter: 'metre',
    метр: 'metre',
    foot: 'foot',
    feet: 'foot',
    фут: 'foot',
    mph: 'mph',
    kph: 'kmh',
    celsius: 'celsius',
    fahrenheit: 'fahrenheit',
    knot: 'knot',
    узл: 'knot',
    узел: 'knot',
    hrs: 'hour',
    mins: 'minute',
  }),
)

/** What the endings of verbs and adverbs leave of a stem: `open` of `opened` and `opening`, «откры» of «открыл» and «открыт». */
export function rootOf(root: string): string {
  if (root.length <= 4) return root
  return cyrillic.test(root)
    ? root.replace(/(?:лас|лис|лос|лс|тс|ютс|етс|л|т|ет|ют|ит|ят)$/, '')
    : root.replace(/(?:ing|ed|es|e|d|ly)$/, '')
}
