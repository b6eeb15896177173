import { openStore } from '../../../src/store/store.ts'

const [dir = ''] = process.argv.slice(2)
const store = await openStore(dir)
console.log(Object.values(await store.counts()).join(' '))
await store.close()
