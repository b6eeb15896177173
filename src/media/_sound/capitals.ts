/** What a word in capitals is to the ear: a word, or letters one by one. */
export type Heard = 'word' | 'letters'

const vowel = /[AEIOUYАЕЁИОУЫЭЮЯ]/u
/** Consonant and vowel by turns: NATO, FEMA, OPEC, ОПЕК. */
const byTurns = /^(?:[^AEIOUYАЕЁИОУЫЭЮЯ][AEIOUАЕЁИОУЫЭЮЯ]){2}$|^(?:[AEIOUАЕЁИОУЫЭЮЯ][^AEIOUYАЕЁИОУЫЭЮЯ]){2}$/u

/**
 * Tells short names from words that are only printed in capitals. Five letters or more with a vowel are a word; fewer are letters, but where
 * they can be said at one go, or where words in capitals stand beside them: `FLOOD WARNING FOR`.
 */
export function heardAs(name: string, before: string, behind: string): Heard {
  if (!vowel.test(name)) return 'letters'
  if (name.length >= 5 || byTurns.test(name)) return 'word'
  const isAmongCapitals =
    /(?<!\p{L})\p{Lu}{4,}\s+(?:\p{Lu}{2,}\s+)*$/u.test(before) ||
    /^\s+(?:\p{Lu}{2,}\s+)*\p{Lu}{4,}(?!\p{L})/u.test(behind)
  return isAmongCapitals && (name.length >= 3 || little.has(name)) ? 'word' : 'letters'
}

const little = new Set(
  'OF TO IN AT ON BY OR AN AS IS IT BE NO SO UP WE HE IF DO НА ПО ЗА ОТ ДО ИЗ НЕ ВО СО'.split(' '),
)

/** A word in capitals with its first letter alone as one. */
export const asWord = (name: string): string => name.slice(0, 1) + name.slice(1).toLowerCase()
