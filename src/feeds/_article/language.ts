/** Scripts that tell a language or at least refuse others. */
const scripts: readonly [script: RegExp, languages: readonly string[]][] = [
  [/\p{Script=Hangul}/gu, ['ko']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['ja']],
  [/\p{Script=Greek}/gu, ['el']],
  [/\p{Script=Hebrew}/gu, ['he', 'yi']],
  [/\p{Script=Thai}/gu, ['th']],
  [/\p{Script=Arabic}/gu, ['ar', 'fa', 'ur', 'ps', 'ku', 'sd', 'ug']],
  [/\p{Script=Devanagari}/gu, ['hi', 'mr', 'ne', 'sa']],
  [/\p{Script=Bengali}/gu, ['bn', 'as']],
  [/\p{Script=Tamil}/gu, ['ta']],
  [/\p{Script=Cyrillic}/gu, ['ru', 'uk', 'bg', 'sr', 'be', 'mk', 'kk', 'ky', 'mn', 'tg', 'tt']],
  [/\p{Script=Han}/gu, ['zh', 'ja', 'yue']],
]

/** Small words that make up much of any text of a language and little of others. */
const smallWords: Readonly<Record<string, string>> = {
  en: 'the of and to in that is was for with his on are they from this have said by not but which has were',
  de: 'der die und das den von ist mit des auf für im nicht ein eine dem zu sich auch als wird bei sind einer',
  fr: 'le la les des et est une dans que pour qui sur pas par plus au avec du ce cette il elle sont aux',
  es: 'el la los las de que y en una por con para del se su al es más como fue ha sus pero este',
  pt: 'o os de que e do da em um uma para com não por mais dos das ao foi pelo pela na no são',
  it: 'il di che la è per un una del della con non sono gli le nel alla dei anche più ha si dal come',
  nl: 'de het een van en is dat op te zijn met voor niet aan er om ook door als bij naar werd deze',
  sv: 'och att det som en på är av för med den till inte har de ett om var men sig från kan',
  da: 'og at det er en på til af for med den som ikke har de et om var men fra kan blev også',
  no: 'og det er en på til av for med den som ikke har de et om var men fra kan ble også å',
  pl: 'w i na z się nie do to jest że o od po jak za dla przez ale są który oraz tym jego',
  tr: 've bir bu için ile de da olarak çok daha olan gibi kadar ise sonra en ancak oldu göre her',
  id: 'yang dan di dengan untuk dari ini itu dalam tidak pada akan juga adalah ke oleh telah karena ada',
  cs: 'a v se na je že s z o do to i jako ve by si za pro ale podle jsou který jeho také',
  ro: 'și în de la a că este pe cu un o din care pentru nu mai fost au sunt prin după ce',
  hu: 'a az és hogy nem is egy van meg ez de csak volt már mint még el ki azt vagy kell',
  vi: 'và của là có được cho trong các với không này một những đã khi người từ để ra',
  ru: 'и в не на что с по это как из к у за от о для он его но был которые также',
  uk: 'і в не на що з та це як до у за від про для він його але був які також є',
  bg: 'и в не на че с се за от да са по това като е до той но към при съм също',
  sr: 'и у је да на се за су од са што није као је који али по из до о био',
}
const LEAST_WORDS = 20
const LEAST_SHARE = 0.08
const SURE_SHARE = 0.15

/**
 * The language of a text as its first subtag (`en`): what the page says, unless the text is in a script that this language
 * is not written in or has none of its small words; else what its script and its small words say; `undefined` where nothing does.
 */
export function languageOf(text: string, said: readonly (string | undefined)[]): string | undefined {
  const sample = text.slice(0, 5000)
  const possible = languagesByScript(sample)
  const told = said.map(subtagOf).find((tag) => tag !== undefined && fits(tag, possible))
  const shares = sharesOf(sample, possible)
  const [best] = shares
  if (told !== undefined) return best !== undefined && isContradicted(told, shares) ? best[0] : told
  if (possible.length === 1) return possible[0]
  return best !== undefined && best[1] >= LEAST_SHARE ? best[0] : possible[0]
}

const subtagOf = (tag: string | undefined): string | undefined =>
  /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(tag ?? '')?.[1]?.toLowerCase()

const fits = (tag: string, possible: readonly string[]): boolean =>
  possible.length === 0 ? !nonLatin.has(tag) : possible.includes(tag)

const nonLatin = new Set(
  scripts.flatMap(([, languages]) => languages).filter((tag) => tag !== 'sr' && tag !== 'ku'),
)

/** The languages of the script that most letters are of; none for Latin letters. */
function languagesByScript(text: string): readonly string[] {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const most = scripts.find(([script]) => (text.match(script)?.length ?? 0) > letters * 0.3)
  return most?.[1] ?? []
}

type Share = readonly [language: string, share: number]

/** The share of a text's words that are small words of each possible language, the largest first; none for a few words. */
function sharesOf(text: string, possible: readonly string[]): readonly Share[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? []
  if (words.length < LEAST_WORDS) return []
  return Object.entries(smallWords)
    .filter(([tag]) => (possible.length === 0 ? !nonLatin.has(tag) : possible.includes(tag)))
    .map(([tag, list]): Share => {
      const small = new Set(list.split(' '))
      return [tag, words.filter((word) => small.has(word)).length / words.length]
    })
    .sort(([, a], [, b]) => b - a)
}

/** Templates say `lang="en"` of everything: a language whose words we know is not that of a text which has few of them. */
function isContradicted(told: string, [best, ...others]: readonly Share[]): boolean {
  const own = [...(best === undefined ? [] : [best]), ...others].find(([tag]) => tag === told)
  return best !== undefined && own !== undefined && best[1] >= SURE_SHARE && own[1] < best[1] / 3
}
