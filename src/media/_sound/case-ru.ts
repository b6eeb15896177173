import type { Case, Gender } from './numbers-ru.ts'

const genitive =
  /(?:^|[^\p{L}])(?:от|до|из|без|около|после|более|менее|свыше|больше|меньше|против|для|у|вокруг|порядка|среди|кроме|достиг\p{L}*|радиусе|глубине|расстоянии|размере|пределах|течение|протяжении|возрасте|выше|ниже|дальше|ближе|старше|младше|дольше|позже|раньше|вместо|мимо|ради|вдоль|помимо)\s*$/iu
const dative = /(?:^|[^\p{L}])(?:к|ко|равн\p{L}*|благодаря|вопреки)\s*$/iu
/** What is got, scored, lost: its number is the object. */
const object =
  /(?:^|[^\p{L}])(?:состав|получ|набра|заби|потеря|превы|зафиксир|зарегистрир|потрат|заработ|выдел|выплат|собра|выпуст|купи|прода|оставля|насчит|через|за|про|сквозь|спустя)\p{L}*\s*$/iu
const about = /(?:^|[^\p{L}])(?:о|об|обо|при)\s*$/iu
const since = /(?:^|[^\p{L}])(?:с|со)\s*$/iu
const within = /(?:^|[^\p{L}])(?:в|во|на)\s*$/iu
const instrumental = /(?:^|[^\p{L}])(?:между|над|под|перед)\s*$/iu
/** What is counted off from a place: «в 22 км от», «в 5 км к северу». */
const off = /^\s*(?:от|к|ко|на|северн|южн|восточн|западн|северо|юго|выше|ниже)(?![\p{L}]{9})/iu

/**
 * The case in which a number is said: as its noun's ending shows, else as the word in front asks. `noun` is the word behind it as
 * printed, empty where a sign stands there; `behind` what follows that.
 */
export function caseOf(before: string, noun: string, behind: string, form: 1 | 2 | 5 = 5): Case {
  const lower = /^(?:и|или|до|по|либо)$/iu.test(noun) ? '' : noun.toLowerCase()
  if (lower === '' && instrumental.test(before)) return 'ins'
  const agreed = lower === '' ? undefined : agreeing(before, lower, form)
  if (agreed !== undefined) return agreed
  if (about.test(before)) return 'prep'
  if (genitive.test(before) || since.test(before)) return 'gen'
  if (dative.test(before)) return 'dat'
  if (object.test(before)) return 'acc'
  if (within.test(before)) return lower === '' && off.test(behind) ? 'prep' : 'acc'
  return 'nom'
}

/** The case that the noun's own ending shows; nothing where it could be several. */
function agreeing(before: string, noun: string, form: 1 | 2 | 5): Case | undefined {
  if (/(?:ами|ями|ыми|ими)$/.test(noun)) return 'ins'
  if (/[^н](?:ах|ях)$/.test(noun) || /(?:нах|нях)$/.test(noun)) return 'prep'
  if (form !== 1 && /(?:ам|ям|ым|им)$/.test(noun)) return 'dat'
  if (form !== 1) return undefined
  if (/[ую]$/.test(noun) && !dative.test(before) && !/(?:^|[^\p{L}])по\s*$/iu.test(before)) return 'acc'
  // "в 21 регионе", "о 31 стране"
  return /[еи]$/.test(noun) && (within.test(before) || about.test(before)) ? 'prep' : undefined
}

/** Nouns in -е of the prepositional that are feminine, as they stand beside 21, 31 and so on. */
const feminine =
  /(?:стран|школ|республик|больниц|деревн|квартир|групп|точк|минут|недел|реке|улиц|планет|команд|газет|книг|машин|шахт|зон|баз|тюрьм|заявк|попытк|столиц|границ|таблиц|игре|работ|сделк|поездк|ставк)\p{L}*$/u

/** The gender that 1 and 2 take from the noun they count, by its ending; `form` is how they count: 1, or 2 to 4. */
export function genderOf(noun: string, adjectiveNext: string, form: 1 | 2 | 5, as: Case): Gender {
  const lower = noun.toLowerCase()
  if (lower === '') return 'm'
  if (form === 2) {
    if (/(?:ые|ие)$/.test(lower)) return 'f'
    const counted = /(?:ых|их)$/.test(lower) ? adjectiveNext.toLowerCase() : lower
    return /[ыи]$/.test(counted) ? 'f' : 'm'
  }
  if (as === 'prep') return /[иы]$|ой$|ей$/.test(lower) || feminine.test(lower) ? 'f' : 'm'
  if (as !== 'nom' && as !== 'acc') return /[ыи]$|ой$|ей$/.test(lower) ? 'f' : 'm'
  if (
    /(?:ая|яя|а|я|у|ю|ую|сть|знь|вь|чь|дь|пь|бь)$/.test(lower) &&
    !/(?:мя|день|гость|рубль|путь)$/.test(lower)
  )
    return 'f'
  return /(?:о|е|ё|мя|ое|ее)$/.test(lower) ? 'n' : 'm'
}
