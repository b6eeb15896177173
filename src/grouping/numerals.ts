const english = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const russian = [
  'один одна одно одного одной одному одним одном одну',
  'два две двух двум двумя',
  'три трех трем тремя',
  'четыре четырех четырем четырьмя',
  'пять пяти пятью',
  'шесть шести шестью',
  'семь семи семью',
  'восемь восьми восемью',
  'девять девяти девятью',
  'десять десяти десятью',
  'одиннадцать одиннадцати',
  'двенадцать двенадцати',
].map((line) => line.split(' '))

const known = new Map([
  ...english.map((word, place) => [word, String(place + 1)] as const),
  ...russian.flatMap((words, place) => words.map((word) => [word, String(place + 1)] as const)),
])

/** The figure that a folded numeral word stands for, from one to twelve, which style guides have spelled out. */
export const numeralOf = (word: string): string | undefined => known.get(word)
