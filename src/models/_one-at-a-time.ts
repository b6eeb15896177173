/** Work in order of arrival, one piece after the other. Who leaves the line before his turn is not kept waiting. */
export function inTurn(): <Made>(signal: AbortSignal, work: () => Promise<Made>) => Promise<Made> {
  let last: Promise<unknown> = Promise.resolve()
  return async (signal, work) => {
    signal.throwIfAborted()
    const before = last
    const mine = Promise.withResolvers<void>()
    last = mine.promise
    const left = Promise.withResolvers<never>()
    const leave = () => left.reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    try {
      await Promise.race([before, left.promise])
      signal.throwIfAborted()
      return await work()
    } finally {
      signal.removeEventListener('abort', leave)
      // Who left early gives way only once it would have been his turn.
      void before.then(() => mine.resolve())
    }
  }
}
