import Handlebars from 'handlebars'
import type { Language } from '../../news/language.ts'
import type { Message } from '../../seams/model.ts'
import type { Prompt } from '../../seams/prompt.ts'
import type { Complaint } from '../../seams/writer.ts'
import { type AnswerName, isAnswer } from './answers.ts'
import { proofPrompt } from './prompt-proof.ts'
import { type PromptView, shape } from './view.ts'

/** A prompt ready to be asked with: `render` gives its two messages. */
export type OpenPrompt<View extends object = PromptView> = Prompt & {
  render: (view: View) => readonly Message[]
}

/** The tasks of the chain; each has a prompt in every language. */
export const tasks = ['draft', 'repair', 'headlines'] as const satisfies readonly AnswerName[]
export type Task = (typeof tasks)[number]

/** The prompts of one language. */
export type PromptSet = Readonly<Record<Task, OpenPrompt>>

/** Opens the prompts of the languages and says all that is wrong with them. */
export function openPrompts(
  prompts: readonly Prompt[],
  languages: readonly Language[],
): { sets: ReadonlyMap<Language, PromptSet>; complaints: readonly Complaint[] } {
  const sets = new Map<Language, PromptSet>()
  const complaints: Complaint[] = []
  for (const language of languages) {
    const open = tasks.map((task) => openPrompt(prompts, task, language))
    complaints.push(...open.flatMap((each) => ('complaints' in each ? each.complaints : [])))
    const [draft, repair, headlines] = open.map((each) => ('complaints' in each ? undefined : each))
    if (draft && repair && headlines) sets.set(language, { draft, repair, headlines })
  }
  return { sets, complaints }
}

function openPrompt(
  prompts: readonly Prompt[],
  task: Task,
  language: Language,
): OpenPrompt | { complaints: readonly Complaint[] } {
  const prompt = prompts.find((each) => each.task === task && each.language === language)
  if (prompt === undefined) {
    const message = `no prompt for the task "${task}" in "${language}"; write prompts/${task}.${language}.hbs`
    return { complaints: [{ file: `prompts/${task}.${language}.hbs`, line: 1, column: 1, message }] }
  }
  if (!isAnswer(prompt.answer) || prompt.answer !== task) {
    const message = `answer: the task "${task}" is answered with the schema "${task}", not "${prompt.answer}"`
    return { complaints: [{ file: prompt.file, line: 1, column: 1, message }] }
  }
  return readyPrompt(prompt, shape)
}

/** A prompt over the names of `shape`, or all that is wrong with it. */
export function readyPrompt<View extends object>(
  prompt: Prompt,
  shape: View,
): OpenPrompt<View> | { complaints: readonly Complaint[] } {
  const complaints = proofPrompt(prompt, shape)
  return complaints.length > 0 ? { complaints } : { ...prompt, render: renderer(prompt) }
}

const known = { each: true, if: true, unless: true, with: true, system: true, user: true } as const

/** Plain text out, own properties only, no helper but the loops and the two messages. */
function renderer({ text }: Prompt): (view: object) => readonly Message[] {
  const handlebars = Handlebars.create()
  for (const name of ['lookup', 'log', 'blockHelperMissing', 'helperMissing'])
    handlebars.unregisterHelper(name)
  const parts = new Map<'system' | 'user', string>()
  for (const role of ['system', 'user'] as const) {
    handlebars.registerHelper(role, function (this: unknown, { fn }: Handlebars.HelperOptions) {
      parts.set(
        role,
        fn(this)
          .replaceAll(/\n{3,}/g, '\n\n')
          .trim(),
      )
      return ''
    })
  }
  const template = handlebars.compile(text, {
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: { ...known, lookup: false, log: false },
  })
  return (view) => {
    parts.clear()
    template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
    return (['system', 'user'] as const).map((role) => ({ role, text: parts.get(role) ?? '' }))
  }
}
