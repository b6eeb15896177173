/**
 * Makes things for several pieces of work at once, at most `width`, and finishes them one after another in their order.
 * With a width of 1 each is finished before the next is begun. `make` is not called any more once `stopped` says so.
 */
export async function abreast<Work, Made>(
  all: readonly Work[],
  width: number,
  stopped: () => boolean,
  make: (work: Work) => Promise<Made>,
  finish: (work: Work, made: () => Made) => Promise<void>,
): Promise<void> {
  const begun: { work: Work; made: Promise<() => Made> }[] = []
  let next = 0
  while (true) {
    while (begun.length < width && next < all.length && !stopped()) {
      const work = all[next]
      next += 1
      if (work !== undefined) begun.push({ work, made: settled(make(work)) })
    }
    const first = begun.shift()
    if (first === undefined) return
    await finish(first.work, await first.made)
  }
}

/** What was made, or what went wrong, when it is asked for: a failure waits for its turn, too. */
const settled = <Made>(making: Promise<Made>): Promise<() => Made> =>
  making.then(
    (made) => () => made,
    (error: unknown) => () => {
      throw error
    },
  )
