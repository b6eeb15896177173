import { openNewsroom } from '../../../src/newsroom.ts'
import { publishDue } from '../../../src/pipeline/publish.ts'

// Sends what is due until nothing is left; what failed is due again at once. Prints what it sent.
const [project = '', folder = ''] = process.argv.slice(2)
const newsroom = await openNewsroom({ project, folder, env: { WP_SECRET: 'abcd efgh' } })
const { store } = newsroom
const publishing = {
  ...newsroom.publishing,
  world: { ...newsroom.world, say: () => undefined },
  store: {
    ...store,
    recordFailed: (...[sending, error, retryAt, at]: Parameters<typeof store.recordFailed>) =>
      store.recordFailed(sending, error, retryAt === 'final' ? retryAt : new Date().toISOString(), at),
  },
}
for (;;) {
  for (const { slug, status } of await publishDue(publishing)) if (status === 'sent') console.log(slug)
  const left = (await store.outbox()).filter(({ status }) => status !== 'sent')
  if (left.length === 0) break
  if (left.some(({ status }) => status === 'failed')) throw new Error(JSON.stringify(left))
}
await newsroom.close()
