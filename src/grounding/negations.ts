import { numerals } from './numerals.ts'

const words = new Set(
  [
    'not no nor never cannot without neither none nobody nothing nowhere unable hardly barely',
    'refuse refused refuses refusing fail failed fails failing lack lacks lacked lacking',
    'не ни нет без никогда никто никого ничто ничего никак нигде нельзя невозможно отказался отказалась отказались отказалось',
  ]
    .join(' ')
    .split(' '),
)

/** Whether a word, folded, denies what stands beside it: `not`, `without`, `failed to`, «не», «без». */
export const denies = (lower: string): boolean => words.has(lower) || lower.endsWith("n't")

/** The same of a stem of a text that is read: `no` and `none` stand there as nought. */
export const deniesStem = (stem: string): boolean => stem === nought || denies(stem)

const nought = `#${numerals.get('no')?.value ?? 0}`
