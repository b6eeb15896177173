import { TransitionError } from '../../news/errors.ts'
import type { MediaKind, MediaPrompt } from '../../seams/medium.ts'

type Asking = { name: string; kind: MediaKind<unknown>; options: unknown }

/** The prompt of a generator, in the copy's language or in English. Throws `TransitionError` where the house has none. */
export function promptFor(
  prompts: readonly MediaPrompt[],
  { name, kind, options }: Asking,
  language: string,
): MediaPrompt | undefined {
  const task = kind.service?.(options).prompt
  if (task === undefined) return undefined
  const own = prompts.filter((each) => each.task === task)
  const found = own.find((each) => each.language === language) ?? own.find((each) => each.language === 'en')
  if (found === undefined)
    throw new TransitionError(`${name} wants a prompt that the house has not: prompts/media/${task}.en.hbs`)
  return found
}
