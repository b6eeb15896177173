import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { evaluationFiles } from '../src/activation.ts'
import { evaluate } from '../src/commands/eval.ts'
import { evaluationsText } from '../src/config/evaluations.ts'
import type { Json } from '../src/news/json.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { openFakeOpenAI } from '../test/models/fake-openai.ts'
import { honest } from '../test/models/phrasers.ts'

// npm run evaluate — writes prompts/evaluations.yaml, so that a fresh install's own prompts and models are in force with a
// key. It is the phraser of the tests that answers: it shows that prompts, checks and repairs work together, not how well a
// provider's model writes. That is what `nightdesk eval` with a key is for.
const project = resolve(import.meta.dirname, '..')
const folder = await mkdtemp(join(tmpdir(), 'nightdesk-evaluate-'))
const server = await openFakeOpenAI({
  answer: ({ task = 'draft', messages }): Json =>
    JSON.parse(JSON.stringify(honest(task, messages.at(-1)?.text ?? ''))),
})
const env = { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: server.baseUrl }
const newsroom = await openNewsroom({ project, folder, env })
try {
  const { evaluation } = await evaluate(
    newsroom,
    { project, folder, env },
    { most: 3, activate: false, json: false },
  )
  const shipped = {
    ...evaluation,
    id: 'shipped',
    by: 'the honest phraser of the tests (test/models/phrasers.ts); no provider was asked',
    activated: { by: 'Nightdesk', at: evaluation.at },
  }
  const head =
    '# What the shipped prompts and models are in force by: npm run evaluate writes it anew after a change.\n'
  await writeFile(evaluationFiles(project, folder).shipped, head + evaluationsText([shipped]))
} finally {
  await newsroom.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
}
