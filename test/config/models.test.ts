import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openHouse } from '../../src/house.ts'
import { change, complaints, houseCopy } from './house.ts'

async function houseWith(models: string): Promise<string> {
  const folder = await houseCopy()
  await mkdir(join(folder, 'prompts'), { recursive: true })
  await writeFile(join(folder, 'prompts/models.yaml'), models)
  return folder
}

const sound = `providers:
  openai:
    kind: openai
    needs: [OPENAI_API_KEY]
    models:
      gpt: { price: { input: 0.4, cached: 0.1, output: 1.6 } }
  local: { kind: openai, outside: false, options: { baseUrl: "http://127.0.0.1:1/v1" } }
tasks:
  default: [openai/gpt, "local/meta/llama3.1:8b"]
  draft: [openai/gpt]
beats:
  quakes: { draft: [local/x] }
money: { run: { soft: 1, hard: 2 }, day: { hard: 3 } }
`

test('every fault of prompts/models.yaml is told with its place', async () => {
  const folder = await houseWith(`providers:
  openai:
    kind: openai
    neds: [OPENAI_API_KEY]
  local: { kind: ollama }
  other: { kind: openai, options: { url: x } }
tasks:
  default: [gpt]
beats:
  quake: { draft: [openai/gpt] }
money: { run: { soft: 3, hard: 2 } }
`)
  expect(await complaints(folder)).toEqual([
    'prompts/models.yaml:4:5 providers.openai.neds: no such key; take it out or mend its spelling',
    'prompts/models.yaml:8:13 tasks.default.0: a provider and its model, as in openai/gpt-5-mini',
    'prompts/models.yaml:11:23 money.run.soft: the soft cap is not above the hard one',
  ])
  await writeFile(
    join(folder, 'prompts/models.yaml'),
    `providers:
  openai: { kind: openai }
  local: { kind: ollama }
  other: { kind: openai, options: { url: x } }
tasks:
  default: [openai/gpt, vllm/x]
beats:
  quake: { draft: [openai/gpt] }
`,
  )
  expect(await complaints(folder)).toEqual([
    expect.stringMatching(
      /^prompts\/models.yaml:3:18 providers.local.kind: no model of kind "ollama"; there are: .*openai/,
    ),
    'prompts/models.yaml:4:37 providers.other.options.url: no such key; take it out or mend its spelling',
    'prompts/models.yaml:6:13 tasks.default.0: no price of "gpt" under providers.openai.models: without it no cap would hold',
    'prompts/models.yaml:6:25 tasks.default.1: no provider "vllm"; there are: openai, local, other',
    'prompts/models.yaml:8:3 beats.quake: no such beat; there are: quakes',
    'prompts/models.yaml:8:20 beats.quake.draft.0: no price of "gpt" under providers.openai.models: without it no cap would hold',
  ])
})

test('a task is given to the list of its beat, of the house, then to the one for all others', async () => {
  const { models } = await openHouse(await houseWith(sound))
  const listOf = (task: string, beat: string) =>
    models?.modelsFor(task, beat).map(({ provider, model }) => `${provider} ${model}`)
  expect(listOf('draft', 'quakes')).toEqual(['local x'])
  expect(listOf('draft', 'rates')).toEqual(['openai gpt'])
  expect(listOf('headlines', 'quakes')).toEqual(['openai gpt', 'local meta/llama3.1:8b'])
  expect(models?.money).toEqual({
    ...{ currency: 'USD', soft: { run: 1 }, hard: { run: 2, day: 3 } },
  })
})

test('a feed names its models, and only providers that there are', async () => {
  const folder = await houseWith(sound)
  const beat = 'pipelines/quakes/beat.yaml'
  await change(folder, beat, '    recorded: [', '    models: [openai, azure]\n    recorded: [')
  expect(await complaints(folder)).toEqual([
    expect.stringMatching(
      /^pipelines\/quakes\/beat.yaml:\d+:22 feeds.0.models.1: no provider "azure" in prompts\/models.yaml; there are: openai, local$/,
    ),
  ])
  await change(folder, beat, 'models: [openai, azure]', 'models: { to: [openai], mask: true }')
  await change(folder, beat, 'item:', 'item:\n      confidential: "properties.mag > ("')
  expect(await complaints(folder)).toEqual([
    expect.stringMatching(/^pipelines\/quakes\/beat.yaml:\d+:\d+ feeds.0.item.confidential: not JSONata: /),
  ])
  await change(folder, beat, 'properties.mag > (', 'properties.mag > 6')
  const { beats } = await openHouse(folder)
  const [feed] = beats[0]?.feeds ?? []
  expect(feed?.leave).toEqual({ to: ['openai'], mask: true })
  expect(await feed?.confidential?.({ properties: { mag: 6.4 } })).toBe(true)
})

test('other prices and paces are the same models; another model or temperature is not', async () => {
  const hashOf = async (text: string) => (await openHouse(await houseWith(text))).models?.hash
  const hash = await hashOf(sound)
  expect(await hashOf(sound.replace('output: 1.6', 'output: 1.7').replace('hard: 3', 'hard: 4'))).toEqual(
    hash,
  )
  expect(await hashOf(sound.replace('draft: [openai/gpt]', 'draft: [local/y]'))).not.toEqual(hash)
  expect(await hashOf(sound.replace('gpt: { ', 'gpt: { temperature: false, '))).not.toEqual(hash)
})

test('the shipped models open without a key, and none is then on duty', async () => {
  const project = resolve(import.meta.dirname, '../..')
  const { models } = await openHouse(project, ['earthquakes'])
  expect(models?.providers.filter(({ needs }) => needs.length === 0)).toEqual([])
  expect(await readFile(join(project, 'prompts/models.yaml'), 'utf8')).not.toMatch(/sk-/)
})
