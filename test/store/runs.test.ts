import { expect, test } from 'vitest'
import { hualien, noon, withStore } from './stock.ts'

const later = '2018-02-07T13:00:00.000Z'
const read = {
  beat: 'earthquakes',
  feed: 'earthquakes/week',
  url: 'https://e.example',
  status: 'ok',
  items: 5,
  fresh: 2,
  error: null,
  ms: 12.5,
  payload: 'p1',
}
const failed = { ...read, status: 'failed', items: 0, fresh: 0, error: 'empty: no bytes', payload: undefined }
const turn = {
  beat: 'earthquakes',
  stories: 3,
  filed: 2,
  blocked: 1,
  failed: 0,
  ms: 90,
  stages: { ingest: 40, write: 50 },
}

test('a run tells what it read, what it filed and what failed; one that was killed has no end', async () => {
  await withStore(async (store) => {
    const run = await store.startRun({ beats: ['earthquakes'], recorded: true, now: noon })
    await store.saveFeedTurn(run, read)
    await store.saveBeatTurn(run, turn)
    await store.endRun(run, { filed: 2 }, later)
    const killed = await store.startRun({ beats: ['earthquakes', 'nba'], recorded: false, now: later })
    await store.saveFeedTurn(killed, failed)
    await store.saveBeatTurn(killed, { ...turn, error: 'disk full' })
    const { payload: _, ...failedRow } = failed
    const second = {
      id: killed,
      beats: ['earthquakes', 'nba'],
      recorded: false,
      startedAt: later,
      feeds: [failedRow],
      turns: [{ ...turn, error: 'disk full' }],
    }
    const first = {
      id: run,
      beats: ['earthquakes'],
      recorded: true,
      startedAt: noon,
      endedAt: later,
      totals: { filed: 2 },
      feeds: [read],
      turns: [turn],
    }
    expect(await store.lastRuns(5)).toEqual([second, first])
    expect(await store.lastRuns(1)).toEqual([second])
    expect(await store.feedStates()).toEqual([{ ...failedRow, at: later, lastSuccess: noon }])
  })
})

test('a task is opened once and closed in a name', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    const task = {
      slug: 'quake-hualien',
      kind: 'source-revised',
      because: 'magnitude 6.4 → 6.5',
      detail: { item: 'i' },
      at: noon,
    }
    await store.openTask(task)
    await store.openTask({ ...task, at: later })
    expect(await store.openTasks()).toEqual([{ ...task, id: 1 }])
    expect(await store.openTasks('other')).toEqual([])
    await store.closeTask(1, 'Ida', later)
    await store.openTask({ ...task, at: later })
    expect(await store.openTasks()).toEqual([])
  })
})
