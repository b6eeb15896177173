import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openPrompts, type Prompts } from '../../src/config/prompts.ts'
import type { Brief } from '../../src/news/brief.ts'
import { plainText } from '../../src/news/draft.ts'
import { kindsOf, loadKind } from '../../src/seams/load.ts'
import type { Aid, WriterKind } from '../../src/seams/writer.ts'
import { fakeAsk } from '../models/fake-ask.ts'
import { honest } from '../models/phrasers.ts'
import { hualien } from '../writers/hualien.ts'
import { beatFolder, briefOf, houseUnits, knownIn } from '../writers/newsroom.ts'

const fixtures = new URL('../fixtures/writers/', import.meta.url)

const isWriterKind = (kind: unknown): kind is WriterKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'open' in kind && 'options' in kind

const prompts = await openPrompts(fileURLToPath(new URL('../../prompts', import.meta.url)))

/** What a writer that asks a model is helped with: an honest one, and a ledger that finds nothing. */
async function aidFor(brief: Brief): Promise<Aid> {
  const { writer } = await openKind('template', folderOf('template'), [brief.language])
  return {
    ask: fakeAsk(honest).ask,
    plain: await writer.write(brief),
    seal: (text) => String(text.length),
    check: () => ({ claims: [], findings: [] }),
    rules: [],
  }
}

/** A kind of writer opened on a folder, with the options its fixture gives. */
async function openKind(name: string, folder: string, languages: readonly string[], has: Prompts = prompts) {
  const kind = await loadKind('writers', name)
  if (!isWriterKind(kind))
    throw new Error(`src/writers/${name}.ts has no default export made by defineWriter`)
  const options = kind.options.parse(
    JSON.parse(readFileSync(new URL(`${name}/options.json`, fixtures), 'utf8')),
  )
  const desk = { folder, languages, known: knownIn(hualien()), style: await houseUnits() }
  return kind.open(options, { ...desk, ...has })
}

const kinds = await kindsOf('writers')
const folderOf = (name: string) => fileURLToPath(new URL(name, fixtures))

test.each(kinds)(
  'a %s writer writes a whole draft in each of its languages, every mark on evidence of the brief',
  async (name) => {
    const { writer, complaints } = await openKind(name, folderOf(name), ['en', 'ru'])
    expect(complaints).toEqual([])
    expect(writer.languages).toEqual(['en', 'ru'])
    for (const language of writer.languages) {
      const brief = briefOf(hualien(), { language })
      const { draft, because } = await writer.write(brief, await aidFor(brief))
      const { length } = plainText(draft)
      const astray = draft.marks.filter(({ start, end }) => start < 0 || end <= start || end > length)
      const unknown = draft.marks.flatMap(({ evidence }) => evidence.filter((id) => !brief.evidence.has(id)))
      expect({ language: draft.language, astray, unknown }).toEqual({ language, astray: [], unknown: [] })
      expect([draft.headline, draft.body[0] ?? '', because].filter((words) => words.trim() === '')).toEqual(
        [],
      )
      expect(draft.made).toMatch(/^[0-9a-f]{64}$/)
    }
  },
)

test.each(kinds)('a %s writer gives the same bytes for the same brief', async (name) => {
  const { writer } = await openKind(name, folderOf(name), ['en'])
  const brief = briefOf(hualien())
  const once = await writer.write(brief, await aidFor(brief))
  const { writer: other } = await openKind(name, folderOf(name), ['en'])
  expect(await other.write(brief, await aidFor(brief))).toEqual(once)
})

test.each(kinds)('a %s writer says what is wrong with an empty folder instead of throwing', async (name) => {
  const { complaints } = await openKind(name, await beatFolder({}), ['en'], {
    prompts: [],
    wording: {},
  })
  expect(complaints.length).toBeGreaterThan(0)
})
