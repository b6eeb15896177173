import { fold } from './stems.ts'

const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 's',
    з: 's',
    и: 'i',
    й: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 's',
    ч: '4',
    ш: 's',
    щ: 's',
    ъ: '',
    ы: 'i',
    ь: '',
    э: 'e',
    ю: 'u',
    я: 'a',
  }),
)

/** A Russian name without the ending of its case: one key for «Иванов», «Иванова», «Ивановым»; «Мария», «Марией». */
export function caseless(name: string): string {
  const lower = fold(name)
  const surname = lower.replace(/((?:ов|ев|ин|ын))(?:а|у|ым|е|ой|ых|ыми|ы)$/, '$1')
  if (surname !== lower || /(?:ов|ев|ин|ын)$/.test(lower)) return surname
  const adjective = lower.replace(/((?:ск|цк))(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими)$/, '$1')
  if (adjective !== lower) return adjective
  const bare = lower.replace(
    /(?:иями|ями|ами|ией|ием|еем|ия|ии|ию|ие|ий|ея|ею|ей|ем|ом|ой|ам|ям|ах|ях|ю|я|а|у|е|ы|и|й|ь)$/,
    '',
  )
  return bare.length > 2 ? bare : lower
}

/** How a name sounds, about, in either alphabet: one key for «Макрон» and `Macron`, «Шольца» and `Scholz`. */
export function soundOf(name: string): string {
  const sound = /[а-яё]/i.test(name) ? ofRussian(caseless(name)) : ofLatin(fold(name))
  return sound.replace(/(.)\1+/g, '$1')
}

const ofRussian = (name: string): string =>
  name.replaceAll('дж', 'j').replace(/[а-я]/g, (sign) => letters.get(sign) ?? sign)

function ofLatin(name: string): string {
  const even = name
    .replace(/shch|sch|sh|zh|ts|tz/g, 's')
    .replace(/ch/g, '4')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/^[yj]e/, 'e')
    .replace(/[yij]u/g, 'u')
    .replace(/[yij]a/g, 'a')
    .replace(/ck|[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/([aeiou])h(?=[^aeiou]|$)/g, '$1')
    .replace(/y/g, 'i')
  const bare = even.replace(/(?:ei|ii|ia|i|a|e)$/, '')
  return bare.length > 2 ? bare : even
}

/** The consonants of a sound, where there are enough to tell names apart: `Volodymyr` and «Владимир» have the same. */
export function consonantsOf(sound: string): string | undefined {
  const hard = sound.replace(/[aeiou]/g, '')
  return hard.length > 3 ? hard : undefined
}
