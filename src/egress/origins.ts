/** What is known of an origin, and until when (milliseconds of the clock). */
export type Known<Value> = { value: Value; until: number }

const remembered = 1000
const longest = 86_400_000
const usual = 3_600_000

/**
 * What a file of an origin says, asked once and kept until it expires; who asks meanwhile waits for the same answer. A
 * failure is not kept.
 */
export function perOrigin<Value, With>(
  now: () => Date,
  read: (origin: string, with_: With) => Promise<Known<Value>>,
): (origin: string, with_: With) => Promise<Value> {
  const known = new Map<string, Promise<Known<Value>>>()
  const ask = (origin: string, with_: With): Promise<Known<Value>> => {
    const oldest = known.size >= remembered ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    const asked = read(origin, with_)
    known.set(origin, asked)
    asked.catch(() => known.delete(origin))
    return asked
  }
  return async (origin, with_) => {
    const before = await known.get(origin)
    if (before !== undefined && before.until > now().getTime()) return before.value
    if (before !== undefined) known.delete(origin)
    return (await (known.get(origin) ?? ask(origin, with_))).value
  }
}

/** How long an answer may be kept by its `Cache-Control` or `Expires`, an hour if it says nothing, a day at most. */
export function lifetime(headers: Readonly<Record<string, string>>, now: Date): number {
  const age = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers['cache-control'] ?? '')?.[1]
  const expires = Date.parse(headers.expires ?? '') - now.getTime()
  const told = age !== undefined ? Number(age) * 1000 : Number.isFinite(expires) ? expires : usual
  return Math.min(longest, Math.max(60_000, told))
}
