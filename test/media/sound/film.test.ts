import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { scenesOf } from '../../../src/media/_film/scenes.ts'
import { inParts } from '../../../src/media/_sound/captions.ts'
import card from '../../../src/media/card.ts'
import film from '../../../src/media/film.ts'
import speech from '../../../src/media/speech.ts'
import sting from '../../../src/media/sting.ts'
import type { Made } from '../../../src/seams/medium.ts'
import { briefIn, heard, inStudio, tools } from './workbench.ts'

const run = promisify(execFile)
const sizes = [
  { width: 640, height: 360 },
  { width: 360, height: 640 },
]

async function cutIn(language: 'en' | 'ru') {
  const brief = briefIn(
    language,
    language === 'en' ? { body: ['It was felt in Taipei.'] } : { body: ['Его ощутили в Тайбэе.'] },
  )
  const [one, two, three] = [
    await card.make(brief, card.options.parse({}), await tools()),
    await speech.make(brief, speech.options.parse({}), await tools()),
    await sting.make(brief, sting.options.parse({}), await tools()),
  ]
  if (one === undefined || two === undefined || three === undefined) throw new Error('a part was not made')
  const made = await film.make(
    brief,
    film.options.parse({ sizes }),
    await tools({ card: one, speech: two, sting: three }),
  )
  if (made === undefined) throw new Error('no film was made')
  return { made, narrated: two }
}

async function onDisk(made: Made, name: string): Promise<string> {
  const path = join((await tools()).folder, name)
  await writeFile(path, made.files.find((file) => file.name === name)?.bytes ?? new Uint8Array())
  return path
}

/** The pixels of the strip with the captions at a time. */
async function strip(file: string, at: number) {
  const { stdout } = await run(
    'ffmpeg',
    [
      '-nostdin',
      '-loglevel',
      'error',
      '-ss',
      String(at),
      '-i',
      file,
      '-frames:v',
      '1',
      '-f',
      'image2pipe',
      '-c:v',
      'png',
      '-',
    ],
    {
      encoding: 'buffer',
      maxBuffer: 1e8,
    },
  )
  const image = sharp(stdout)
  const { width = 0, height = 0 } = await image.metadata()
  const top = Math.round(height * 0.75)
  return image
    .extract({ left: 0, top, width, height: height - top })
    .greyscale()
    .raw()
    .toBuffer()
}

/** When each frame of a film begins, in seconds; all of them whole. */
async function framesOf(file: string): Promise<number[]> {
  const told = ['-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0']
  const { stdout } = await run('ffprobe', ['-loglevel', 'error', ...told, file])
  const frames = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  expect(frames.filter(([, flags = '']) => !flags.startsWith('K'))).toEqual([])
  return frames.map(([time]) => Number(time))
}

/** When each caption begins, in seconds; the frame of the first is there from the beginning. */
function captionsIn(made: Made, name: string): number[] {
  const text = new TextDecoder().decode(made.files.find((file) => file.name === name)?.bytes)
  const times = [...text.matchAll(/^(\d\d):(\d\d):(\d\d\.\d{3}) -->/gm)]
  const begins = times.map(([, , minutes, seconds]) => Number(minutes) * 60 + Number(seconds))
  return [0, ...begins.slice(1)]
}

const brightest = (pixels: Buffer): number => pixels.reduce((most, value) => Math.max(most, value), 0)

inStudio('a short film of a story', () => {
  test.each(['en', 'ru'] as const)(
    'in %s it has picture, sound and captions that agree',
    async (language) => {
      const { made, narrated } = await cutIn(language)
      expect(made.files.map(({ name, width, height }) => [name, width, height])).toEqual([
        ['film-640x360.mp4', 640, 360],
        ['film-640x360.vtt', undefined, undefined],
        ['film-360x640.mp4', 360, 640],
        ['film-360x640.vtt', undefined, undefined],
      ])
      const file = await onDisk(made, 'film-640x360.mp4')
      const { stdout } = await run('ffprobe', [
        '-loglevel',
        'error',
        '-show_entries',
        'stream=codec_name,width,height:stream_tags=language',
        '-of',
        'csv=p=0',
        file,
      ])
      expect(stdout.trim().split('\n')).toEqual([
        expect.stringMatching(/^h264,640,360/),
        expect.stringMatching(/^aac/),
        expect.stringMatching(language === 'en' ? /^mov_text.*eng$/ : /^mov_text.*rus$/),
      ])
      const { seconds, loudness, peak, silences } = await heard(file)
      expect(Math.abs(seconds - (made.files[0]?.seconds ?? 0))).toBeLessThan(0.3)
      expect(Math.abs(loudness + 16)).toBeLessThanOrEqual(1)
      expect(peak).toBeLessThanOrEqual(-1)
      const [frames, captions] = [await framesOf(file), captionsIn(made, 'film-640x360.vtt')]
      expect(frames).toHaveLength(captions.length)
      for (const [at, frame] of frames.entries())
        expect(Math.abs(frame - (captions[at] ?? 0))).toBeLessThanOrEqual(0.05)
      const cues = made.cues ?? []
      expect(cues.map(({ text }) => text)).toEqual(narrated.cues?.map(({ text }) => text))
      // A caption comes with its sentence: where silence ends, but for the first, over which the signature rings out.
      for (const { start } of cues.slice(1))
        expect(Math.min(...silences.map(({ to }) => Math.abs(to - start)))).toBeLessThan(0.3)
      const [first, second] = [
        await strip(file, (cues[0]?.start ?? 0) + 0.3),
        await strip(file, (cues[1]?.start ?? 0) + 0.3),
      ]
      expect([brightest(first) > 200, brightest(second) > 200, first.equals(second)]).toEqual([
        true,
        true,
        false,
      ])
      const before = await strip(file, Math.max(0, (cues[1]?.start ?? 0) - 0.3))
      const alike = (a: Buffer, b: Buffer) =>
        a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
      expect(alike(before, first)).toBeLessThan(alike(before, second))
    },
  )
})

describe('what a film shows', () => {
  const part: Made = { files: [], alt: '', caption: '', credit: '' }
  const cues = [
    'Headline.',
    'It struck near Hualien.',
    'The magnitude was 6.4.',
    'A third.',
    'A fourth.',
    'A fifth.',
    'Label.',
  ].map((text, at) => ({ start: at, end: at + 0.8, text }))
  const point = { evidence: 'a', value: 6.4, by: 'a', own: true }
  const brief = {
    ...briefIn('en'),
    spots: [
      { name: 'Hualien, Taiwan', latitude: 24, longitude: 121, evidence: ['a', 'b'] as const, own: true },
    ],
    series: [{ label: 'Magnitude', along: 'name' as const, points: [point] }],
  }

  test('the place where it is named, the chart where its figure is told, the card at both ends', () => {
    const shown = scenesOf(brief, cues, { card: part, map: part, chart: part }).map((scene) => scene.shown)
    expect(shown).toEqual(['card', 'map', 'chart', 'chart', 'chart', 'chart', 'card'])
    expect(
      scenesOf(briefIn('en'), cues, { card: part, map: part, chart: part }).map((scene) => scene.shown),
    ).toEqual([...['card', 'map', 'map', 'chart', 'chart', 'chart', 'card']])
    expect(scenesOf(brief, cues, { card: part }).map((scene) => scene.shown)).toEqual(Array(7).fill('card'))
  })

  test('a long sentence is captioned in parts of two lines, each for its share of the time', () => {
    const lines = (text: string) => text.match(/.{1,10}/g) ?? []
    const parts = inParts([{ start: 2, end: 6, text: 'a'.repeat(40) }], lines, 2)
    expect(parts.map(({ start, end, lines: told }) => [start, end, told.length])).toEqual([
      [2, 4, 2],
      [4, 6, 2],
    ])
  })

  test('without a recording there is no film', async () => {
    expect(
      await film.make(briefIn('en'), film.options.parse({}), await tools({ card: part })),
    ).toBeUndefined()
  })
})
