import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
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

/** A failure as a feed's turn tells it. */
export const said = (error: Error): string =>
  error instanceof UpstreamError ? `${error.kind}: ${error.message}` : error.message
