const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
/** A full stop that ends no sentence: titles, initials, months, firms, "13." of a number that goes on. */
const goesOn =
  /(?:^|[\s("“.])(?:\p{Lu}|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Mt|Ft|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Gov|Sen|Rep|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$/u
const ends = /[.!?]["”’»)]*$/u

/**
 * The whole sentences of a text, each as it stands there. What feeds cut off ("These talented individuals are…") is
 * no sentence and left out, and so is one in which a quotation is opened and not closed.
 */
export function sentencesOf(text: string): string[] {
  const found: string[] = []
  let begun = ''
  for (const { segment } of segmenter.segment(text)) {
    begun += segment
    if (!ends.test(begun.trim()) || goesOn.test(begun.trim())) continue
    found.push(begun.trim())
    begun = ''
  }
  return found.filter((sentence) => !sentence.endsWith('...') && isBalanced(sentence))
}

const isBalanced = (sentence: string): boolean =>
  sentence.split('“').length === sentence.split('”').length && sentence.split('"').length % 2 === 1
