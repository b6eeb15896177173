import { expect, test } from 'vitest'
import { TransitionError } from '../../src/news/errors.ts'
import { hualien, noon, withStore } from './stock.ts'

const slug = 'quake-hualien'
const later = '2018-02-07T12:05:00.000Z'
const edited = {
  draft: { ...hualien.draft, headline: 'Hualien shakes', writer: 'person', by: 'Ida' },
  hash: 'h2',
  claims: [],
  findings: [],
  by: 'Ida',
  at: later,
} as const
const approval = {
  from: ['in-review'],
  to: 'approved',
  by: 'Ida',
  at: noon,
  hash: 'h1',
  evidence: { seen: 2 },
} as const

test('an approval names who approved which words with what before them', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.transition(slug, approval)
    const shown = await store.showStory(slug)
    expect(shown?.story).toEqual({
      slug,
      beat: 'earthquakes',
      desk: 'science',
      language: 'en',
      hash: 'h1',
      status: 'approved',
      approval: { by: 'Ida', at: noon, hash: 'h1' },
    })
    expect(shown?.approvals).toEqual([{ by: 'Ida', at: noon, hash: 'h1', evidence: { seen: 2 } }])
    expect((await store.auditOf(slug)).map(({ who, verb }) => [who, verb])).toEqual([
      ['template writer', 'file'],
      ['Ida', 'approved'],
    ])
  })
})

test('words that have changed since are not approved', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await expect(store.transition(slug, { ...approval, hash: 'h0' })).rejects.toThrow(
      new TransitionError('quake-hualien has changed: its hash is h1 (version 1), not h0; look at it again'),
    )
    expect((await store.showStory(slug))?.approvals).toEqual([])
  })
})

test('of two editors who decide at once one is told what the other did', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    const decisions = await Promise.allSettled([
      store.transition(slug, approval),
      store.transition(slug, { from: ['in-review'], to: 'spiked', by: 'Bo', at: noon, reason: 'no news' }),
    ])
    const told = decisions.map((decision) =>
      decision.status === 'rejected' ? String(decision.reason) : 'done',
    )
    expect(told.sort()).toEqual([
      expect.stringMatching(
        /^TransitionError: quake-hualien is (approved|spiked); this is done only to a story that is in-review$/,
      ),
      'done',
    ])
  })
})

test('a story that is not there cannot be moved', async () => {
  await withStore(async (store) => {
    await expect(store.transition('none', approval)).rejects.toThrow(
      new TransitionError('there is no story with the slug none'),
    )
  })
})

test('an edit voids the approval and rests on the same evidence', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.transition(slug, approval)
    expect(await store.saveVersion(slug, 'h1', { ...edited, status: 'in-review' })).toEqual({
      slug,
      version: 2,
    })
    const shown = await store.showStory(slug)
    expect(shown?.story.status).toEqual('in-review')
    expect(shown?.draft).toEqual({ ...edited.draft, version: 2 })
    expect(shown?.evidence).toEqual(hualien.evidence)
    await expect(store.saveVersion(slug, 'h1', { ...edited, status: 'in-review' })).rejects.toThrow(
      TransitionError,
    )
  })
})

test('nothing is filed over what a person has decided, whatever the run expects', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.transition(slug, approval)
    await expect(
      store.fileStory({ ...hualien, hash: 'h3', expected: { status: 'approved', version: 1 } }),
    ).rejects.toThrow(
      new TransitionError(
        'quake-hualien is approved: a person has decided on it, and nothing is filed over that',
      ),
    )
  })
})

test('a published story is corrected in the open, and can be killed', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.transition(slug, approval)
    const order = { slug, outlet: 'files', hash: 'h1', verb: 'publish', dueAt: noon } as const
    const key = await store.enqueue(order)
    await store.claimSending(noon, 60, 1)
    await store.recordSent(key, { id: '1', url: 'file:1', hash: 'h1', at: noon })
    await expect(store.saveVersion(slug, 'h1', { ...edited, status: 'in-review' })).rejects.toThrow(
      TransitionError,
    )
    await store.saveVersion(slug, 'h1', {
      ...edited,
      status: 'corrected',
      note: 'The place was wrong.',
      evidence: [],
      orders: [{ outlet: 'files', verb: 'correct' }],
    })
    expect((await store.showStory(slug))?.story).toMatchObject({
      status: 'corrected',
      note: 'The place was wrong.',
      approval: { by: 'Ida', at: later, hash: 'h2' },
    })
    const correction = `${slug}/files/h2/correct`
    expect((await store.claimSending(later, 60, 9)).map((sending) => sending.key)).toEqual([correction])
    await store.recordSent(correction, { id: '1', url: 'file:1', hash: 'h2', at: later })
    await store.transition(slug, {
      from: ['corrected'],
      to: 'killed',
      by: 'Bo',
      at: later,
      reason: 'withdrawn',
      orders: [],
    })
    expect((await store.showStory(slug))?.story).toMatchObject({
      status: 'killed',
      by: 'Bo',
      reason: 'withdrawn',
    })
    const kill = await store.enqueue({ ...order, hash: 'h2', verb: 'kill' })
    expect((await store.claimSending(later, 60, 9)).map((sending) => sending.key)).toEqual([kill])
    expect((await store.receipts(slug)).length).toEqual(2)
  })
})
