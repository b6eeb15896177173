import { createHash } from 'node:crypto'
import type { Copy } from '../news/draft.ts'
import { canonical } from '../news/json.ts'

/** sha256 in hex of a value's canonical JSON. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** The content hash an approval is bound to: every word a reader will see of the copy. */
export const copyHash = ({ language, headline, standfirst, dateline, body }: Copy): string =>
  hashOf({ language, headline, standfirst, dateline, body })
