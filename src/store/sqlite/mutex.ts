/** Gives the turn back; asked twice it does nothing the second time. */
export type Release = () => void

/** First come, first served: one holder at a time within this process. */
export type Mutex = { lock: () => Promise<Release> }

export function makeMutex(): Mutex {
  let last: Promise<void> = Promise.resolve()
  return {
    lock: async () => {
      const before = last
      const { promise, resolve } = Promise.withResolvers<void>()
      last = promise
      await before
      return resolve
    },
  }
}
