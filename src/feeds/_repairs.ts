import type { Reading } from '../seams/feed.ts'

/** A reading that also tells what had to be mended before it could be parsed. */
export const withRepairs = (reading: Reading, repairs: readonly string[]): Reading =>
  repairs.length === 0 ? reading : { ...reading, repairs: [...repairs, ...(reading.repairs ?? [])] }
