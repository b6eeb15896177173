import { Client } from 'undici'

/** What a page took, by kind, in milliseconds. */
export type Times = Readonly<Record<string, readonly number[]>>

/** What one user asks next: a kind of page and its address. */
export type Ask = (step: number) => { kind: string; path: string }

/**
 * So many users at once, each on a connection of their own, as browsers are (a shared pool hands the next question to whatever
 * connection is free, and leaves one of twenty to wait for two rounds), each asking for the next page as soon as the one before
 * has come, until `requests` have been made.
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
    const connection = new Client(url)
    for (;;) {
      const step = made++
      if (step >= requests) return connection.close()
      const { kind, path } = ask(step)
      const began = performance.now()
      const answer = await connection.request({ method: 'GET', path, headers: { cookie } })
      await answer.body.text()
      if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`)
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
