import { createHash } from 'node:crypto'
import type { Copy, Draft } from '../news/draft.ts'
import { canonical } from '../news/json.ts'

/** sha256 in hex of a value's canonical JSON. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** The content hash an approval is bound to: every word a reader will see of the copy, over it and where it is found or shared. */
export const copyHash = ({
  language,
  headline,
  standfirst,
  dateline,
  body,
  alternatives: { seoTitle, social } = {},
}: Copy & Pick<Draft, 'alternatives'>): string =>
  hashOf({
    ...{ language, headline, standfirst, dateline, body },
    ...(seoTitle === undefined ? {} : { seoTitle }),
    ...(social === undefined ? {} : { social }),
  })
