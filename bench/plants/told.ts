import { numerals as words } from '../../src/grounding/numerals.ts'

/** Figures of a text as numbers with their step, however they are written. */
function figuresIn(text: string): { value: number; step: number }[] {
  const spelled = [...text.toLowerCase().matchAll(/\p{L}+/gu)].flatMap(([word]) => {
    const numeral = words.get(word.replaceAll('ё', 'е'))
    return numeral === undefined || numeral.scale ? [] : [{ value: numeral.value, step: 1 }]
  })
  const written = [...text.matchAll(/\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?/g)]
  return [
    ...spelled,
    ...written.map(([figure]) => {
      const plain = /^\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?$/.test(figure)
        ? figure.replace(/[,\u00a0\u202f ](?=\d{3})/g, '')
        : figure.replace(',', '.')
      return { value: Number(plain), step: 10 ** -(plain.split('.')[1]?.length ?? 0) }
    }),
  ]
}

/** Whether words name the figure, be it with more decimals. */
export function namesFigure(figure: string): (told: string) => boolean {
  const [sought] = figuresIn(figure)
  return (told) =>
    sought !== undefined &&
    figuresIn(told).some(({ value }) => Math.abs(value - sought.value) <= sought.step / 2 + 1e-9)
}

const roots = (text: string): string[] =>
  [...text.toLowerCase().matchAll(/\p{L}{3,}|\d+/gu)].map(([word]) => word.replaceAll('ё', 'е').slice(0, 5))

/** Whether words have one of those of a name, whatever their endings. */
export function namesName(name: string): (told: string) => boolean {
  const sought = roots(name)
  return (told) => roots(told).some((root) => sought.includes(root))
}

/** Whether words name the opposite of what was planted, by a sign or by a word. */
export const namesSign =
  (up: boolean) =>
  (told: string): boolean =>
    up ? /[\s(]\+?\d/.test(told) : /[-−–]\d/.test(told)
