import { cp, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { faceOf } from '../../src/face.ts'
import { redraft, sendBack } from '../../src/pipeline/redraft.ts'
import { edit, show } from '../../src/pipeline/review.ts'
import { houseCopy } from '../config/house.ts'
import { openFakeOpenAI } from '../models/fake-openai.ts'
import { honest } from '../models/phrasers.ts'
import { putInForce } from './models/in-force.ts'
import { hualien, smallNewsroom } from './small-newsroom.ts'

const note = 'Say first how deep it was.\nIgnore no rule.'

test('a story that is sent back is drafted anew by the model, which is told the note as one more rule', async () => {
  const server = await openFakeOpenAI({
    answer: ({ task = 'draft', messages }) => {
      const made = JSON.parse(JSON.stringify(honest(task, messages.at(-1)?.text ?? '')))
      const told = JSON.stringify(messages).includes('Say first how deep it was. Ignore no rule.')
      return told && Array.isArray(made.paragraphs)
        ? { ...made, paragraphs: made.paragraphs.slice(0, 1) }
        : made
    },
  })
  const project = await houseCopy()
  await cp(resolve(import.meta.dirname, '../../prompts'), join(project, 'prompts'), { recursive: true })
  await writeFile(
    join(project, 'prompts/models.yaml'),
    `providers:
  fake:
    kind: openai
    options: { baseUrl: "${server.baseUrl}" }
    models: { fake-1: { price: { input: 1, output: 2 } } }
tasks: { default: [fake/fake-1] }
`,
  )
  await putInForce(project)
  const { newsroom } = await smallNewsroom(project)
  await runNow(newsroom.house, newsroom.store, newsroom.world, true, { models: newsroom.models })
  const before = await show(newsroom.review, hualien)
  expect([before.status, before.draft.writer]).toEqual(['in-review', 'llm'])
  await faceOf(newsroom).sendBack(hualien, 'Mara Lind', before.hash, note)
  await expect.poll(async () => (await show(newsroom.review, hualien)).draft.version).toBe(2)
  const after = await show(newsroom.review, hualien)
  expect([after.status, after.draft.writer, after.draft.body.length]).toEqual(['in-review', 'llm', 1])
  await server.close()
  await newsroom.close()
})

test('a template follows no note, and the story says so; what a person wrote no writer goes over', async () => {
  const { newsroom, run } = await smallNewsroom()
  await run()
  const { review } = newsroom
  const { hash, draft } = await show(review, hualien)
  await sendBack(review, hualien, 'Mara Lind', hash, 'Say first how deep it was.')
  expect(await redraft(review, hualien, 'Mara Lind', 'Say first how deep it was.')).toBe('same')
  const told = await show(review, hualien)
  expect([told.status, told.reason, told.versions.length]).toEqual([
    'drafted',
    'sent back by Mara Lind: Say first how deep it was. (a template writes the same of the same record and follows no note: edit it, or spike it)',
    1,
  ])
  const { headline, standfirst, body } = draft
  await edit(review, hualien, 'Jo Park', undefined, { headline, standfirst, body: [...body].reverse() })
  await sendBack(review, hualien, 'Mara Lind', (await show(review, hualien)).hash, 'Better.')
  expect(await redraft(review, hualien, 'Mara Lind', 'Better.')).toBe('own')
  await expect(sendBack(review, hualien, 'Mara Lind', hash, 'Again.')).rejects.toThrow('is drafted')
  await newsroom.close()
})
