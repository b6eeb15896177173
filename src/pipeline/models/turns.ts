/** How many requests a provider has at once: fewer after it refused one for their number, more again while it answers. */
export type Turns = {
  take: <T>(work: () => Promise<T>) => Promise<T>
  narrow: () => void
  widen: () => void
}

/** Turns in the order they were asked for, at most `most` at once. */
export function openTurns(most: number): Turns {
  const waiting: (() => void)[] = []
  let width = most
  let taken = 0
  const admit = () => {
    while (taken < Math.floor(width)) {
      const next = waiting.shift()
      if (next === undefined) return
      taken += 1
      next()
    }
  }
  return {
    take: async (work) => {
      const turn = Promise.withResolvers<void>()
      waiting.push(turn.resolve)
      admit()
      await turn.promise
      try {
        return await work()
      } finally {
        taken -= 1
        admit()
      }
    },
    narrow: () => {
      width = Math.max(1, width / 2)
    },
    widen: () => {
      width = Math.min(most, width + 1 / width)
      admit()
    },
  }
}
