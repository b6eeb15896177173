import { createHmac, timingSafeEqual } from 'node:crypto'

/** A message as it was posted: the three headers of Standard Webhooks and the raw body. */
export type Posted = { id: string; timestamp: string; signature: string; body: Uint8Array }

/** Seconds that a message may be old, or ahead of our clock. */
export const tolerance = 300

/** Whether a timestamp, in seconds, is of now: an older message may be somebody's who listened. */
export const isOfNow = (timestamp: string, now: Date): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= tolerance

/**
 * Whether one of the signatures is that of the message under the secret (`whsec_` and base64, or just base64), by
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. A sender that changes its
 * secret signs with both for a while, so there may be several. An empty secret signs nothing.
 */
export function isSigned({ id, timestamp, signature, body }: Posted, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length === 0) return false
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  return signature.split(' ').some((each) => {
    const [, given = ''] = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(each) ?? []
    const sent = Buffer.from(given, 'base64')
    return sent.length === right.length && timingSafeEqual(sent, right)
  })
}
