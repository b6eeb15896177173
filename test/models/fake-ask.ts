import type { Ask, Asked } from '../../src/seams/ask.ts'

/** What was asked through a fake desk, in order. */
export type AskedOnce = Pick<Asked<unknown>, 'task' | 'messages' | 'items' | 'story' | 'prompt'>

/** A model desk without models: each question is answered by a function over the words of its last message. */
export function fakeAsk(answer: (task: string, message: string) => unknown): {
  ask: Ask
  asked: AskedOnce[]
} {
  const asked: AskedOnce[] = []
  const ask: Ask = async ({ schema, ...question }) => {
    asked.push(question)
    const message = question.messages.at(-1)?.text ?? ''
    const said = answer(question.task, message)
    const words = (text: string) => Math.ceil(text.length / 4)
    return {
      value: schema.parse(said),
      call: `call-${asked.length}`,
      by: 'fake/honest',
      usage: {
        input: question.messages.reduce((sum, { text }) => sum + words(text), 0),
        output: words(JSON.stringify(said)),
      },
      cost: 0,
      recorded: false,
    }
  }
  return { ask, asked }
}
