import type { Measures } from './_measure.ts'

/** Formulas that give the school year in which a text can be read, with the texts they were made on. */
export const grades = {
  // Kincaid et al. 1975, U.S. Navy manuals.
  'Flesch-Kincaid': ({ words, sentences, syllables }: Measures) =>
    (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59,
  // Gunning 1952.
  'Gunning Fog': ({ words, sentences, complexWords }: Measures) =>
    0.4 * (words / sentences + (100 * complexWords) / words),
  // Coleman and Liau 1975.
  'Coleman-Liau': ({ words, sentences, characters }: Measures) =>
    (0.0588 * characters * 100) / words - (0.296 * sentences * 100) / words - 15.8,
  // McLaughlin 1969.
  SMOG: ({ sentences, polysyllabicWords }: Measures) =>
    1.043 * Math.sqrt((polysyllabicWords * 30) / sentences) + 3.1291,
  // Senter and Smith 1967.
  'Automated Readability': ({ words, sentences, characters }: Measures) =>
    (4.71 * characters) / words + (0.5 * words) / sentences - 21.43,
} as const

/**
 * Flesch's reading ease with the coefficients for Russian (Oborneva 2006): the higher, the easier; 60 to 70 is plain.
 */
export const russianEase = ({ words, sentences, syllables }: Measures): number =>
  206.835 - (1.3 * words) / sentences - (60.1 * syllables) / words

/** Flesch's own table (1949): the reading ease at which each school year begins to read. */
const years = [
  { ease: 100, year: 4 },
  { ease: 90, year: 5 },
  { ease: 80, year: 6 },
  { ease: 70, year: 7 },
  { ease: 60, year: 9 },
  { ease: 50, year: 12 },
  { ease: 30, year: 16 },
  { ease: 0, year: 20 },
] as const

/** The school year of a Russian text: Oborneva's ease in Flesch's table, years between its lines in proportion. */
export function russianGrade(measures: Measures): number {
  const ease = russianEase(measures)
  const below = years.findIndex((line) => line.ease <= ease)
  const easier = years[below - 1]
  const harder = years[below]
  if (harder === undefined) return years.at(-1)?.year ?? 20
  if (easier === undefined) return harder.year
  return harder.year - ((ease - harder.ease) / (easier.ease - harder.ease)) * (harder.year - easier.year)
}
