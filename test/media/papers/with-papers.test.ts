import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExifTool } from 'exiftool-vendored'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStore } from '../../../src/media/_papers/engine.ts'
import { openFieldWriter } from '../../../src/media/_papers/exiftool.ts'
import type { Papered, Papers } from '../../../src/media/_papers/papers.ts'
import { standingOf } from '../../../src/media/_papers/standing.ts'
import { withPapers } from '../../../src/media/_papers/with-papers.ts'
import type { MadeFile } from '../../../src/seams/medium.ts'
import { clip, desk, folder, hasFfmpeg, papers, picture, svg } from './given.ts'

let tool: ExifTool
beforeAll(() => {
  tool = new ExifTool({ maxProcs: 1 })
})
afterAll(() => tool.end())

async function fieldsIn({ bytes, name }: Papered): Promise<Record<string, unknown>> {
  const file = join(await folder(), name)
  await writeFile(file, bytes)
  const read: unknown = await tool.readRaw(file, {
    readArgs: ['-G1', '-struct', '-n', '-XMP:all', '-ID3:all', '-IPTC:all'],
  })
  return Object(read)
}

const files: Readonly<Record<string, () => Promise<MadeFile>>> = {
  png: () => picture('png'),
  jpeg: () => picture('jpeg'),
  webp: () => picture('webp'),
  svg: async () => svg,
}
const clips = ['mp4', 'm4a', 'mp3', 'wav'] as const
const all: Readonly<Record<string, () => Promise<MadeFile>>> = hasFfmpeg
  ? { ...files, ...Object.fromEntries(clips.map((ending) => [ending, () => clip(ending)])) }
  : files

test.for(Object.entries(all))('a %s comes out signed, valid to everybody, trusted here', async ([, make]) => {
  const at = await desk()
  const out = await withPapers(await make(), papers, at)
  const { anchors, who } = await at.signer()
  const active = out.signed?.manifest
  expect(standingOf(await readStore(out, ''))).toEqual({ state: 'valid', active, failures: [] })
  expect(standingOf(await readStore(out, anchors))).toEqual({ state: 'trusted', active, failures: [] })
  expect(out.signed).toEqual({ by: 'Ночная редакция', certificate: who.fingerprint, manifest: active })
  expect(out.said).toEqual({ fields: true, credentials: true })
})

const inXmp = {
  'XMP-dc:Title': papers.title,
  'XMP-dc:Description': papers.caption,
  'XMP-dc:Creator': ['Ночная редакция'],
  'XMP-dc:Rights': '© 2026 Ночная редакция',
  'XMP-dc:Language': ['ru'],
  'XMP-photoshop:Credit': papers.credit,
  'XMP-photoshop:Source': 'U.S. Geological Survey',
  'XMP-iptcCore:AltTextAccessibility': papers.alt,
  'XMP-iptcExt:DigitalSourceType': 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
}

test.for(Object.entries(all).filter(([name]) => name !== 'mp3'))(
  'the fields of IPTC stand in a %s, in Russian as written',
  async ([, make]) => {
    expect(await fieldsIn(await withPapers(await make(), papers, await desk()))).toMatchObject(inXmp)
  },
)

test.skipIf(!hasFfmpeg)('an MP3 says it in ID3', async () => {
  const read = await fieldsIn(await withPapers(await clip('mp3'), papers, await desk()))
  const said = Object.fromEntries(
    Object.entries(read).map(([key, value]) => [key.replace(/^.*:/, ''), value]),
  )
  expect(said).toMatchObject({
    Title: papers.title,
    Artist: 'Ночная редакция',
    Copyright: '© 2026 Ночная редакция',
    DigitalSourceType: inXmp['XMP-iptcExt:DigitalSourceType'],
    AltTextAccessibility: papers.alt,
  })
})

test('a JPEG has the older record too, cut at its lengths between letters', async () => {
  const read = await fieldsIn(await withPapers(await picture('jpeg'), papers, await desk()))
  expect(read).toMatchObject({
    'IPTC:By-line': 'Ночная редакция',
    'IPTC:Credit': 'Ночная редакция /',
    'IPTC:Caption-Abstract': papers.caption,
  })
})

const generated: Papers = {
  ...papers,
  kind: 'openai-picture',
  medium: 'illustration',
  how: 'generated',
  generated: { model: 'gpt-image-1', prompt: 'Рисунок: весы', id: 'img_1' },
}

test.for(['png', 'jpeg', 'webp'] as const)(
  'a generated %s has its label burned in and in its caption',
  async (type) => {
    const before = await picture(type)
    const out = await withPapers(before, generated, await desk())
    const corner = async (bytes: Uint8Array) =>
      (
        await sharp(bytes).extract({ left: 18, top: 18, width: 60, height: 24 }).greyscale().raw().toBuffer()
      ).toSorted()
    const [was, is] = [await corner(before.bytes), await corner(out.bytes)]
    expect(is[100]).toBeLessThan(12)
    expect(is.at(-40)).toBeGreaterThan(240)
    expect(was[100]).toBeGreaterThan(12)
    expect(out).toMatchObject({
      how: 'generated',
      label: 'Изображение создано системой искусственного интеллекта.',
      caption: `${papers.caption} Изображение создано системой искусственного интеллекта.`,
      sourceType: 'trainedAlgorithmicMedia',
    })
    expect(await fieldsIn(out)).toMatchObject({
      'XMP-dc:Description': out.caption,
      'XMP-iptcExt:DigitalSourceType':
        'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      'XMP-iptcExt:AISystemUsed': 'openai-picture',
      'XMP-iptcExt:AISystemVersionUsed': 'gpt-image-1',
      'XMP-iptcExt:AIPromptInformation':
        'sha256:e6e3f402900b1d5ee21708aa074a36a9c9049e6d9da7cce58df3754068d870f8',
      'XMP-iptcExt:AIPromptWriterName': 'Ночная редакция',
    })
  },
)

test('a generated picture with no room for its label does not come out', async () => {
  await expect(withPapers(await picture('png', 24, 24), generated, await desk())).rejects.toThrow(
    'a picture of 24 × 24 has no room for its label; have a larger one generated',
  )
})

test('a small one has the short words', async () => {
  const out = await withPapers(await picture('png', 64, 64), generated, await desk())
  expect(out.label).toBe('Изображение создано системой искусственного интеллекта.')
})

test('a generated SVG does not come out: nothing can be burned into it', async () => {
  await expect(withPapers(svg, generated, await desk())).rejects.toThrow(
    'no label can be put into image/svg+xml',
  )
})

test.skipIf(!hasFfmpeg)('a generated film has its label in its first frame and its last', async () => {
  const film: Papers = { ...generated, kind: 'runway', medium: 'film', language: 'en' }
  const out = await withPapers(await clip('mp4'), film, await desk())
  expect(out.label).toBe('This film was generated by an AI system.')
  const at = await desk()
  await writeFile(join(at.place, 'film.mp4'), out.bytes)
  await at.run('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-sseof',
    '-0.2',
    '-i',
    join(at.place, 'film.mp4'),
    '-update',
    '1',
    join(at.place, 'last.png'),
  ])
  const last = await sharp(join(at.place, 'last.png'))
    .extract({ left: 10, top: 10, width: 40, height: 12 })
    .greyscale()
    .raw()
    .toBuffer()
  expect(last.toSorted().at(-30)).toBeGreaterThan(220)
  expect(last.toSorted()[60]).toBeLessThan(40)
})

test.skipIf(!hasFfmpeg)('a generated voice says so in caption and transcript', async () => {
  const voice: Papers = {
    ...generated,
    kind: 'elevenlabs-speech',
    medium: 'speech',
    transcript: 'Добрый вечер.',
  }
  const out = await withPapers(await clip('m4a'), voice, await desk())
  expect(out.transcript).toBe('Голос создан системой ИИ.\n\nДобрый вечер.')
  expect(out.caption).toBe(`${papers.caption} Голос создан системой ИИ.`)
})

test.skipIf(!hasFfmpeg)(
  'a film cut of a generated picture says so, and lists what it is cut of',
  async () => {
    const at = await desk()
    const part = await withPapers(await picture('png'), generated, at)
    const film: Papers = { ...papers, kind: 'film', medium: 'film', parts: [part] }
    const out = await withPapers(await clip('mp4'), film, at)
    expect(out).toMatchObject({
      how: 'data',
      sourceType: 'compositeWithTrainedAlgorithmicMedia',
      caption: `${papers.caption} Изображение создано системой искусственного интеллекта.`,
    })
    const { anchors } = await at.signer()
    expect(await readStore(out, anchors)).toMatchObject({
      store: {
        validation_state: 'Trusted',
        manifests: {
          [out.signed?.manifest ?? '']: {
            ingredients: [
              { title: 'U.S. Geological Survey: earthquakes/usgs#us1000chhc', relationship: 'inputTo' },
              { title: 'chart.png', relationship: 'componentOf', active_manifest: part.signed?.manifest },
            ],
          },
        },
      },
    })
  },
)

test('subtitles go out as they are', async () => {
  const text: MadeFile = { name: 'a.vtt', type: 'text/vtt', bytes: Buffer.from('WEBVTT\n') }
  const out = await withPapers(text, papers, await desk())
  expect(out).toMatchObject({ bytes: text.bytes, said: { fields: false, credentials: false } })
})

test('a format that carries no papers is refused', async () => {
  const ogg: MadeFile = { name: 'a.ogg', type: 'audio/ogg', bytes: Buffer.from('OggS') }
  await expect(withPapers(ogg, papers, await desk())).rejects.toThrow(
    'a.ogg: no papers can be written into audio/ogg',
  )
})

test('without Perl a picture goes without fields, signed all the same, and it is said how to mend that', async () => {
  const at = await desk()
  const none = await openFieldWriter(at.place, () => {
    throw new Error('Perl must be installed')
  })
  const out = await withPapers(await picture('png'), papers, { ...at, writer: async () => none })
  expect(out.said).toEqual({ fields: false, credentials: true })
  expect(out.missing).toEqual([
    'ExifTool does not run here, so pictures go without IPTC fields (Perl must be installed); install Perl: apt-get install perl',
  ])
})

test('the process of ExifTool ends with the desk', async () => {
  const started: ExifTool[] = []
  const place = await folder()
  const writer = await openFieldWriter(place, () => {
    const one = new ExifTool({ maxProcs: 1 })
    started.push(one)
    return one
  })
  if ('missing' in writer) throw new Error(writer.missing)
  const [process_] = started
  const pids = process_?.pids ?? []
  expect(pids).toHaveLength(1)
  await writer.close()
  expect(pids.filter(isAlive)).toEqual([])
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('the key is made once, told once, and readable by the newsroom alone', async () => {
  const at = await desk()
  await withPapers(await picture('png'), papers, at)
  expect(at.said).toHaveLength(1)
  expect(at.said[0]).toContain('"valid" to the public, never "trusted"')
  const { who } = await at.signer()
  const file = join(at.place, 'papers', `${who.fingerprint.slice(0, 16)}.key`)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toBe(who.key)
  const again = await desk({ newsroom: at.place })
  expect((await again.signer()).who.fingerprint).toBe(who.fingerprint)
  expect(again.said).toEqual([])
})
