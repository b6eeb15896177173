import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe } from 'vitest'
import { runProgram } from '../../../src/pipeline/media/run-program.ts'
import type { Made, MediaBrief, MediaTools } from '../../../src/seams/medium.ts'
import { houseWords } from './house-words.ts'

const run = promisify(execFile)

const isThere = async (program: string): Promise<boolean> =>
  run(program, [program === 'ffmpeg' ? '-version' : '--version']).then(
    () => true,
    () => false,
  )

const missing = (
  await Promise.all(['ffmpeg', 'espeak-ng'].map(async (name) => ((await isThere(name)) ? [] : [name])))
).flat()

/** A group of tests that speak and cut; where a program is missing they are skipped, loudly. */
export const inStudio = (name: string, tests: () => void): void => {
  if (missing.length > 0)
    console.warn(`SKIPPED: ${name}: no ${missing.join(', no ')}; apt install ffmpeg espeak-ng`)
  describe.skipIf(missing.length > 0)(name, tests)
}

/** Tools of a making in a folder of its own. */
export async function tools(parts: Readonly<Record<string, Made>> = {}): Promise<MediaTools> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-sound-'))
  const { signal } = new AbortController()
  return {
    ...{ folder, signal, parts },
    now: () => new Date('2018-02-07T03:00:00Z'),
    run: (program, args, input) => runProgram(program, args, { folder, signal, input }),
    progress: () => undefined,
    api: () => fetch,
    secret: () => undefined,
    spend: () => undefined,
  }
}

const copies = {
  en: {
    headline: 'Magnitude 6.4 earthquake strikes near Hualien',
    body: [
      'A magnitude 6.4 earthquake struck 22 kilometers north of Hualien, Taiwan, at 3:50 p.m. UTC on Tuesday.',
      'It was felt in Taipei. A seismologist has reviewed the figures.',
    ],
  },
  ru: {
    headline: 'Землетрясение магнитудой 6,4 отмечено в 22 км от Хуаляня',
    body: [
      'Очаг находился на глубине 10,6 км. Служба получила 261 сообщение.',
      'Данные проверены сейсмологом.',
    ],
  },
}

/** What a story is read aloud from. */
export const briefIn = (language: 'en' | 'ru', more: Partial<MediaBrief['copy']> = {}): MediaBrief => ({
  ...{
    slug: 'quake-hualien',
    beat: 'earthquakes',
    title: 'Earthquakes',
    desk: 'science',
    hash: 'a'.repeat(64),
  },
  copy: { language, standfirst: '', dateline: '', ...copies[language], ...more },
  text: '',
  claims: [],
  sources: [
    {
      item: 'earthquakes/week#1',
      name: language === 'en' ? 'U.S. Geological Survey' : 'Геологическая служба США',
    },
  ],
  publisher: 'Nightdesk',
  byline: 'Nightdesk data desk',
  disclosure: language === 'en' ? 'This text was made from data.' : 'Текст составлен по данным.',
  ...{ issued: '2018-02-07T03:00:00.000Z', zone: 'UTC', series: [], spots: [], areas: [] },
  spoken: houseWords,
})

/** What ffmpeg says of a file: how long, how loud, and when it is silent. */
export async function heard(file: string) {
  const args = ['-nostdin', '-hide_banner', '-nostats', '-i', file]
  const measures = 'silencedetect=noise=-45dB:d=0.25,ebur128=peak=true:framelog=verbose'
  const { stderr } = await run('ffmpeg', [...args, '-af', measures, '-f', 'null', '-'], { maxBuffer: 1e7 })
  const figure = (pattern: RegExp) => Number(pattern.exec(stderr)?.[1] ?? Number.NaN)
  const [, hours = 0, minutes = 0, seconds = 0] = (/Duration: (\d+):(\d+):([\d.]+)/.exec(stderr) ?? []).map(
    Number,
  )
  return {
    seconds: hours * 3600 + minutes * 60 + seconds,
    loudness: figure(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/),
    peak: figure(/True peak:\s+Peak:\s+(-?[\d.]+) dBFS/),
    silences: [...stderr.matchAll(/silence_start: ([\d.]+)[\s\S]*?silence_end: ([\d.]+)/g)].map(
      ([, from, to]) => ({
        from: Number(from),
        to: Number(to),
      }),
    ),
  }
}
