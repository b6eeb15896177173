import { openStore } from '../../../src/store/store.ts'

// Writes audit entries of its own, each acknowledged before the next, half of them in transactions that read first.
const [dir = '', name = '', count = '0'] = process.argv.slice(2)
const store = await openStore(dir)
for (let number = 0; number < Number(count); number += 1) {
  const at = '2018-02-07T12:00:00.000Z'
  if (number % 2 === 0) await store.audit({ at, who: name, verb: 'write', slug: name, detail: number })
  else {
    const item = {
      feed: name,
      id: String(number),
      version: '1',
      hash: `${number}`,
      record: number,
      payload: 'p',
    }
    const [verdict] = (await store.saveItems([item], at)).verdicts
    if (verdict !== 'new') throw new Error(`${name} ${number}: ${verdict}`)
  }
  console.log(number)
}
await store.close()
