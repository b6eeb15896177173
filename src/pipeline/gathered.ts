import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import type { Read } from './arrival.ts'
import type { TurnDesk } from './run.ts'

/** What the ingest stage works with. */
export type IngestDesk = Pick<TurnDesk, 'store' | 'world' | 'recorded' | 'forced' | 'random' | 'reader'>

/** What came of a source in one turn. */
export type Gathered = {
  /** `waiting`: it may not be asked yet, and nothing lay ready. */
  status: 'ok' | 'failed' | 'waiting'
  items: readonly Item[]
  /** How many records came that could be read. */
  listed: number
  /** How many of the items were new or revised. */
  fresh: number
  error: string | null
  /** sha256 of the payload read last. */
  payload?: string | undefined
  /** Whether these are all that the source lists. */
  whole: boolean
}

/** What payloads that were read one by one, and their failures, come to. They are never all that a source lists. */
export function gatheredOf(read: readonly Read[], errors: readonly string[]): Gathered {
  return {
    status: errors.length > 0 ? 'failed' : 'ok',
    items: read.flatMap((each) => each.items),
    listed: read.reduce((sum, each) => sum + each.listed, 0),
    fresh: read.reduce((sum, each) => sum + each.fresh, 0),
    error: errors.length > 0 ? errors.join('; ') : null,
    payload: read.at(-1)?.payload,
    whole: false,
  }
}

/** A failure as a feed's turn tells it. */
export const said = (error: Error): string =>
  error instanceof UpstreamError ? `${error.kind}: ${error.message}` : error.message
