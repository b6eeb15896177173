const number = /^-?\d+(?:\.\d+)?$/
const time = /^\d{4}-\d{2}/

/**
 * Which of two marks of a source comes first: negative for the first of them, 0 for one moment. Numbers are compared as
 * numbers, times as moments, other marks as texts with numbers in them (`v9` before `v10`); a number and a text say nothing.
 */
export function inSequence(a: string, b: string): number | undefined {
  if (number.test(a) && number.test(b)) return Number(a) - Number(b)
  if (number.test(a) || number.test(b)) return undefined
  const [first, second] = [momentOf(a), momentOf(b)]
  if (first !== undefined && second !== undefined) return first - second
  return a.localeCompare(b, 'en', { numeric: true })
}

function momentOf(mark: string): number | undefined {
  const moment = time.test(mark) ? Date.parse(mark) : Number.NaN
  return Number.isNaN(moment) ? undefined : moment
}
