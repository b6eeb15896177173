import { z } from 'zod'
import { openGrouping } from '../grouping/grouping.ts'

const id = z.union([z.string(), z.number()]).transform(String)

export const clusterLine = z.object({
  id,
  title: z.string().nullish(),
  text: z.string(),
  published: z.string().nullish(),
})

/**
 * Answers the lines of `cluster --batch` one by one: each from those before it, in the order they come. An id that came
 * before is taken as a text of its own.
 */
export function cluster(): (asked: z.infer<typeof clusterLine>) => Promise<object> {
  const grouping = openGrouping()
  return async ({ id, title, text, published }) =>
    grouping.place({ id, text, title: title ?? undefined, published: published ?? undefined })
}
