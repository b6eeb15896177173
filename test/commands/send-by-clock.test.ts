import { expect, test } from 'vitest'
import { sendByClock } from '../../src/commands/send-by-clock.ts'
import { approve, show } from '../../src/pipeline/review.ts'
import { hualien, smallNewsroom } from '../pipeline/small-newsroom.ts'

test('copy approved for an hour goes out by the first minute after it, and no look begins before the last has ended', async () => {
  const { newsroom, run, clock, said } = await smallNewsroom()
  await run()
  const { hash } = await show(newsroom.review, hualien)
  const release = { when: 'at', at: '2018-02-07T09:00:00.000Z', zone: 'UTC' } as const
  await approve(newsroom.review, hualien, 'Mara Lind', hash, { release })
  said.length = 0
  const minute = async (now: string) => {
    clock.now = new Date(now)
    let tick = () => {}
    const sending = sendByClock(newsroom, (look) => {
      tick = look
      return () => {}
    })
    tick()
    tick()
    await sending.stop()
  }
  await minute('2018-02-07T08:59:00Z')
  expect(said).toEqual([])
  await minute('2018-02-07T09:00:00Z')
  expect(said).toEqual([expect.stringMatching(`^${hualien} → files: sent file:`)])
  expect((await show(newsroom.review, hualien)).status).toBe('published')
})
