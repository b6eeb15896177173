import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { linesOf, scriptOf } from '../../../src/media/_sound/script.ts'
import speech from '../../../src/media/speech.ts'
import sting from '../../../src/media/sting.ts'
import type { Made } from '../../../src/seams/medium.ts'
import { briefIn, heard, inStudio, tools } from './workbench.ts'

async function kept(made: Made | undefined, name: string): Promise<string> {
  const file = made?.files.find((one) => one.name === name)
  const path = join((await tools()).folder, name)
  await writeFile(path, file?.bytes ?? new Uint8Array())
  return path
}

inStudio('a story read aloud', () => {
  test.each(['en', 'ru'] as const)(
    'in %s, as loud as it should be, each sentence when the captions have it',
    async (language) => {
      const made = await speech.make(briefIn(language), speech.options.parse({}), await tools())
      expect(made?.files.map(({ name, type }) => [name, type])).toEqual([
        ['speech.mp3', 'audio/mpeg'],
        ['speech.m4a', 'audio/mp4'],
        ['speech.vtt', 'text/vtt'],
      ])
      const cues = made?.cues ?? []
      for (const name of ['speech.mp3', 'speech.m4a']) {
        const { loudness, peak, seconds, silences } = await heard(await kept(made, name))
        expect(Math.abs(loudness + 16)).toBeLessThanOrEqual(1)
        expect(peak).toBeLessThanOrEqual(-1)
        expect(Math.abs(seconds - (made?.files[0]?.seconds ?? 0))).toBeLessThan(0.3)
        // Between two sentences it is silent, and nowhere else for so long.
        for (const [index, { end }] of cues.slice(0, -1).entries()) {
          const gap = silences.find(({ from, to }) => from <= end + 0.3 && to >= end)
          expect(Math.abs((gap?.to ?? 0) - (cues[index + 1]?.start ?? 0))).toBeLessThan(0.3)
        }
      }
      expect(made?.transcript).toContain(
        language === 'en' ? 'read by a synthetic voice' : 'Текст читает синтезированный голос',
      )
      expect(cues.map(({ text }) => text).join(' ')).toBe(made?.transcript?.replaceAll(/\s+/g, ' '))
    },
  )

  test('the signature of a desk is the same each time, and another desk has another', async () => {
    const made = async (desk: string) => {
      const { files } = (await sting.make(
        { ...briefIn('en'), desk },
        sting.options.parse({}),
        await tools(),
      )) ?? { files: [] }
      return files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))
    }
    const [one, again, other] = [await made('science'), await made('science'), await made('sports')]
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
  })
})

describe('what is read', () => {
  test('a standfirst is read where the body does not say the same', () => {
    const read = (standfirst: string) => scriptOf(briefIn('en', { standfirst }), {}).map(({ text }) => text)
    expect(read('The quake of magnitude 6.4 was felt.')).not.toContain('The quake of magnitude 6.4 was felt.')
    expect(read('There are 261 reports.')).toContain('There are 261 reports.')
  })

  test('a name is said as the house says it, and phonemes come from the house alone', () => {
    const lexicon = { Hualien: "[[hwA:lj'En]]" }
    expect(linesOf('It struck [[x]] Hualien.', 'en', { names: lexicon }).map(({ said }) => said)).toEqual([
      "It struck, x, [[hwA:lj'En]].",
    ])
  })

  test('the zone of a time opens no sentence of its own', () => {
    const read = (text: string) => linesOf(text, 'en', {}).map((line) => line.text)
    expect(read('It was published at 11 a.m. Eastern time. All of it is there.')).toEqual([
      'It was published at 11 a.m. Eastern time.',
      'All of it is there.',
    ])
    expect(read('It began at 11 a.m. Nobody came.')).toEqual(['It began at 11 a.m.', 'Nobody came.'])
  })

  test('a language that the house does not read is named', () => {
    expect(() => scriptOf({ ...briefIn('en'), copy: { ...briefIn('en').copy, language: 'de' } }, {})).toThrow(
      'nothing is read aloud in "de" yet; there are: en, ru',
    )
  })
})
