import type { Newsroom } from '../newsroom.ts'
import { publishTimed } from '../pipeline/publish.ts'
import { everyMinute, type Ticker } from '../pipeline/ticker.ts'

/**
 * Sends by the clock what a person has decided on and what only waited for its hour, until stopped. A fault is said, and the next minute
 * tries again.
 */
export function sendByClock(
  { publishing, world }: Pick<Newsroom, 'publishing' | 'world'>,
  ticker: Ticker = everyMinute,
): { stop: () => Promise<void> } {
  let sending: Promise<void> | undefined
  const send = async (): Promise<void> => {
    try {
      for (const { slug, outlet, status, url } of await publishTimed(publishing))
        if (status === 'sent') world.say(`${slug} → ${outlet}: sent ${url}`)
    } catch (error) {
      world.say(`what is due could not be sent: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      sending = undefined
    }
  }
  const stop = ticker(() => {
    sending ??= send()
  })
  return {
    stop: async () => {
      stop()
      await sending
    },
  }
}
