import { createHash } from 'node:crypto'
import Handlebars from 'handlebars'
import { UpstreamError } from '../../news/errors.ts'
import type { MediaBrief, MediaPrompt, MediaTools } from '../../seams/medium.ts'
import type { Complaint } from '../../seams/writer.ts'

/** All that a prompt may tell: words of the house's own files. Nothing that a feed wrote is among them: no name, no place, no figure. */
export type PromptView = {
  /** The title of the beat: `Earthquakes`. */
  subject: string
  desk: string
  setting: string
  mood: string
  style: string
  /** Of sound and film. */
  seconds: number
}

type Spoken = { setting?: string | undefined; mood: string; style?: string; seconds?: number }

/** The prompt of a making, blank lines taken out. Throws `no-prompt`, and `prompt-too-long` beyond what the service takes. */
export function promptOf(
  brief: Pick<MediaBrief, 'title' | 'desk'>,
  { setting = '', mood, style = '', seconds = 0 }: Spoken,
  { prompt }: Pick<MediaTools, 'prompt'>,
  most: number,
): string {
  if (prompt === undefined) throw new UpstreamError('no-prompt', 'the kind was given no prompt to ask with')
  const text = rendered(prompt.text, {
    subject: brief.title,
    desk: brief.desk,
    setting,
    mood,
    style,
    seconds,
  })
  if (text.length > most)
    throw new UpstreamError(
      'prompt-too-long',
      `${prompt.file}: ${text.length} characters; this service takes ${most} at most`,
    )
  return text
}

function rendered(text: string, view: PromptView): string {
  const handlebars = Handlebars.create()
  for (const name of ['lookup', 'log', 'each', 'with']) handlebars.unregisterHelper(name)
  const known = { if: true, unless: true, lookup: false, log: false, each: false, with: false }
  const template = handlebars.compile(text, {
    ...{ noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: known },
  })
  return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}

const shape: PromptView = {
  ...{
    subject: 'Earthquakes',
    desk: 'science',
    setting: 'a coast',
    mood: 'calm',
    style: 'flat',
    seconds: 10,
  },
}

/** What is wrong with a prompt: a name that prompts have not, a brace left open, no word of its subject. */
export function proofMediaPrompt({ file, text }: MediaPrompt): Complaint[] {
  try {
    const subject = 'subject-of-this-proof'
    const said = rendered(text, { ...shape, subject })
    if (said.includes(subject)) return []
    return [{ file, line: 1, column: 1, message: 'the prompt does not say {{subject}}' }]
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, line = '1', column = '0'] = / - (\d+):(\d+)/.exec(message) ?? /line (\d+)/.exec(message) ?? []
    const names = Object.keys(shape).join(', ')
    const [first = ''] = message.split('\n')
    return [
      { file, line: Number(line), column: Number(column) + 1, message: `${first}; the names are ${names}` },
    ]
  }
}

/** The same story asks with the same seed, so that a making can be told again; within 31 bits, as every service takes. */
export const seedOf = ({ hash }: Pick<MediaBrief, 'hash'>, kind: string): number =>
  createHash('sha256').update(`${kind} ${hash}`).digest().readUInt32BE(0) % 2_147_483_647
