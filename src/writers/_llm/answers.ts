import { z } from 'zod'

const sentence = z.strictObject({
  /** The sentence, every name, number and date in it a slot. */
  text: z.string(),
  /** Ids of the facts it rests on. */
  facts: z.array(z.string()),
})

/** What a model answers with by task; the front matter of a prompt names its schema. */
export const answers = {
  draft: z.strictObject({
    /** Why this is news, in a sentence. */
    angle: z.string(),
    /** What each paragraph is for. */
    outline: z.array(z.string()),
    headline: z.string(),
    standfirst: z.string(),
    paragraphs: z.array(z.strictObject({ sentences: z.array(sentence) })),
  }),
  repair: z.strictObject({
    /** Under the name by which it was sent back; an empty text takes the sentence out. */
    sentences: z.array(z.strictObject({ at: z.string(), text: z.string(), facts: z.array(z.string()) })),
  }),
  headlines: z.strictObject({
    headlines: z.array(z.string()),
    standfirsts: z.array(z.string()),
    seoTitle: z.string(),
    social: z.string(),
    push: z.string(),
    alt: z.string(),
  }),
} as const

export type DraftAnswer = z.infer<typeof answers.draft>
export type RepairAnswer = z.infer<typeof answers.repair>
export type HeadlinesAnswer = z.infer<typeof answers.headlines>
export type AnswerName = keyof typeof answers

export const isAnswer = (name: string): name is AnswerName => Object.hasOwn(answers, name)
