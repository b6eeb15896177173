import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mediaRules } from '../../src/config/media.ts'
import { readYaml } from '../../src/config/yaml.ts'
import { proofMediaPrompt } from '../../src/media/_generator/prompt.ts'
import { kindsOf, loadMedium } from '../../src/seams/load.ts'
import { fakes } from './fakes/all.ts'
import { hasFfmpeg } from './fakes/bytes.ts'
import { brief, key, making, told, wordsOf } from './fakes/making.ts'
import { member } from './fakes/server.ts'
import { audiocraft, openaiSpeech, runway } from './fakes/sounds.ts'
import { heard } from './sound/workbench.ts'

test('every generator of the house is held to this contract', async () => {
  const kinds = await kindsOf('media')
  const generating = []
  for (const kind of kinds) if ((await loadMedium(kind)).how === 'generated') generating.push(kind)
  expect([...new Set(Object.values(fakes).map(({ kind }) => kind))].sort()).toEqual(generating)
})

for (const [name, fake] of Object.entries(fakes)) {
  const skipped = fake.needsFfmpeg === true && !hasFfmpeg
  if (skipped) console.warn(`SKIPPED: ${name}: no ffmpeg; apt install ffmpeg`)
  describe.skipIf(skipped)(name, () => {
    test('makes a file that opens, with the model, the prompt and the price, and says what it would cost before it asks', async () => {
      const { made, error, spent, calls, options } = await making(fake, 'good')
      expect(error).toBeUndefined()
      const kind = await loadMedium(fake.kind)
      expect(spent).toEqual([expect.closeTo(fake.most, 9)])
      expect(made?.files.every(({ bytes }) => bytes.length > 20)).toBe(true)
      expect(made?.generated?.model).toEqual(expect.any(String))
      expect(made?.generated?.cost).toBeLessThanOrEqual(fake.most + 1e-9)
      expect([made?.alt, made?.caption, made?.credit].every((text) => (text ?? '').length > 3)).toBe(true)
      for (const { call, headers } of calls)
        expect([call, fake.keyIn(headers)]).toEqual([
          call,
          fake.bare?.test(call) ? undefined : fake.sentKey(key),
        ])
      // What a prompt tells of the story: nothing that a feed wrote.
      if (kind.service?.(options).tells === 'subject')
        for (const { text } of calls) expect(text).not.toMatch(/Hualien|Seismologist|6\.4/)
      if (kind.service?.(options).prompt !== undefined) expect(made?.generated?.prompt).toContain(brief.title)
    })

    test('waits for a slow server and tells how far it is', async () => {
      const { made, error, lines } = await making(fake, 'slow')
      expect(error).toBeUndefined()
      expect(made?.files.length).toBeGreaterThan(0)
      expect(lines.length).toBeGreaterThan(0)
    })

    test('what the provider refuses for its content is not tried again, and its words are told', async () => {
      const { error } = await making(fake, 'refused')
      expect(told(error)).toEqual({ kind: 'refused', retryable: false })
      expect(wordsOf(error)).toMatch(/content|safety|blank|policy|NSFW|moderation/i)
    })

    test('a 429 comes back when the provider said', async () => {
      const { error, calls } = await making(fake, 'busy', { given: { seconds: 2 } })
      expect(told(error)).toEqual({ kind: 'rate-limited', retryable: true, retryAfter: 7 })
      expect(makings(calls)).toHaveLength(1)
    })

    test('a server that breaks down may be asked later, and is asked once', async () => {
      const { error, calls } = await making(fake, 'down')
      expect(told(error)).toEqual({ kind: 'http-status', retryable: true })
      expect(makings(calls)).toHaveLength(1)
    })

    test('a broken file is none', async () => {
      const { made, error } = await making(fake, 'broken')
      expect(made).toBeUndefined()
      expect(told(error)).toEqual({
        kind: expect.stringMatching(/^(?:broken-file|not-a-)/),
        retryable: false,
      })
    })

    test('a web page in place of an answer is none', async () => {
      const { made, error } = await making(fake, 'page')
      expect(made).toBeUndefined()
      expect(told(error)).toMatchObject({ kind: expect.stringMatching(/^(?:not-json|not-a-|broken-file)/) })
    })

    test.skipIf(fake.most === 0)('nothing is asked that costs more than is left', async () => {
      const { error, calls } = await making(fake, 'good', { left: fake.most * 0.9 })
      expect(told(error)).toEqual({ kind: 'budget', retryable: false })
      expect(calls).toEqual([])
    })

    test('what is given up ends at once, and the server is told where it can be', async () => {
      const { error, calls } = await making(fake, 'hang', {
        during: async (server, giveUp) => {
          await server.when(/^(?:POST (?!\/upload)|GET \/(?:history|v1\/tasks|jobs))/)
          giveUp()
        },
      })
      expect(told(error)).toEqual({ kind: 'cancelled', retryable: false })
      if (fake.callsOff !== undefined) expect(calls.map(({ call }) => call)).toContain(fake.callsOff)
    })

    test('what takes longer than it may ends, and may be made later', async () => {
      const { error } = await making(fake, 'hang', { given: { seconds: 0.3 } })
      expect(told(error)).toEqual({ kind: 'timed-out', retryable: true })
    })

    test('a redirect is not followed, so that the key goes nowhere else', async () => {
      const { error, strangers } = await making(fake, 'elsewhere')
      expect(told(error)).toEqual({ kind: 'redirected', retryable: false })
      expect(strangers).toEqual([])
    })

    test('the key is in no error and no line, also where the provider says it', async () => {
      for (const mode of ['echo', 'refused', 'down', 'page', 'broken', 'elsewhere'] as const) {
        const { error, lines, calls } = await making(fake, mode)
        expect(calls.length).toBeGreaterThan(0)
        for (const text of [wordsOf(error), ...lines, ...calls.map(({ path }) => path)]) {
          expect(text).not.toContain(key)
          expect(text).not.toContain(fake.sentKey(key))
        }
      }
    })

    test('without its secret nothing is asked', async () => {
      const { error, calls } = await making({ ...fake, key: 'ANOTHER' }, 'good')
      expect(told(error)).toEqual({ kind: 'no-secret', retryable: false })
      expect(wordsOf(error)).toContain(fake.key)
      expect(calls).toEqual([])
    })

    test('a house that says nothing of it has it make nothing', async () => {
      expect((await loadMedium(fake.kind)).options.safeParse({}).success).toBe(false)
    })
  })
}

describe.skipIf(!hasFfmpeg)('what is heard', () => {
  test('a reading costs what the characters cost that were sent, and its captions are those of its sentences', async () => {
    const { made, calls, spent } = await making(openaiSpeech, 'good')
    const sent = calls.map(({ json }) => String(member(json, 'input')))
    expect(sent.join('').length * 15e-6).toBeCloseTo(spent[0] ?? 0, 9)
    expect(made?.cues?.map(({ text }) => text).slice(0, 2)).toEqual([brief.copy.headline, ...brief.copy.body])
    const pauses = made?.cues?.slice(1).map(({ start }, at) => start - (made.cues?.[at]?.end ?? 0)) ?? []
    expect(pauses.every((pause) => pause > 0.3)).toBe(true)
    expect(made?.transcript).toContain('This text is read by a synthetic voice.')
  })

  test('music is as loud as all that the house lets hear', async () => {
    const { made } = await making(audiocraft, 'good')
    const folder = await mkdtemp(join(tmpdir(), 'nightdesk-loud-'))
    const [first] = made?.files ?? []
    await writeFile(join(folder, 'music.mp3'), first?.bytes ?? '')
    const { loudness, peak } = await heard(join(folder, 'music.mp3'))
    expect(Math.abs(loudness + 16)).toBeLessThan(1)
    expect(peak).toBeLessThan(-1)
  })

  test('a film is fetched only where the house said that its maker keeps it, and without the key', async () => {
    const { error, calls } = await making(runway, 'good', { given: { 'files-at': ['.cloudfront.net'] } })
    expect(told(error)).toEqual({ kind: 'forbidden-address', retryable: false })
    expect(calls.filter(({ call }) => call.startsWith('GET /files'))).toEqual([])
  })
})

test('the example of every generator in the house’s media.yaml opens', async () => {
  const text = await readFile('editorial-rules/media.yaml', 'utf8')
  const example = /^# kinds:\n(?:# .*\n)+/m.exec(text)?.[0].replaceAll(/^# /gm, '') ?? ''
  const yaml = readYaml('media.yaml', example)
  const rules = await mediaRules(yaml)
  expect(yaml.complaints).toEqual([])
  expect(Object.keys(rules?.kinds ?? {}).sort()).toEqual(
    [...new Set(Object.values(fakes).map(({ kind }) => kind))].sort(),
  )
})

test('a prompt with a name that prompts have not is told with its line', () => {
  const prompt = { file: 'prompts/media/picture.en.hbs', task: 'picture', language: 'en', hash: '' } as const
  expect(proofMediaPrompt({ ...prompt, text: 'On {{subject}}.\nIn {{place}}.' })).toEqual([
    expect.objectContaining({
      line: 2,
      column: 6,
      message: expect.stringContaining('the names are subject, desk'),
    }),
  ])
  expect(proofMediaPrompt({ ...prompt, text: 'A picture.' })).toEqual([
    expect.objectContaining({ message: 'the prompt does not say {{subject}}' }),
  ])
})

/** The questions that make something. */
const makings = (calls: readonly { call: string }[]) =>
  calls.filter(({ call }) => /^POST (?!.*(?:interrupt|queue))/.test(call))
