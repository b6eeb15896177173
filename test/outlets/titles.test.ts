import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { differencesOf } from '../../src/news/standing.ts'
import { articlePage } from '../../src/outlets/_html.ts'
import { copyHash } from '../../src/pipeline/hash.ts'
import { loadOutlet } from '../../src/seams/load.ts'
import { cmsWorlds, optionsOf } from './fakes.ts'
import { publicationOf } from './publication.ts'

const titles = { seoTitle: 'Hualien quake: what is known', social: 'A 6.4 quake <struck> near Hualien.' }
const named = { title: 'title', seoTitle: 'seo', social: 'social' }

/** An outlet of a kind over an empty CMS, whose own fields hold the titles. */
async function opened(kind: string) {
  const { open, options } = await loadOutlet(kind)
  const given = await optionsOf(kind)
  const own =
    kind === 'directus' && typeof given === 'object'
      ? { ...given, fields: { ...fieldsOf(given), ...named } }
      : given
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-titles-'))
  const world = cmsWorlds[kind]
  if (world === undefined) throw new Error(`there is no fake of ${kind}`)
  return open(options.parse(own), world(), folder)
}

const fieldsOf = (given: unknown): object =>
  typeof given === 'object' &&
  given !== null &&
  'fields' in given &&
  typeof given.fields === 'object' &&
  given.fields !== null
    ? given.fields
    : {}

test.each(['ghost', 'directus'])(
  '%s has the approved titles for search and sharing, and gives them up with a correction that has none',
  async (kind) => {
    const outlet = await opened(kind)
    const first = publicationOf({ alternatives: titles })
    const sent = await outlet.publish(first, 'one')
    const read = await outlet.readBack?.(first, sent)
    expect(read?.found).toMatchObject({ seoTitle: titles.seoTitle, social: titles.social })
    expect(differencesOf(read?.approved ?? {}, read?.found ?? {})).toEqual([])
    const second = publicationOf({ headline: 'Corrected' }, { note: 'It was 6.5.' })
    const corrected = await outlet.correct(second, { ...sent, revision: read?.revision ?? '' }, 'two')
    const after = await outlet.readBack?.(second, corrected)
    expect(after?.found).toMatchObject({ seoTitle: '', social: '' })
    expect(differencesOf(after?.approved ?? {}, after?.found ?? {})).toEqual([])
  },
)

test('an approval is of the titles, too: other ones are another copy', () => {
  const { draft } = publicationOf()
  const hashes = [{}, titles, { ...titles, social: 'Another.' }, { ...titles, seoTitle: 'Another.' }].map(
    (alternatives) => copyHash({ ...draft, alternatives }),
  )
  expect(new Set(hashes).size).toBe(4)
  expect(copyHash({ ...draft, alternatives: { push: 'Never sent.' } })).toBe(copyHash(draft))
})

test('a page is called in search as approved, and the post for networks stands in its head as text', () => {
  const publication = publicationOf({ alternatives: titles })
  const page = articlePage({
    publication,
    id: 'a/b',
    key: 'k',
    published: publication.published,
    version: 1,
    notes: [],
  })
  expect(page).toContain(`<title>${titles.seoTitle} — ${publication.publisher}</title>`)
  expect(page).toContain(
    '<meta property="og:description" content="A 6.4 quake &lt;struck&gt; near Hualien.">',
  )
})
