import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { hualien, noon } from '../store/stock.ts'
import { json, nightdesk, smallHouse } from './house.ts'

vi.setConfig({ testTimeout: 180_000 })

test('what must be looked at is listed, and closed once in the name of who looked', async () => {
  const house = await smallHouse()
  const store = await openStore(join(house.project, 'newsroom'))
  const { slug } = await store.fileStory({ ...hualien, beat: 'quakes' })
  const task = {
    slug,
    kind: 'outlet-drifted',
    because: 'somebody has edited it at cms',
    detail: {},
    at: noon,
  }
  await store.openTask(task)
  const run = (...args: string[]) => nightdesk(house, args)
  const [open] = [json(await run('tasks', '--json'))]
  expect(open).toEqual([{ ...task, id: 1 }])
  expect(await run('tasks', 'close', '7', '--as', 'Mara')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no open task 7'),
  })
  expect(await run('tasks', 'close', 'it', '--as', 'Mara')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no number of a task'),
  })
  expect(await run('tasks', 'close', '1', '--as', 'Mara')).toMatchObject({
    code: 0,
    out: `${slug}: closed “${task.because}”\n`,
  })
  expect(json(await run('tasks', '--json'))).toEqual([])
  expect(await store.closedTasks(slug, 'outlet-drifted')).toEqual([{}])
  await store.close()
})
