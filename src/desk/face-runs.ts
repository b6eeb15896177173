export type FeedTurn = {
  url: string
  status: number | string
  /** Records read, and how many of them were new or revised. */
  items: number
  fresh: number
  error: string | null
  /** sha256 of what came; none came where nothing had changed. */
  payload?: string | undefined
}

export type BeatTurn = {
  beat: string
  feeds: readonly FeedTurn[]
  filed: number
  blocked: number
  failed: number
  /** What stopped the whole turn. */
  error?: string | undefined
}

/** One night's work; without `endedAt` it is going on or was killed. */
export type Run = {
  id: string
  /** Whether it read recorded samples in place of the feeds. */
  recorded: boolean
  startedAt: string
  endedAt?: string | undefined
  beats: readonly BeatTurn[]
}

/** A message that a publisher posts to a feed, by the headers of Standard Webhooks. */
export type Posted = { id: string; timestamp: string; signature: string }

/** What becomes of it; `accepted`: it is archived and waits for the beat's next turn. */
export type PushAnswer = 'accepted' | 'no-such-feed' | 'not-set-up' | 'malformed' | 'too-old' | 'not-signed'

/** How a feed did when it was last read, in whatever run that was. */
export type FeedState = FeedTurn & { beat: string; at: string; lastSuccess?: string | undefined }
