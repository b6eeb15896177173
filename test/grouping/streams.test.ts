import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openGrouping } from '../../src/grouping/grouping.ts'

const file = new URL('../fixtures/grouping/streams.json', import.meta.url)
const streams = z
  .record(z.string(), z.array(z.string()).length(2))
  .parse(JSON.parse(readFileSync(file, 'utf8')))

test.each(Object.entries(streams))(
  '%s in the words of one template: no copies, two events, in either order',
  (_, texts) => {
    for (const order of [texts, texts.toReversed()]) {
      const grouping = openGrouping(100)
      const placed = order.map((text, index) => grouping.place({ id: String(index), text }))
      expect(placed.map(({ story, duplicateOf }) => ({ story, duplicateOf }))).toEqual([
        { story: '0', duplicateOf: null },
        { story: '1', duplicateOf: null },
      ])
    }
  },
)
