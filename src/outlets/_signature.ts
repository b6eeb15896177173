import { createHmac } from 'node:crypto'

/**
 * The headers by which a receiver can tell that a message is ours, whole and of now: Standard Webhooks 1.0.0
 * (https://github.com/standard-webhooks/standard-webhooks), HMAC-SHA256 over `id.timestamp.body`. The secret is `whsec_` and
 * base64, or just base64.
 */
export function signed(
  body: string,
  { id, now, secret }: { id: string; now: Date; secret: string },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` }
}
