/** What a numeral word is worth: added (`twenty`), or a scale that multiplies what stands before it (`million`). */
export type Numeral = { value: number; scale: boolean; ordinal: boolean }

const forms = (value: number, words: string, more: Partial<Numeral> = {}): [string, Numeral][] =>
  words.split(' ').map((word) => [word, { value, scale: false, ordinal: false, ...more }])

const english = [
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen',
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth',
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety',
  'twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth',
].map((line) => line.split('|'))

const [units = [], ordinals = [], tens = [], ordinalTens = []] = english

const russianCardinals: readonly [number, string][] = [
  [0, 'ноль нуль ноля нуля нолю нулю нулем нолем'],
  [1, 'один одна одно одного одной одному одним одном одну'],
  [2, 'два две двух двум двумя'],
  [3, 'три трех трем тремя'],
  [4, 'четыре четырех четырем четырьмя'],
  [5, 'пять пяти пятью'],
  [6, 'шесть шести шестью'],
  [7, 'семь семи семью'],
  [8, 'восемь восьми восемью восьмью'],
  [9, 'девять девяти девятью'],
  [10, 'десять десяти десятью'],
  [11, 'одиннадцать одиннадцати одиннадцатью'],
  [12, 'двенадцать двенадцати двенадцатью'],
  [13, 'тринадцать тринадцати тринадцатью'],
  [14, 'четырнадцать четырнадцати четырнадцатью'],
  [15, 'пятнадцать пятнадцати пятнадцатью'],
  [16, 'шестнадцать шестнадцати шестнадцатью'],
  [17, 'семнадцать семнадцати семнадцатью'],
  [18, 'восемнадцать восемнадцати восемнадцатью'],
  [19, 'девятнадцать девятнадцати девятнадцатью'],
  [20, 'двадцать двадцати двадцатью'],
  [30, 'тридцать тридцати тридцатью'],
  [40, 'сорок сорока'],
  [50, 'пятьдесят пятидесяти пятьюдесятью'],
  [60, 'шестьдесят шестидесяти шестьюдесятью'],
  [70, 'семьдесят семидесяти семьюдесятью'],
  [80, 'восемьдесят восьмидесяти восемьюдесятью'],
  [90, 'девяносто девяноста'],
  [100, 'сто ста'],
  [200, 'двести двухсот двумстам двумястами двухстах'],
  [300, 'триста трехсот тремстам тремястами трехстах'],
  [400, 'четыреста четырехсот четыремстам четырьмястами четырехстах'],
  [500, 'пятьсот пятисот пятистам пятьюстами пятистах'],
  [600, 'шестьсот шестисот шестистам шестьюстами шестистах'],
  [700, 'семьсот семисот семистам семьюстами семистах'],
  [800, 'восемьсот восьмисот восьмистам восемьюстами восьмистах'],
  [900, 'девятьсот девятисот девятистам девятьюстами девятистах'],
]

const russianOrdinals: readonly [number, string][] = [
  [1, 'перв'],
  [2, 'втор'],
  [4, 'четверт'],
  [5, 'пят'],
  [6, 'шест'],
  [7, 'седьм'],
  [8, 'восьм'],
  [9, 'девят'],
  [10, 'десят'],
  [11, 'одиннадцат'],
  [12, 'двенадцат'],
]

const adjectiveEndings = 'ый ой ая ое ого ую ому ым ом ые ых ыми'.split(' ')

const scales: readonly [number, string][] = [
  [100, 'hundred'],
  [12, 'dozen dozens дюжина дюжины дюжину'],
  [1e3, 'thousand thousands тысяча тысячи тысяч тысячу тысячам тысячами тысячах тыс'],
  [1e6, 'million millions миллион миллиона миллионов миллиону миллионам миллионами mln млн'],
  [1e9, 'billion billions миллиард миллиарда миллиардов миллиарду миллиардам миллиардами bln bn млрд'],
  [1e12, 'trillion trillions триллион триллиона триллионов трлн'],
]

/** Every numeral word of English and Russian in all its forms, folded. */
export const numerals: ReadonlyMap<string, Numeral> = new Map([
  ...units.flatMap((word, value) => forms(value, word)),
  ...forms(0, 'none no'),
  ...forms(1.5, 'полтора полторы полутора'),
  ...ordinals.flatMap((word, index) => forms(index + 1, word, { ordinal: true })),
  ...tens.flatMap((word, index) => forms((index + 2) * 10, word)),
  ...ordinalTens.flatMap((word, index) => forms((index + 2) * 10, word, { ordinal: true })),
  ...russianCardinals.flatMap(([value, words]) => forms(value, words)),
  ...russianOrdinals.flatMap(([value, root]) =>
    forms(value, adjectiveEndings.map((ending) => root + ending).join(' '), { ordinal: true }),
  ),
  ...forms(3, 'третий третья третье третьего третьей третью третьему третьим третьем', { ordinal: true }),
  ...scales.flatMap(([value, words]) => forms(value, words, { scale: true })),
])
