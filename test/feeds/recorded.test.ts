import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { read } from './read.ts'

const pipelines = new URL('../../pipelines/', import.meta.url)
const beatSchema = z.looseObject({
  feeds: z.array(z.looseObject({ kind: z.string(), recorded: z.array(z.string()), read: z.unknown() })),
})

const beats = (await readdir(pipelines, { withFileTypes: true })).filter((entry) => entry.isDirectory())

test.each(beats.map(({ name }) => name))(
  'every recorded feed of %s is read within a second',
  async (beat) => {
    const folder = new URL(`${beat}/`, pipelines)
    const { feeds } = beatSchema.parse(parse(await readFile(new URL('beat.yaml', folder), 'utf8')))
    for (const feed of feeds) {
      for (const file of feed.recorded) {
        const bytes = await readFile(new URL(file, folder))
        const started = performance.now()
        const { records } = await read(feed.kind, bytes, feed.read ?? {})
        expect({ file, slow: performance.now() - started > 1000 }).toEqual({ file, slow: false })
        expect(records.length).toBeGreaterThan(0)
      }
    }
  },
)
