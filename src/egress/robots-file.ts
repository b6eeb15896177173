import * as library from 'robots-parser'

/** A `robots.txt` as read; `agent` may carry a version, which does not count. */
export type RobotsFile = {
  /** `undefined` for an address of another origin. */
  isAllowed: (address: string, agent?: string) => boolean | undefined
  getMatchingLineNumber: (address: string, agent?: string) => number
  /** Seconds. */
  getCrawlDelay: (agent?: string) => number | undefined
}

/** Reads the `robots.txt` that stands at an address. */
export function robotsFile(address: string, text: string): RobotsFile {
  const open: unknown = library.default
  if (!isOpen(open)) throw new Error('robots-parser exports no function any more: look at its types')
  return open(address, text)
}

// The package says it exports a default, and is a function itself: by its types nobody could call it.
const isOpen = (value: unknown): value is (address: string, text: string) => RobotsFile =>
  typeof value === 'function'
