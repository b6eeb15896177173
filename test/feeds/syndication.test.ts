import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { feedParseLine, parseFileBy, readHere } from '../../src/commands/feed-parse.ts'

const fixtures = new URL('../fixtures/syndication/', import.meta.url)
const files = (await readdir(fixtures, { recursive: true })).filter((file) => file.endsWith('.xml')).sort()

/** What `feed parse` tells of a document that came with these headers, without the name of its file. */
async function told(file: URL, headers: unknown): Promise<object> {
  const { file: _name, ...rest } = await parseFileBy(readHere)(
    feedParseLine.parse({ file: fileURLToPath(file), headers }),
  )
  return rest
}

describe.each([...Map.groupBy(files, (file) => file.slice(0, file.lastIndexOf('/')))])(
  'feeds of the set %s',
  (_format, documents) => {
    test.each(documents)('%s is read as its publisher meant it', async (document) => {
      const file = new URL(document, fixtures)
      const expected = JSON.parse(await readFile(new URL(document.replace(/xml$/, 'json'), fixtures), 'utf8'))
      expect(await told(file, expected.headers)).toEqual(expected.told)
    })
  },
)
