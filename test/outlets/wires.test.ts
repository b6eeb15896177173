import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import newsmlFeed from '../../src/feeds/newsml.ts'
import nitfFeed from '../../src/feeds/nitf.ts'
import { articleNinjs } from '../../src/outlets/_ninjs.ts'
import newsml from '../../src/outlets/newsml-g2.ts'
import nitf from '../../src/outlets/nitf.ts'
import type { Publication } from '../../src/seams/outlet.ts'
import { publicationOf, stillWorld } from './publication.ts'
import { validatorOf } from './schemas.ts'

const world = stillWorld('2018-02-07T06:02:00Z')
const wires = [
  { name: 'newsml-g2', kind: newsml, schema: 'newsml-g2.xsd' },
  { name: 'nitf', kind: nitf, schema: 'nitf.xsd' },
] as const

const hostile = publicationOf({
  headline: 'Rates & <script>alert(1)</script> "up" \u0000\ufffe]]> 東京 — курс',
  dateline: '',
  standfirst: '',
  body: ['A < B & "C" > D\u0008 \ud800 end', 'Второй абзац: 5 %'],
  language: 'ru',
})

async function opened(kind: (typeof wires)[number]['kind']) {
  const newsroom = await mkdtemp(join(tmpdir(), 'wire-'))
  const outlet = kind.open({ folder: 'out' }, world, newsroom)
  const read = () => readFile(join(newsroom, 'out/earthquakes/quake-hualien.xml'), 'utf8')
  return { outlet, read }
}

for (const { name, kind, schema } of wires) {
  test(`${name}: copy, correction and kill hold to what the schema demands`, async () => {
    const faultsOf = await validatorOf(schema)
    for (const publication of [publicationOf(), hostile]) {
      const { outlet, read } = await opened(kind)
      const sent = await outlet.publish(publication, 'key-1')
      expect(faultsOf(await read())).toEqual([])
      await outlet.correct({ ...publication, note: 'It was <6.5>, not 6.4.' }, sent, 'key-2')
      expect(faultsOf(await read())).toEqual([])
      await outlet.kill(publication, sent, 'Withdrawn by its source.', 'key-3')
      expect(faultsOf(await read())).toEqual([])
    }
  })

  test(`${name}: the check sees a document that does not hold`, async () => {
    const faultsOf = await validatorOf(schema)
    const { outlet, read } = await opened(kind)
    await outlet.publish(publicationOf(), 'key-1')
    const broken = (await read()).replace(/<(provider|body\.head)[^>]*>.*?<\/\1>/s, '<nonsense/>')
    expect(faultsOf(broken)).toHaveLength(1)
  })
}

const payload = (text: string) => ({
  bytes: new TextEncoder().encode(text),
  headers: {},
  url: 'https://wire.example/item',
  hash: 'c'.repeat(64),
  fetchedAt: '2018-02-07T06:02:00Z',
})

async function roundTrip(kind: (typeof wires)[number]['kind'], publication: Publication) {
  const { outlet, read } = await opened(kind)
  await outlet.publish(publication, 'key-1')
  return read()
}

test('our own reader of NewsML-G2 gets back what was sent', async () => {
  const text = await roundTrip(newsml, publicationOf())
  const { records } = await newsmlFeed.read(payload(text), newsmlFeed.options.parse({}))
  expect(records).toMatchObject([
    {
      headline: 'Magnitude 6.4 earthquake strikes near Hualien',
      byline: 'Nightdesk',
    },
  ])
})

test('our own reader of NITF gets back what was sent', async () => {
  const text = await roundTrip(nitf, publicationOf())
  const { records } = await nitfFeed.read(payload(text), nitfFeed.options.parse({}))
  expect(records).toMatchObject([
    { headline: 'Magnitude 6.4 earthquake strikes near Hualien', byline: 'Nightdesk' },
  ])
})

test('the AI systems that had a hand in the words are named in every wire, and a template names none', async () => {
  const made = { writer: 'llm', production: { models: ['openai/gpt-5-mini'] } } as const
  const faultsOf = await validatorOf('newsml-g2.xsd')
  const document = await roundTrip(newsml, publicationOf(made))
  expect(faultsOf(document)).toEqual([])
  expect(document).toContain('<generator>openai/gpt-5-mini</generator>')
  expect(await roundTrip(newsml, publicationOf())).not.toContain('gpt-5-mini')
  const systems = (publication: Publication) => articleNinjs(articleFor(publication))
  expect(systems(publicationOf(made))).toMatchObject({
    infoSources: expect.arrayContaining([{ name: 'openai/gpt-5-mini', role: 'ai-system' }]),
  })
  expect(JSON.stringify(systems(publicationOf()))).not.toContain('ai-system')
})

const articleFor = (publication: Publication) => ({
  ...{ publication, id: 'earthquakes/quake-hualien', key: 'key-1', published: publication.published },
  ...{ version: 1, notes: [] },
})
