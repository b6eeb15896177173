/** The configuration is wrong: the message is one `file:line:col what, way out` per complaint. Exit code 2. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Somebody else's server or data failed us. `retryable` is decided where the failure is known. */
export class UpstreamError extends Error {
  override name = 'UpstreamError'
  /** A short stable word for what failed: `http-status`, `not-xml`, `empty`, `too-large`. */
  readonly kind: string
  readonly retryable: boolean
  readonly status: number | undefined
  readonly retryAfter: number | undefined
  /** Tokens that a model's provider counted for an answer that is of no use. */
  readonly paid: { input: number; output: number } | undefined

  constructor(
    kind: string,
    message: string,
    more: {
      retryable?: boolean
      status?: number
      retryAfter?: number
      paid?: { input: number; output: number }
      cause?: unknown
    } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.kind = kind
    this.retryable = more.retryable ?? false
    this.status = more.status
    this.retryAfter = more.retryAfter
    this.paid = more.paid
  }
}

/** A story cannot go that way from where it is: stale hash, wrong status, no such story. Exit code 1. */
export class TransitionError extends Error {
  override name = 'TransitionError'
}
