import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import { freshFolder, projectCopy } from './place.ts'

const beats = ['exchange-rates-cbr', 'press-releases']
const sample = 'pipelines/exchange-rates-cbr/recorded/cbr_XML_daily_2016-12-09.xml'

const breakages: Readonly<Record<string, { kind: string; spoil: (bytes: Buffer) => Buffer | string }>> = {
  'cut in half': { kind: 'cut-short', spoil: (bytes) => bytes.subarray(0, bytes.length / 2) },
  empty: { kind: 'empty', spoil: () => '' },
  'HTML in place of XML': {
    kind: 'not-xml',
    spoil: () => '<!doctype html><html><body><p>Moved<br></body></html>',
  },
  'an error body with status 200': {
    kind: 'error-body',
    spoil: () =>
      '<?xml version="1.0" encoding="windows-1251" ?>\n<ValCurs>\n    Error in parameters\n</ValCurs>\n',
  },
  'the wrong charset': {
    kind: 'wrong-charset',
    spoil: (bytes) =>
      Buffer.concat([Buffer.from(bytes.toString('latin1').replace('windows-1251', 'utf-8'), 'latin1')]),
  },
  '50 MB': { kind: 'too-large', spoil: (bytes) => Buffer.concat([bytes, Buffer.alloc(50_000_000, 0x20)]) },
}

test.each(Object.entries(breakages))(
  'a payload that is %s is named for its feed and the other beats file',
  async (_, { kind, spoil }) => {
    const project = await projectCopy(beats)
    const folder = await freshFolder()
    const newsroom = await openNewsroom({ project, folder, env: {} })
    const world = { ...newsroom.world, say: () => undefined }
    const before = await runNow(newsroom.house, newsroom.store, world, true)
    const filed = await newsroom.store.queue()
    await writeFile(join(project, sample), spoil(await readFile(join(project, sample))))
    const after = await runNow(newsroom.house, newsroom.store, world, true)
    const errors = after.beats.flatMap((beat) =>
      beat.feeds.flatMap((feed) => (feed.error === null ? [] : [feed.error.split(':')[0]])),
    )
    expect(errors).toEqual([kind])
    expect(before.totals.failedFeeds).toBe(0)
    expect(after.beats.find((beat) => beat.beat === 'press-releases')?.feeds[0]?.items).toBeGreaterThan(0)
    expect(await newsroom.store.queue()).toEqual(filed)
    await newsroom.close()
  },
)
