import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives back to the system what a piece of work left behind: V8 keeps the pages of a long run for a next one, which may come in an
 * hour, and media are made in the meantime. Takes two or three tenths of a second, in which nothing else is done.
 */
export function letGo(): void {
  // Node has no other way to its collector (`--expose-gc`) for a program that is running already.
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
