import { beforeAll, describe, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { differencesOf } from '../../src/news/standing.ts'
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts'
import type { Publication } from '../../src/seams/outlet.ts'
import { copiesOf, textThere } from '../night/copies.ts'
import { freshFolder, project } from '../night/place.ts'
import { benchOf } from './bench.ts'
import { outletOf, wanted } from './servers.ts'

const drafts = Math.min(300, Number(process.env.CMS_LOAD ?? 300))
const run = Date.now().toString(36)
let copies: Publication[]

beforeAll(async () => {
  const now = new Date('2026-11-23T03:00:00Z')
  const opened = await openNewsroom({ project, folder: await freshFolder(), env: {}, now })
  const newsroom: Newsroom = { ...opened, world: { ...opened.world, say: () => undefined } }
  await runNow(newsroom.house, newsroom.store, newsroom.world, true)
  copies = await copiesOf(newsroom, drafts)
  await newsroom.close()
})

describe.each(wanted().map((server) => ({ server, name: server.name })))('$name', ({ server }) => {
  test.skipIf(outletOf(server) === undefined)(
    `the text of ${drafts} drafts of the night is there as it was approved`,
    async () => {
      const outlet = await benchOf(server)
      const wrong: unknown[] = []
      const languages = new Set<string>()
      let next = 0
      const line = async () => {
        for (let copy = copies[next++]; copy !== undefined; copy = copies[next++]) {
          const slug = `${copy.story.slug.slice(0, 100)}-${run}`
          const publication = { ...copy, story: { ...copy.story, slug } }
          const sent = await outlet.publish(publication, `${slug}/publish`)
          const read = await outlet.readBack?.(publication, sent)
          if (read === undefined) throw new Error('not read back')
          languages.add(`${copy.story.beat} ${copy.draft.language}`)
          const differences = differencesOf(read.approved, read.found ?? {})
          const text = textThere(publication, read)
          if (differences.length > 0 || text !== publication.text)
            wrong.push({ slug, differences, text, was: publication.text })
        }
      }
      await Promise.all([line(), line(), line()])
      console.log(
        `${server.name}: ${copies.length} drafts of ${languages.size} beats and languages, ${wrong.length} not as approved`,
      )
      expect(wrong).toEqual([])
      expect(copies.length).toBe(drafts)
    },
  )
})
