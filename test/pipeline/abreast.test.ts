import { expect, test } from 'vitest'
import { abreast } from '../../src/pipeline/abreast.ts'

/** Work that is done when it is told to be, whatever the order. */
function desk() {
  const waiting = new Map<number, { done: (words: string) => void; failed: (error: Error) => void }>()
  const events: string[] = []
  const make = (work: number) => {
    events.push(`begun ${work}`)
    return new Promise<string>((done, failed) => waiting.set(work, { done, failed }))
  }
  const finish = async (work: number, made: () => string) => {
    try {
      events.push(`filed ${work} ${made()}`)
    } catch (error) {
      events.push(`failed ${work} ${error instanceof Error ? error.message : ''}`)
    }
  }
  return { waiting, events, make, finish }
}

test('drafts are made side by side and filed in their order; one that fails waits for its turn and stops no other', async () => {
  const { waiting, events, make, finish } = desk()
  const whole = abreast([1, 2, 3], 2, () => false, make, finish)
  expect(events).toEqual(['begun 1', 'begun 2'])
  waiting.get(2)?.failed(new Error('no model'))
  waiting.get(1)?.done('b')
  while (!waiting.has(3)) await Promise.resolve()
  waiting.get(3)?.done('c')
  await whole
  expect(events).toEqual(['begun 1', 'begun 2', 'filed 1 b', 'begun 3', 'failed 2 no model', 'filed 3 c'])
})

test('with a width of one each is filed before the next is begun, and told to stop nothing more is begun', async () => {
  const { waiting, events, make, finish } = desk()
  const whole = abreast([1, 2], 1, () => events.includes('filed 1 a'), make, finish)
  expect(events).toEqual(['begun 1'])
  waiting.get(1)?.done('a')
  await whole
  expect(events).toEqual(['begun 1', 'filed 1 a'])
})
