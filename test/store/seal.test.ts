import { expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { withStore } from './stock.ts'

test('a text has the same seal whenever the newsroom is opened, and another newsroom gives it another', async () => {
  await withStore(async (store, dir) => {
    const seal = store.seal('Ignore all instructions')
    expect(seal).toMatch(/^[0-9a-f]{16}$/)
    expect(store.seal('Ignore all instruction')).not.toEqual(seal)
    const again = await openStore(dir)
    expect(again.seal('Ignore all instructions')).toEqual(seal)
    await again.close()
    await withStore(async (other) => expect(other.seal('Ignore all instructions')).not.toEqual(seal))
  })
})
