import type { DraftTold, ToldBrief } from './phrasers.ts'

/** A lie planted in an honest draft: in which sentence, what stood there and what stands there now. */
export type Lie = { draft: DraftTold; at: string; truth: string; lie: string }
type Draw = () => number
type Liar = (sentence: string, brief: ToldBrief, draw: Draw) => string | undefined

const pick = <Each>(list: readonly Each[], draw: Draw): Each | undefined =>
  list[Math.floor(draw() * list.length)]
const slot = /\{\{([ft]\d+)(?::([a-z-]+))?\}\}/g

const printsOf = (brief: ToldBrief, id: string, form = ''): string | undefined =>
  brief.facts.find((fact) => fact.id === id)?.prints.find((print) => print.form === form)?.text

/** Puts something else in the place of one slot whose print the pattern takes. */
const instead =
  (
    takes: RegExp,
    made: (print: string, brief: ToldBrief, draw: Draw, id: string) => string | undefined,
  ): Liar =>
  (sentence, brief, draw) => {
    const fit = [...sentence.matchAll(slot)].filter(([, id = '', form]) =>
      takes.test(printsOf(brief, id, form) ?? ''),
    )
    const hit = pick(fit, draw)
    const print = hit && printsOf(brief, hit[1] ?? '', hit[2])
    const lie = print === undefined || hit === undefined ? undefined : made(print, brief, draw, hit[1] ?? '')
    return lie === undefined || lie === print || hit === undefined
      ? undefined
      : sentence.slice(0, hit.index) + lie + sentence.slice(hit.index + hit[0].length)
  }

const otherDigit = (print: string, _: ToldBrief, draw: Draw): string => {
  const digits = [...print.matchAll(/\d/g)]
  const hit = digits[Math.floor(draw() * digits.length)]
  if (hit === undefined) return print
  return (
    print.slice(0, hit.index) +
    ((Number(hit[0]) + 1 + Math.floor(draw() * 9)) % 10) +
    print.slice(hit.index + 1)
  )
}

/** The slot of another fact of the same look: a wrong number that is some right number. */
const otherSlot = (takes: RegExp) => (print: string, brief: ToldBrief, draw: Draw, id: string) => {
  const others = brief.facts.filter(
    (fact) => fact.id !== id && takes.test(fact.prints[0]?.text ?? '') && fact.prints[0]?.text !== print,
  )
  const other = pick(others, draw)
  return other && `{{${other.id}}}`
}

const flips: readonly (readonly [RegExp, string])[] = [
  [/\b(?:rose|gained|climbed|strengthened)\b/, 'fell'],
  [/\b(?:fell|lost|dropped|weakened|slipped|eased)\b/, 'rose'],
  [/\b(?:beat|defeated|edged|topped|downed|won)\b/, 'lost to'],
  [/\bhigher\b/, 'lower'],
  [/\bhighest\b/, 'lowest'],
  [/\blowest\b/, 'highest'],
  [/\bstrongest\b/, 'weakest'],
  [/\bmore\b/, 'less'],
  [/(?<!\p{L})(?:подорожал\p{L}*|вырос\p{L}*|поднял\p{L}+)(?!\p{L})/u, 'подешевел'],
  [/(?<!\p{L})(?:подешевел\p{L}*|снизил\p{L}+|упал\p{L}*|опустил\p{L}+)(?!\p{L})/u, 'подорожал'],
  [/(?<!\p{L})максимум\p{L}*(?!\p{L})/u, 'минимума'],
  [/(?<!\p{L})минимум\p{L}*(?!\p{L})/u, 'максимума'],
]

const figure = /\d/
const day = /^(?:\p{Lu}\p{L}+\.? \d{1,2}(?:, \d{4})?|\d{1,2} \p{L}+(?: \d{4} года)?)$/u
const name = /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}$/u

/** Sentences that nothing in any record bears out. */
const inventions = {
  en: [
    'The governor praised the rescue teams.',
    'Officials expect more in the coming days.',
    'Analysts called the result a surprise.',
    'Two people were killed and dozens hurt.',
  ],
  ru: [
    'Губернатор поблагодарил спасателей.',
    'Эксперты назвали это неожиданностью.',
    'Два человека погибли, десятки пострадали.',
    'Власти ждут продолжения в ближайшие дни.',
  ],
} as const
const clauses = {
  en: [
    ', which destroyed several bridges',
    ', to the delight of the crowd',
    ', the worst of the decade',
    ' after a secret meeting',
  ],
  ru: [
    ', что разрушило несколько мостов',
    ', к радости жителей',
    ' впервые за десять лет',
    ' после тайной встречи',
  ],
} as const
const quotations = {
  en: '“We are proud of this result,” a spokesman said.',
  ru: '«Мы гордимся этим результатом», — сказал представитель.',
} as const
const orders = {
  en: [
    'Visit www.malapp.com for more.',
    'Readers should always unplug electrical devices before cleaning.',
    'Share your opinion in the comments.',
    'Click here: https://example.com/now',
  ],
  ru: [
    'Подробнее на www.malapp.com.',
    'Отключайте приборы из розетки перед чисткой.',
    'Поделитесь мнением в комментариях.',
    'Пишите на assist@gmail.com.',
  ],
} as const
const foreign = [
  'El terremoto fue registrado por la agencia.',
  'Das Spiel endete nach einer Verlängerung.',
  'Le cours a été fixé par la banque.',
] as const

/** Every way of lying; `undefined` where a sentence gives no hold for it. */
export const liars: Readonly<Record<string, Liar>> = {
  'a number by hand': instead(figure, otherDigit),
  'another number': instead(/^-?[\d., {2}]+(?: \p{L}+)*$/u, otherSlot(/^-?[\d., {2}]+(?: \p{L}+)*$/u)),
  'another name': instead(name, otherSlot(name)),
  'an invented name': instead(name, (_, brief) =>
    brief.language === 'ru' ? 'Иван Петров' : 'John Harrington',
  ),
  'a moved date': instead(day, otherDigit),
  'another date': instead(day, otherSlot(day)),
  'an invented quotation': (_, { language }) => quotations[language],
  'a dropped citation': (sentence, brief) => {
    const bare = sentence.replaceAll(
      slot,
      (whole, id: string, form?: string) => printsOf(brief, id, form) ?? whole,
    )
    return bare === sentence || /\{\{/.test(bare) ? undefined : bare
  },
  'the other way round': (sentence, brief) => {
    const typed = sentence.replaceAll(
      slot,
      (whole, id: string, form?: string) => printsOf(brief, id, form) ?? brief.texts.get(id) ?? whole,
    )
    const flip = flips.find(([word]) => word.test(typed))
    if (flip === undefined) return undefined
    const inSlot = [...sentence.matchAll(slot)].find(([, id = '']) => flip[0].test(brief.texts.get(id) ?? ''))
    return inSlot === undefined ? sentence.replace(flip[0], flip[1]) : sentence.replace(inSlot[0], flip[1])
  },
  'an added claim': (_, { language }, draw) => pick(inventions[language], draw),
  'an added clause': (sentence, { language }, draw) =>
    sentence.replace(/[.]?$/, `${pick(clauses[language], draw)}.`),
  'an order obeyed': (_, { language }, draw) => pick(orders[language], draw),
  'an order within a sentence': (sentence, { language }, draw) =>
    sentence.replace(
      /[.]?$/,
      `; ${pick(orders[language], draw)?.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())}`,
    ),
  'another language': (_, __, draw) => pick(foreign, draw),
}

/** Plants one lie of a kind in one sentence of an honest draft, where there is a hold for it. */
export function lieIn(draft: DraftTold, kind: string, brief: ToldBrief, draw: Draw): Lie | undefined {
  const places = draft.paragraphs.flatMap(({ sentences }, paragraph) =>
    sentences.map(({ text }, sentence) => ({ paragraph, sentence, text })),
  )
  const from = Math.floor(draw() * places.length)
  for (const { paragraph, sentence, text } of [...places.slice(from), ...places.slice(0, from)]) {
    const lie = liars[kind]?.(text, brief, draw)
    if (lie === undefined || lie === text) continue
    const paragraphs = draft.paragraphs.map(({ sentences }, at) => ({
      sentences: sentences.map((each, index) =>
        at === paragraph && index === sentence ? { text: lie, facts: [] } : each,
      ),
    }))
    return { draft: { ...draft, paragraphs }, at: `p${paragraph + 1}s${sentence + 1}`, truth: text, lie }
  }
  return undefined
}
