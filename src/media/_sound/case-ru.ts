import type { Case, Gender } from './numbers-ru.ts'

const genitive =
  /(?:^|[^\p{L}])(?:от|до|из|без|около|после|более|менее|свыше|больше|меньше|против|для|у|вокруг|порядка|среди|кроме|достиг\p{L}*|радиусе|глубине|расстоянии|размере|пределах|течение|протяжении|возрасте)\s*$/iu
const dative = /(?:^|[^\p{L}])(?:к|ко|равн\p{L}*|благодаря|вопреки)\s*$/iu
const since = /(?:^|[^\p{L}])(?:с|со)\s*$/iu
const within = /(?:^|[^\p{L}])(?:в|во|на|о|об|при)\s*$/iu
const instrumental = /(?:^|[^\p{L}])(?:между|над|под|перед)\s*$/iu
/** What is counted off from a place: «в 22 км от», «в 5 км к северу». */
const off = /^\s*(?:от|к|ко|на|северн|южн|восточн|западн|северо|юго|выше|ниже)(?![\p{L}]{9})/iu

/**
 * The case in which a number is said: as its noun's ending shows, else as the word in front asks. `noun` is the word behind it as
 * printed, empty where a sign stands there; `behind` what follows that.
 */
export function caseOf(before: string, noun: string, behind: string): Case {
  const lower = noun.toLowerCase()
  if (/(?:ами|ями)$/.test(lower)) return 'ins'
  if (/[^н](?:ах|ях)$/.test(lower) || /(?:нах|нях)$/.test(lower)) return 'prep'
  if (/(?:ам|ям)$/.test(lower)) return 'dat'
  if (genitive.test(before) || since.test(before)) return 'gen'
  if (dative.test(before)) return 'dat'
  if (instrumental.test(before) && noun === '') return 'ins'
  if (within.test(before)) return noun === '' && off.test(behind) ? 'prep' : 'acc'
  return 'nom'
}

/** The gender that 1 and 2 take from the noun they count, by its ending; `form` is how they count: 1, or 2 to 4. */
export function genderOf(noun: string, adjectiveNext: string, form: 1 | 2 | 5, as: Case): Gender {
  const lower = noun.toLowerCase()
  if (lower === '') return 'm'
  if (form === 2) {
    if (/(?:ые|ие)$/.test(lower)) return 'f'
    const counted = /(?:ых|их)$/.test(lower) ? adjectiveNext.toLowerCase() : lower
    return /[ыи]$/.test(counted) ? 'f' : 'm'
  }
  if (as !== 'nom' && as !== 'acc') return /[ыи]$|ой$|ей$/.test(lower) ? 'f' : 'm'
  if (
    /(?:ая|яя|а|я|у|ю|ую|сть|знь|вь|чь|дь|пь|бь)$/.test(lower) &&
    !/(?:мя|день|гость|рубль|путь)$/.test(lower)
  )
    return 'f'
  return /(?:о|е|ё|мя|ое|ее)$/.test(lower) ? 'n' : 'm'
}
