import { beforeAll, expect, test } from 'vitest'
import { random } from '../../../bench/random.ts'
import { type House, openHouse } from '../../../src/house.ts'
import { isOpen } from '../../../src/news/claim.ts'
import { draftStory } from '../../../src/pipeline/draft.ts'
import type { Writer } from '../../../src/seams/writer.ts'
import llm from '../../../src/writers/llm.ts'
import { fakeAsk } from '../../models/fake-ask.ts'
import { type Lie, liars, lieIn } from '../../models/liars.ts'
import { honest, honestDraft, honestHeadlines, readBrief } from '../../models/phrasers.ts'
import { project } from '../../night/place.ts'
import { type RecordedStory, recordedStories } from './recorded.ts'

let house: House
let stories: RecordedStory[]
let unmending: Writer

beforeAll(async () => {
  house = await openHouse(project)
  stories = await recordedStories(house, 6)
  const { style, prompts } = house
  const desk = { folder: '', languages: ['en', 'ru'], style, known: () => true, ...prompts }
  unmending = (await llm.open({ rounds: 0 }, desk)).writer
}, 120_000)

/** One story written by a model that answers so, held to the house's rules. */
const written = (story: RecordedStory, answer: Parameters<typeof fakeAsk>[0], before = story.kind.before) =>
  draftStory(
    { ...story, kind: { ...story.kind, before } },
    {
      rules: house.rulesOf(story.beat),
      models: { ask: fakeAsk(answer).ask, seal: () => '0123456789abcdef', told: () => [], ruleHash: '' },
    },
  )

/** Of a thousand lies, so many of each kind. */
const each = Math.ceil(1000 / Object.keys(liars).length)

test.each(Object.keys(liars))(
  'no draft with %s reaches the queue: the template’s stands there with the reason',
  async (kind) => {
    const draw = random(20_261_125 + kind.length)
    const through: string[] = []
    let planted = 0
    for (let tries = 0; planted < each && tries < each * 6; tries += 1) {
      const story = stories[Math.floor(draw() * stories.length)]
      let lie: Lie | undefined
      if (story === undefined) throw new Error('no stories')
      const answer = (task: string, message: string) => {
        const brief = readBrief(message)
        if (task === 'headlines') return honestHeadlines(brief)
        lie = lieIn(honestDraft(brief, false), kind, brief, draw)
        return lie?.draft ?? honestDraft(brief, false)
      }
      const { draft, claims, blocked } = await written(story, answer, [unmending])
      const where = `${story.beat.name} ${story.brief.language}`
      if (lie === undefined) {
        expect({ where, writer: draft.writer }).toEqual({ where, writer: 'llm' })
        continue
      }
      planted += 1
      const isHeld = draft.writer === 'template' && draft.production?.instead !== undefined
      if (!isHeld || blocked !== undefined || claims.some(isOpen))
        through.push(`${where}: ${lie.truth} → ${lie.lie}`)
    }
    expect({ planted: planted >= each / 2, through }).toEqual({ planted: true, through: [] })
  },
  600_000,
)

test('a sentence that failed comes back from repair and only it has changed', async () => {
  const story = stories.find(({ beat, brief }) => beat.name === 'earthquakes' && brief.language === 'en')
  if (story === undefined) throw new Error('no earthquake')
  let sentBack = ''
  const { draft } = await written(story, (task, message) => {
    const brief = readBrief(message)
    const whole = honestDraft(brief, false)
    if (task === 'repair') {
      sentBack = brief.faults.map(({ at, text }) => `${at} ${text}`).join('\n')
      return { sentences: [{ at: 'p1s1', text: whole.paragraphs[0]?.sentences[0]?.text ?? '', facts: [] }] }
    }
    if (task !== 'draft') return honest(task, message)
    const [, ...rest] = whole.paragraphs
    const wrong = { text: 'A magnitude 9.9 earthquake struck {{f4}}.', facts: ['f1'] }
    return { ...whole, paragraphs: [{ sentences: [wrong] }, ...rest] }
  })
  const whole = await written(story, (task, message) =>
    task === 'draft' ? honestDraft(readBrief(message), false) : honest(task, message),
  )
  expect(sentBack).toBe('p1s1 A magnitude 9.9 earthquake struck {{f4}}.')
  expect({ ...draft, production: undefined }).toEqual({ ...whole.draft, production: undefined })
  expect([draft.production?.rounds, draft.production?.calls?.length]).toEqual([1, 3])
})

test('a draft that needs no repair takes two calls, and says what they took', async () => {
  const took: number[] = []
  for (const story of stories.slice(0, 40)) {
    const { draft } = await written(story, (task, message) =>
      task === 'draft' ? honestDraft(readBrief(message), false) : honest(task, message),
    )
    took.push(draft.production?.calls?.length ?? 0)
    expect(draft.production?.tokens?.input).toBeGreaterThan(500)
  }
  expect(took).toEqual(took.map(() => 2))
})
