/** What an authenticator is asked to sign: each is good once, for some minutes, for what it was made for. */
export type Challenges = {
  keep: (challenge: string, purpose: string) => void
  take: (challenge: string, purpose: string) => boolean
}

const goodFor = 5 * 60_000
/** Asking costs nothing, so what is kept has an end: the oldest make way. */
const most = 10_000

export function openChallenges(now: () => Date): Challenges {
  const kept = new Map<string, { purpose: string; until: number }>()
  return {
    keep: (challenge, purpose) => {
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size >= most) kept.delete(oldest)
      kept.set(challenge, { purpose, until: now().getTime() + goodFor })
    },
    take: (challenge, purpose) => {
      const found = kept.get(challenge)
      kept.delete(challenge)
      return found !== undefined && found.purpose === purpose && found.until > now().getTime()
    },
  }
}
