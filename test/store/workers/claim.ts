import { openStore } from '../../../src/store/store.ts'

// Claims from the outbox until it is empty, and every slot of a morning; prints what it got.
const [dir = '', name = '', now = '', slots = '0'] = process.argv.slice(2)
const store = await openStore(dir)
for (;;) {
  const sendings = await store.claimSending(now, 600, 3)
  if (sendings.length === 0) break
  for (const { key } of sendings) console.log(`sending ${key}`)
}
for (let number = 0; number < Number(slots); number += 1) {
  const dueAt = new Date(Date.parse(now) + number * 60_000)
  let claimed = await store.slots.claim('rates', dueAt, name, dueAt)
  while (claimed === 'busy') claimed = await store.slots.claim('rates', dueAt, name, dueAt)
  if (claimed === 'taken') continue
  console.log(`slot ${dueAt.toISOString()}`)
  await store.slots.end(claimed.slot, { result: 'done', note: name }, dueAt)
}
await store.close()
