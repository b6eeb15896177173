import { expect, test } from 'vitest'
import { TransitionError } from '../../src/news/errors.ts'
import { hualien, noon, withStore } from './stock.ts'

const slug = 'quake-hualien'
const given = { by: 'Ida', at: noon, hash: 'h1', version: 1 }
const later = '2018-02-07T12:05:00.000Z'
/** Two persons are enough. */
const two = (standing: readonly unknown[]) => ({
  enough: standing.length > 0,
  evidence: { before: standing.length },
})

test('an approval that is not enough is kept, and the story stays in review', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.approve(slug, given, two)
    const shown = await store.showStory(slug)
    expect(shown?.story.status).toEqual('in-review')
    expect(shown?.approvals).toEqual([{ by: 'Ida', at: noon, hash: 'h1', evidence: { before: 0 } }])
    await store.approve(slug, { ...given, by: 'Bo', at: later }, two)
    expect((await store.showStory(slug))?.story).toEqual({
      slug,
      beat: 'earthquakes',
      desk: 'science',
      language: 'en',
      hash: 'h1',
      status: 'approved',
      approval: { by: 'Bo', at: later, hash: 'h1' },
    })
    expect((await store.auditOf(slug)).map(({ who, verb }) => [who, verb])).toEqual([
      ['template writer', 'file'],
      ['Ida', 'approved in part'],
      ['Bo', 'approved'],
    ])
  })
})

test('what is refused while it is weighed leaves no trace', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    const refuse = () => {
      throw new TransitionError('not by you')
    }
    await expect(store.approve(slug, given, refuse)).rejects.toThrow('not by you')
    expect((await store.showStory(slug))?.approvals).toEqual([])
    expect((await store.auditOf(slug)).map(({ verb }) => verb)).toEqual(['file'])
  })
})

test('a new version with the same words is not what was weighed', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.approve(slug, given, two)
    const again = {
      ...hualien,
      status: 'in-review',
      claims: hualien.claims,
      findings: [],
      by: 'Bo',
      at: later,
    } as const
    await store.saveVersion(slug, 'h1', again)
    await expect(store.approve(slug, { ...given, by: 'Bo' }, two)).rejects.toThrow(
      new TransitionError(`${slug} has changed: version 2 is in force, look at it again`),
    )
    await store.approve(slug, { ...given, by: 'Bo', version: 2 }, two)
    const shown = await store.showStory(slug)
    expect([shown?.story.status, shown?.approvals.map(({ by, voidedAt }) => [by, voidedAt])]).toEqual([
      'in-review',
      [
        ['Bo', undefined],
        ['Ida', later],
      ],
    ])
  })
})

test('a story that goes stale and comes back asks everybody anew', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.approve(slug, given, two)
    await store.transition(slug, {
      from: ['in-review'],
      to: 'stale',
      by: 'watch',
      at: later,
      reason: 'revised',
    })
    await store.transition(slug, { from: ['stale'], to: 'in-review', by: 'Bo', at: later })
    await store.approve(slug, { ...given, by: 'Bo' }, two)
    expect((await store.showStory(slug))?.story.status).toEqual('in-review')
  })
})

test('a kill leaves the approval by which the copy went out', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await store.approve(slug, given, () => ({ enough: true, evidence: {} }))
    const key = await store.enqueue({ slug, outlet: 'files', hash: 'h1', verb: 'publish', dueAt: noon })
    await store.recordSent(key, { id: '1', url: 'file:///1', hash: 'h1', at: noon })
    await store.transition(slug, {
      from: ['published'],
      to: 'killed',
      by: 'Bo',
      at: later,
      reason: 'Wrong.',
      orders: [],
    })
    expect((await store.showStory(slug))?.approvals).toEqual([
      { by: 'Ida', at: noon, hash: 'h1', evidence: {} },
    ])
  })
})
