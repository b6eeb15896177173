import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Edit } from './face.ts'

/** One line that a person wrote, folded. */
export const line = z.string().max(2_000).default('').transform(fold)
const paragraphs = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((body) => [body].flat().flatMap(part))

/** What the forms of a story page send. Text comes folded: one line a paragraph, a blank line parts two. */
export const approveForm = z.object({
  hash: z.string().max(200).default(''),
  then: z.string().default(''),
  note: line,
  permits: z.string().default(''),
  confirms: z
    .union([z.string().max(200), z.array(z.string().max(200))])
    .default([])
    .transform((said) => [said].flat()),
})
export const reasonForm = z.object({ reason: line })
export const killForm = z.object({ reason: line, silent: z.literal('on').optional() })
export const sendBackForm = z.object({ hash: z.string().max(200).default(''), reason: line })
export const editForm = z.object({
  hash: z.string().max(200).default(''),
  headline: line,
  standfirst: line,
  dateline: line,
  body: paragraphs,
})
export const correctForm = editForm.extend({
  note: line,
  class: z.string().max(60).default(''),
  wrong: line,
  right: line,
})

/** What a form sent, as its schema has it. What none of our forms sends is refused (422) with the fields that do not fit. */
export const formOf = async <Form extends z.ZodType>(
  c: Context,
  form: Form,
  options: { all?: boolean } = {},
): Promise<z.output<Form>> => fitting(form, await c.req.parseBody(options))

/** The same of what was read already. */
export function fitting<Form extends z.ZodType>(form: Form, sent: unknown): z.output<Form> {
  const read = form.safeParse(sent)
  if (read.success) return read.data
  const fields = [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? '')))]
  throw new HTTPException(422, { message: fields.join(', '), cause: read.error })
}

/** Whether there is anything to file. */
export const hasText = (edit: Pick<Edit, 'headline' | 'body'>): boolean =>
  edit.headline !== '' && edit.body.length > 0

function fold(text: string): string {
  return text.replace(/[\t\r\n ]+/g, ' ').trim()
}

function part(text: string): string[] {
  return text
    .split(/\r?\n[\t ]*\r?\n/)
    .map(fold)
    .filter((paragraph) => paragraph !== '')
}
