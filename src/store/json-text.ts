import { z } from 'zod'
import type { Json } from '../news/json.ts'

/** The JSON value of a column; what the store wrote parses. */
export const parseJson = (text: string): Json => JSON.parse(text)

/** A column of JSON text, read into what it holds. */
export const jsonText = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((text, context): z.output<Schema> => {
    const parsed = schema.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: parsed.error.message })
    return z.NEVER
  })

/** The same moment in UTC with milliseconds, in which text order is time order; `null` for what is no time. */
export function inUtc(time: string | undefined): string | null {
  const moment = new Date(time ?? Number.NaN)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
