/** What a page took, by kind, in milliseconds. */
export type Times = Readonly<Record<string, readonly number[]>>

/** What one user asks next: a kind of page and its address. */
export type Ask = (step: number) => { kind: string; path: string }

/**
 * So many users at once, each asking for the next page as soon as the one before has come, until `requests` have been made.
 * `pause` is how long a user looks at a page before the next, in milliseconds.
 */
export async function load(
  url: string,
  {
    users,
    requests,
    cookie,
    ask,
    pause,
  }: {
    users: number
    requests: number
    cookie: string
    ask: Ask
    pause: number
  },
): Promise<Times> {
  const times: Record<string, number[]> = {}
  let made = 0
  const user = async () => {
    for (;;) {
      const step = made++
      if (step >= requests) return
      const { kind, path } = ask(step)
      const began = performance.now()
      const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      const known = times[kind] ?? []
      times[kind] = known
      known.push(performance.now() - began)
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())))
    }
  }
  await Promise.all(Array.from({ length: users }, user))
  return times
}

/** The value that so many hundredths of the times are not above. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
