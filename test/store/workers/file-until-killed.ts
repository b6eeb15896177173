import { openStore } from '../../../src/store/store.ts'
import { hualien } from '../stock.ts'

// Files story after story, each with 200 claims, until somebody ends it; prints each that was acknowledged.
const [dir = '', from = '0'] = process.argv.slice(2)
const store = await openStore(dir)
const [claim] = hualien.claims
const claims = claim === undefined ? [] : Array.from({ length: 200 }, () => claim)
for (let number = Number(from); ; number += 1) {
  await store.fileStory({ ...hualien, key: String(number), slug: `quake-${number}`, claims })
  console.log(number)
}
