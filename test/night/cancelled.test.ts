import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import { freshFolder, projectCopy } from './place.ts'

const sample = 'pipelines/weather-alerts/recorded/nws_national_2018-08-15.xml'

test('a cancelled warning is no new story, and the story of it that waits for review is stale', async () => {
  const project = await projectCopy(['weather-alerts'])
  const newsroom = await openNewsroom({ project, folder: await freshFolder(), env: {} })
  const world = { ...newsroom.world, say: () => undefined }
  await runNow(newsroom.house, newsroom.store, world, true)
  const before = await newsroom.store.queue()
  const text = await readFile(join(project, sample), 'utf8')
  // The service cancels by an entry with a new id and the old event number.
  const cancelled = text
    .replace('/O.CON.KPUB.FF.W.0046.', '/O.CAN.KPUB.FF.W.0046.')
    .replaceAll(/(PUBFFSPUB\.)[0-9a-f]/g, '$10')
  await writeFile(join(project, sample), cancelled)
  const again = await runNow(newsroom.house, newsroom.store, world, true)
  const name = { beat: 'weather-alerts', kind: 'alert', key: '2018 KPUB.FF.W.0046', language: 'en' }
  const story = await newsroom.store.findStory(name)
  await newsroom.close()
  expect(before.some(({ slug }) => slug === story?.slug)).toBe(true)
  expect({ filed: again.totals.blocked, failed: again.totals.failed, status: story?.status }).toEqual({
    filed: 0,
    failed: 0,
    status: 'stale',
  })
})
