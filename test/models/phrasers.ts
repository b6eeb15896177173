/** What a prompt of the chain tells, read back from its message: a fake model knows no more than a real one. */
export type ToldBrief = {
  language: 'en' | 'ru'
  facts: readonly {
    id: string
    label: string
    about: string | undefined
    prints: readonly { form: string; text: string }[]
  }[]
  phrases: readonly string[]
  /** What phrases and quotations print. */
  texts: ReadonlyMap<string, string>
  quotes: readonly string[]
  headline: string
  standfirst: string
  body: readonly string[]
  /** Sentences sent back by the name they are to have. */
  faults: readonly { at: string; text: string }[]
  publisher: string
}

const lines = {
  headline: /^(?:Headline|Заголовок): (.*)$/u,
  standfirst: /^(?:Standfirst|Подзаголовок): (.*)$/u,
  paragraph: /^(?:Paragraph|Абзац): (.*)$/u,
  fact: /^(f\d+)\. (.*?)(?: \((.*?)\))?: (.*)$/u,
  phrase: /^(t\d+): (.*)$/u,
  quote: /^(q\d+): (.*)$/u,
  fault: /^(headline|standfirst|p\d+s\d+): (.*)$/u,
  publisher: /^(?:Publisher of the data|Источник данных): (.*)$/u,
}

/** Reads the user's message of any prompt of the chain. Of several stories in it the last is the plain draft. */
export function readBrief(message: string): ToldBrief {
  const all = message.split('\n')
  const found = (pattern: RegExp) => all.flatMap((line) => pattern.exec(line) ?? [])
  const matches = (pattern: RegExp) => all.map((line) => pattern.exec(line)).filter((match) => match !== null)
  const plain = all.findLastIndex((line) => lines.headline.test(line))
  const body = all.slice(plain).flatMap((line) => lines.paragraph.exec(line)?.[1] ?? [])
  return {
    language: /[а-я]{4}/u.test(all[0] ?? '') || found(/^(ФАКТЫ)/u).length > 0 ? 'ru' : 'en',
    facts: matches(lines.fact).map(([, id = '', label = '', about, prints = '']) => ({
      id,
      label,
      about,
      prints: prints.split(' | ').map((print) => {
        const [, form = '', text = print] = /^(?::([a-z-]+) )?(.*)$/su.exec(print) ?? []
        return { form, text }
      }),
    })),
    texts: new Map(
      [...matches(lines.phrase), ...matches(lines.quote)].map(([, id = '', text = '']) => [id, text]),
    ),
    phrases: matches(lines.phrase).map(([, id = '']) => id),
    quotes: matches(lines.quote).map(([, id = '']) => id),
    headline: lines.headline.exec(all[plain] ?? '')?.[1] ?? '',
    standfirst: all.slice(plain).flatMap((line) => lines.standfirst.exec(line)?.[1] ?? [])[0] ?? '',
    body,
    faults: matches(lines.fault).map(([, at = '', text = '']) => ({ at, text })),
    publisher: all.flatMap((line) => lines.publisher.exec(line)?.[1] ?? [])[0] ?? '',
  }
}

export type DraftTold = {
  angle: string
  outline: string[]
  headline: string
  standfirst: string
  paragraphs: { sentences: { text: string; facts: string[] }[] }[]
}

const slots = /\{\{([ftq]\d+)/g
const citing = (text: string) => ({ text, facts: [...text.matchAll(slots)].map(([, id = '']) => id) })
const sentencesIn = (paragraph: string): string[] =>
  paragraph
    .split(/(?<=[.!?…][”»"]?)(?<!U\.S\.|No\.) (?=[\p{Lu}{«“])/u)
    .filter((sentence) => sentence.trim() !== '')

/** An honest phraser: what the plain draft tells, in paragraphs and an order of its own, and a fact more where one is left. */
export function honestDraft(brief: ToldBrief, more = true): DraftTold {
  const [lede = '', ...rest] = brief.body.flatMap(sentencesIn)
  const told = [lede, ...rest].join(' ')
  const left = brief.facts.find(
    ({ id, about, prints }) =>
      !told.includes(`{{${id}`) && about === undefined && /\d/.test(prints[0]?.text ?? ''),
  )
  const closing = left === undefined || !more ? [] : [said(left, brief)]
  const half = Math.ceil(rest.length / 2)
  return {
    angle: brief.headline,
    outline: ['what happened', 'the rest'],
    headline: brief.headline,
    standfirst: brief.standfirst,
    paragraphs: [[lede], rest.slice(0, half), [...rest.slice(half), ...closing]]
      .filter((sentences) => sentences.length > 0)
      .map((sentences) => ({ sentences: sentences.map(citing) })),
  }
}

const said = ({ id, label }: ToldBrief['facts'][number], { language }: ToldBrief): string =>
  language === 'ru'
    ? `${label.charAt(0).toUpperCase()}${label.slice(1)}: {{${id}}}, согласно данным источника.`
    : `The ${label} is {{${id}}}, according to the data.`

/** What goes with a story, from its own words. */
export const honestHeadlines = (brief: ToldBrief) => ({
  headlines: [brief.headline],
  standfirsts: [brief.standfirst],
  seoTitle: brief.headline,
  social: brief.body.flatMap(sentencesIn)[0] ?? '',
  push: brief.headline,
  alt: brief.standfirst,
})

/** Each sentence that came back, as the plain draft has it, or taken out. */
export const honestRepair = (brief: ToldBrief) => ({
  sentences: brief.faults.map(({ at }) => ({
    at,
    ...citing(at === 'headline' ? brief.headline : at === 'standfirst' ? brief.standfirst : ''),
  })),
})

/** The honest phraser's answer to any prompt of the chain, by the task it was asked for. */
export function honest(task: string, message: string): unknown {
  const brief = readBrief(message)
  if (task === 'draft') return honestDraft(brief)
  return task === 'repair' ? honestRepair(brief) : honestHeadlines(brief)
}
