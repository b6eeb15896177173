import { z } from 'zod'

/** How many words of a source a draft may take word for word; `none`: not one quotation. */
export const quote = z.union([z.literal('none'), z.strictObject({ words: z.int().min(1) })])

/** What may be done with the pages that a feed leads to. */
export const pageRights = z.strictObject({
  /** `none`: of a page only title, link, time and hash are kept, and its bytes are not archived. */
  store: z.enum(['text', 'none']).default('text'),
  quote: quote.optional(),
  /** The licence that allows what the page reserves (text and data mining), in words. */
  licence: z.string().min(1).optional(),
})

export type PageRights = z.infer<typeof pageRights>
export type Quote = z.infer<typeof quote>

/** The number of words that may be taken; `undefined` where nothing is said. */
export const wordsOf = (quote: Quote | undefined): number | undefined =>
  quote === undefined ? undefined : quote === 'none' ? 0 : quote.words
