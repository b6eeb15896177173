import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { beatSchema } from '../../src/config/beat-schema.ts'

const readme = await readFile(resolve(import.meta.dirname, '../../pipelines/README.md'), 'utf8')
const [, example = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? []

test.each(['group', 'each', 'key'])('the beat in pipelines/README.md is one, told with %s', (kept) => {
  const beat = parse(example)
  for (const other of ['group', 'each', 'key']) if (other !== kept) delete beat.stories[0][other]
  expect(beatSchema.safeParse(beat).error?.issues).toBe(undefined)
})

test('pipelines/README.md shows every key of a beat', () => {
  const keys = (schema: { shape: object }) => Object.keys(schema.shape)
  const { feeds } = beatSchema.shape
  const shown = [...keys(beatSchema), ...keys(feeds.element), ...keys(feeds.element.shape.item)]
  expect(shown.filter((key) => !new RegExp(`\\b${key}:`).test(example))).toEqual([])
})
