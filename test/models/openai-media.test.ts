import { afterAll, expect, test } from 'vitest'
import { mediaOptions, openMediaDesk } from '../../src/models/openai.ts'
import { type FakeMeans, type FakeOpenAI, type FaultName, openFakeOpenAI } from './fake-openai.ts'
import { apiWorld } from './world.ts'

const open: FakeOpenAI[] = []
afterAll(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()))
})

async function deskOver(means: FakeMeans, more: object = {}) {
  const fake = await openFakeOpenAI(means)
  open.push(fake)
  const options = mediaOptions.parse({ baseUrl: fake.baseUrl, key: 'KEY', ...more })
  return { fake, desk: await openMediaDesk(options, apiWorld({ KEY: 'sk-secret' })) }
}

const { signal } = new AbortController()
const picture = { model: 'gpt-image-1', prompt: 'A map of Taiwan', size: '1024x1024', quality: 'low' }
const speech = { model: 'tts-1', voice: 'alloy', text: 'Good night.', format: 'wav' as const }
const moderated = { model: 'omni-moderation-latest', texts: ['a calm night', 'to kill a bill'] }

test('a picture, a voice, a verdict on each text and the list of models come whole', async () => {
  const { fake, desk } = await deskOver({
    models: ['gpt-image-1', 'tts-1'],
    moderate: (text) => (text.includes('kill') ? ['violence'] : []),
  })
  const drawn = await desk.picture(picture, signal)
  const spoken = await desk.speech(speech, signal)
  expect([drawn.type, Buffer.from(drawn.bytes).toString('latin1', 1, 4)]).toEqual(['image/png', 'PNG'])
  expect([spoken.format, spoken.bytes.length]).toEqual(['wav', 4844])
  expect(await desk.moderate(moderated, signal)).toEqual([
    { flagged: false, categories: [], scores: expect.objectContaining({ violence: 0.01 }) },
    { flagged: true, categories: ['violence'], scores: expect.objectContaining({ violence: 0.98 }) },
  ])
  expect(await desk.models(signal)).toEqual(['gpt-image-1', 'tts-1'])
  await desk.picture({ model: 'dall-e-3', prompt: 'A map' }, signal)
  expect(fake.requests.map(({ path, body }) => [path, body])).toEqual([
    ['/images/generations', { ...picture, n: 1 }],
    ['/audio/speech', { model: 'tts-1', voice: 'alloy', input: 'Good night.', response_format: 'wav' }],
    ['/moderations', { model: moderated.model, input: moderated.texts }],
    ['/models', null],
    ['/images/generations', { model: 'dall-e-3', prompt: 'A map', n: 1, response_format: 'b64_json' }],
  ])
  expect(new Set(fake.requests.map(({ headers }) => headers.authorization))).toEqual(
    new Set(['Bearer sk-secret']),
  )
})

const faults: readonly (readonly [FaultName, string, string])[] = [
  ['stall', 'timed-out', 'timed-out'],
  ['drip', 'timed-out', 'timed-out'],
  ['cut', 'cut-short', 'cut-short'],
  ['reset', 'unreachable', 'unreachable'],
  ['html', 'not-json', 'not-a-sound'],
  ['null', 'not-json', 'not-a-sound'],
  ['strange-body', 'not-json', 'not-a-sound'],
  ['broken-body', 'not-json', 'not-a-sound'],
  ['error-body', 'http-status', 'not-a-sound'],
  ['huge', 'too-large', 'too-large'],
  ['redirect', 'redirected', 'redirected'],
  ['rate-limited', 'rate-limited', 'rate-limited'],
  ['quota', 'quota', 'quota'],
  ['server-error', 'http-status', 'http-status'],
]

test.concurrent.each(faults)(
  '%s is no picture, no verdict, no list and no voice',
  async (fault, kind, ofSound) => {
    const endless = fault === 'stall' || fault === 'drip'
    const { fake, desk } = await deskOver(
      { fault: () => fault },
      { bytes: 300_000, ...(endless ? { seconds: 1 } : {}) },
    )
    const ends = await Promise.all(
      [
        desk.picture(picture, signal),
        desk.moderate(moderated, signal),
        desk.models(signal),
        desk.speech(speech, signal),
      ].map((asked) =>
        asked.then(
          () => 'a sound',
          (error: { kind?: string }) => error.kind ?? error,
        ),
      ),
    )
    expect(ends).toEqual([kind, kind, kind, ofSound])
    expect(fake.requests.length).toEqual(4)
  },
)
