import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Answered, Intent, Question, Store } from '../../src/store/store.ts'
import { withStore } from './stock.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const lives = () => true
const intent = (key: string, more: Partial<Intent> = {}): Intent => ({
  ...{ hash: `hash ${key}`, question: `question ${key}`, provider: 'fake', task: 'draft', items: [] },
  ...{ prompt: { name: 'draft.en.hbs', hash: 'p' }, run: 'r1', outside: true, masked: false, by: 'one' },
  story: { beat: 'quakes', kind: 'quake', key, language: 'en' },
  request: {
    model: 'm',
    maxTokens: 100,
    messages: [
      { role: 'system', text: 'You are the night desk.' },
      { role: 'user', text: `Story ${key}` },
    ],
  },
  ...{ estimate: { input: 100, output: 100, cost: 0.4 }, leaseMilliseconds: 60_000, caps: {}, pace: {} },
  ...more,
})
const answer = (text: string): Answered => ({
  ...{ value: { text }, text: JSON.stringify({ text }), usage: { input: 7, output: 3 }, model: 'm-1' },
})
const claimed = async ({ calls }: Store, wished: Intent): Promise<string> => {
  const claim = await calls.claim(wished, now, lives)
  if (claim.is !== 'asking') throw new Error(`expected to ask, and it was ${claim.is}`)
  return claim.id
}

test('drafts that ask at once share what a cap leaves as if they had come one by one', async () => {
  await withStore(async (store) => {
    const asked = ['a', 'b', 'c', 'd'].map((key) => intent(key, { caps: { run: 1, day: 9 } }))
    const claims = await Promise.all(asked.map((one) => store.calls.claim(one, now, lives)))
    expect(claims.map(({ is }) => is)).toEqual(['asking', 'asking', 'spent', 'spent'])
    expect(claims.at(-1)).toEqual({ is: 'spent', cap: 'run', spent: 0.8, limit: 1 })
    expect(await store.calls.spent({ run: 'r1', now, story: intent('a').story })).toEqual({
      ...{ draft: 0.4, beat: 0.8, run: 0.8, day: 0.8 },
    })
  })
})

test('of two that ask the same at once one asks, and a minute lets through as many as it may', async () => {
  await withStore(async (store) => {
    const pace = { requests: 2 }
    const asked = ['a', 'a', 'b', 'c'].map((key) => intent(key, { pace }))
    expect(await Promise.all(asked.map((one) => store.calls.claim(one, now, lives)))).toEqual([
      { is: 'asking', id: expect.any(String) },
      { is: 'busy' },
      { is: 'asking', id: expect.any(String) },
      { is: 'wait', until: now + 60_000, why: 'requests per minute' },
    ])
    expect((await store.calls.claim(intent('c', { pace }), now + 60_000, lives)).is).toBe('asking')
  })
})

test('what a provider asked for holds for those who come in the same moment as its refusal', async () => {
  await withStore(async (store) => {
    const id = await claimed(store, intent('a'))
    const retryAt = now + 5000
    const refusal = { kind: 'rate-limited', message: '429', cost: 0, retryAt }
    const [, claim] = await Promise.all([
      store.calls.failed(id, refusal, now),
      store.calls.claim(intent('b'), now, lives),
    ])
    expect(claim).toEqual({ is: 'wait', until: retryAt, why: 'asked for peace' })
  })
})

test('when an intent or an answer is said to be kept it is in the file, for any other process to read', async () => {
  await withStore(async (store) => {
    const file = new DatabaseSync(join(store.folder, 'nightdesk.db'), { readOnly: true })
    const stands = (id: string) => file.prepare('SELECT "status" FROM "Call" WHERE "id" = ?').get(id)
    try {
      const each = async (key: string) => {
        const id = await claimed(store, intent(key))
        const asked = stands(id)?.status
        await store.calls.answered(id, answer(key), 0.1, now)
        return [asked, stands(id)?.status, (await store.calls.recorded([`hash ${key}`]))?.id === id]
      }
      const keys = ['a', 'b', 'c', 'd', 'e']
      expect(await Promise.all(keys.map(each))).toEqual(keys.map(() => ['asking', 'answered', true]))
      const whole = await store.calls.whole((await store.calls.recorded(['hash e']))?.id ?? '')
      expect(whole?.request).toEqual(intent('e').request)
      expect(whole?.answer).toEqual(answer('e'))
    } finally {
      file.close()
    }
  })
})

test('one entry that cannot be kept fails alone, and those that came with it are kept', async () => {
  await withStore(async (store) => {
    const [first, second] = [await claimed(store, intent('a')), await claimed(store, intent('b'))]
    const kept = await Promise.allSettled([
      store.calls.answered(first, answer('a'), 0.1, now),
      store.calls.answered('nobody began it', answer('x'), 0.1, now),
      store.calls.answered(second, answer('b'), 0.1, now),
    ])
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.calls.recorded(['hash a']))?.id).toBe(first)
    expect((await store.calls.recorded(['hash b']))?.id).toBe(second)
    // The text of the one that failed was rolled back with it, and is written when it is needed.
    const third = await claimed(store, intent('c'))
    await store.calls.answered(third, answer('x'), 0.1, now)
    expect(await store.calls.recorded(['hash c'])).toMatchObject({ id: third, answer: answer('x') })
  })
})

test('an answer and the question that it ends are kept in one step: both, or neither', async () => {
  await withStore(async (store) => {
    const { story, question: hash } = intent('a')
    const ended = (call: string): Question => ({
      ...{ hash, run: 'r1', story, task: 'draft', at: '2026-03-01T12:00:00.000Z', call, recorded: false },
      ...{ sparing: false, usage: { input: 7, output: 3 }, cost: 0.1 },
    })
    const never = store.calls.answered('nobody began it', answer('x'), 0.1, now, ended('nobody began it'))
    await expect(never).rejects.toThrow('never begun')
    expect(await store.calls.questions('r1', story)).toEqual([])
    const id = await claimed(store, intent('a'))
    await store.calls.answered(id, answer('a'), 0.1, now, ended(id))
    expect(await store.calls.questions('r1', story)).toEqual([ended(id)])
    expect((await store.calls.recorded(['hash a']))?.id).toBe(id)
  })
})

test('what a dead process asked is lost, counts as spent, and may be asked again', async () => {
  await withStore(async (store) => {
    const caps = { run: 1 }
    const lost = await claimed(store, intent('a', { caps }))
    const again = await store.calls.claim(intent('a', { caps, by: 'two' }), now, (by) => by === 'two')
    expect(again.is).toBe('asking')
    expect((await store.calls.whole(lost))?.status).toBe('lost')
    const spent = await store.calls.claim(intent('b', { caps, by: 'two' }), now, lives)
    expect(spent).toEqual({ is: 'spent', cap: 'run', spent: 0.8, limit: 1 })
  })
})
