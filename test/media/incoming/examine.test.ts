import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { ExifTool } from 'exiftool-vendored'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withPapers } from '../../../src/media/_papers/with-papers.ts'
import { openMediaReader } from '../../../src/media/_reading/apart.ts'
import type { UpstreamError } from '../../../src/news/errors.ts'
import { desk, folder, papers, picture } from '../papers/given.ts'
import { chunk, gifOf, pngOf, pngText, scene, withChunks } from './pictures.ts'

const reader = openMediaReader()
let tool: ExifTool
beforeAll(() => {
  tool = new ExifTool({ maxProcs: 1 })
})
afterAll(async () => {
  await reader.close()
  await tool.end()
})

const examine = (bytes: Uint8Array, declared?: string) =>
  reader.examine({
    name: 'https://wire.example/a.jpg',
    bytes,
    anchors: '',
    ...(declared === undefined ? {} : { declared }),
  })

/** A JPEG with fields that ExifTool writes. */
async function tagged(tags: object, bytes?: Uint8Array): Promise<Buffer> {
  const file = join(await folder(), 'a.jpg')
  await writeFile(file, bytes ?? (await scene(1)))
  await tool.write(file, tags, { writeArgs: ['-overwrite_original'] })
  const { readFile } = await import('node:fs/promises')
  return readFile(file)
}

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await examine(bytes)
    return 'taken'
  } catch (error) {
    return `${Object(error).kind satisfies UpstreamError['kind']}: ${error instanceof Error ? error.message.replace(/^\S+ /, '') : ''}`
  }
}

test('bombs are refused by what their heads claim, before anything is unpacked', async () => {
  const jpeg = Buffer.from(await scene(2))
  const size = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5
  jpeg.writeUInt16BE(65_000, size)
  jpeg.writeUInt16BE(65_000, size + 2)
  const webp = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .webp({ lossless: true })
    .toBuffer()
  // 14 bits each of width and height behind the sign of VP8L.
  webp.writeUInt32LE(((16_382 << 14) | 16_382) >>> 0, webp.indexOf('VP8L') + 9)
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const packed = deflateSync(Buffer.alloc(200_000_000))
  const text = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]))
  const profile = chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), packed]))
  const international = chunk(
    'iTXt',
    Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0', 'latin1'), packed]),
  )
  expect({
    png: await refusal(pngOf(30_000, 30_000)),
    long: await refusal(pngOf(1, 60_000)),
    jpeg: await refusal(jpeg),
    webp: await refusal(webp),
    gif: await refusal(gifOf(65_535, 65_535, 1)),
    frames: await refusal(gifOf(4, 4, 900)),
    text: await refusal(withChunks(small, [text])),
    profile: await refusal(withChunks(small, [profile])),
    international: await refusal(withChunks(small, [international])),
    bytes: await refusal(Buffer.concat([jpeg, Buffer.alloc(16_000_000)])),
  }).toEqual({
    png: 'bomb: it claims 30000 × 30000 pixels; a picture may have 64 million',
    long: 'bomb: it claims 1 × 60000 pixels; a picture may have 64 million',
    jpeg: 'bomb: it claims 65000 × 65000 pixels; a picture may have 64 million',
    webp: 'bomb: it claims 16383 × 16383 pixels; a picture may have 64 million',
    gif: 'bomb: it claims 65535 × 65535 pixels; a picture may have 64 million',
    frames: 'bomb: it claims 900 frames; 500 are looked at',
    text: 'bomb: its zTXt unpacks to more than 4 MB',
    profile: 'bomb: its iCCP unpacks to more than 4 MB',
    international: 'bomb: its iTXt unpacks to more than 4 MB',
    bytes: expect.stringContaining('too-large: it has '),
  })
})

test('what is no picture is not taken for one, whatever it is called', async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>&b;</svg>`
  expect({
    page: await refusal(Buffer.from('\n <!DOCTYPE html><html><script>alert(1)</script>')),
    svg: await refusal(Buffer.from(laughs)),
    text: await refusal(Buffer.from('GIF, said she')),
    script: await refusal(Buffer.from('#!/bin/sh\nrm -rf /\n')),
    sound: await refusal(Buffer.from('RIFF\0\0\0\0WAVEfmt ')),
    postscript: await refusal(Buffer.from('%!PS-Adobe-3.0 EPSF-3.0')),
    djvu: await refusal(Buffer.from('AT&TFORM\0\0\0\0DJVM')),
    tiff: await refusal(Buffer.from('II*\0\x08\0\0\0')),
    empty: await refusal(Buffer.alloc(0)),
    broken: (await refusal((await scene(3)).subarray(0, 9000))).slice(0, 36),
  }).toEqual({
    page: 'not-a-picture: what came is a web page, no picture',
    svg: 'not-a-picture: what came is an SVG, a document that can hold scripts, no photograph',
    text: 'not-a-picture: what came is text, no picture',
    script: 'not-a-picture: what came is text, no picture',
    sound: 'not-a-picture: what came is WAV, no picture',
    postscript: 'not-a-picture: what came is text, no picture',
    djvu: 'not-a-picture: what came is something unknown, no picture',
    tiff: 'unsupported: TIFF is not decoded here; ask for JPEG, PNG or WebP',
    empty: 'not-a-picture: what came is text, no picture',
    broken: 'unreadable: the picture is broken (VipsJpeg'.slice(0, 36),
  })
})

test('another type than was said is told', async () => {
  expect((await examine(await scene(4), 'image/png; charset=binary')).declared).toBe('image/png')
  expect((await examine(await scene(4), 'image/jpg')).declared).toBeUndefined()
})

test('place, serial numbers and owners are named and do not go on; title, author and rights do', async () => {
  const bytes = await tagged({
    GPSLatitude: 48.8584,
    GPSLongitude: 2.2945,
    GPSLatitudeRef: 'N',
    GPSLongitudeRef: 'E',
    SerialNumber: '1234567',
    OwnerName: 'Jane Roe',
    'XMP-mwg-rs:RegionInfo': {
      RegionList: [{ Name: 'John Doe', Type: 'Face' }],
      AppliedToDimensions: { W: 1, H: 1, Unit: 'pixel' },
    },
    Make: 'Canon',
    Model: 'EOS R5',
    'XMP-dc:Title': 'Мост',
    'IPTC:By-line': 'A. Photographer',
    'IPTC:CodedCharacterSet': 'UTF8',
    Copyright: '© Agency',
    DateTimeOriginal: '2019:03:04 05:06:07',
  })
  const { metadata, clean } = await examine(bytes)
  expect(metadata.private.toSorted()).toEqual(
    expect.arrayContaining(['GPSLatitude', 'GPSLongitude', 'OwnerName', 'RegionInfo', 'SerialNumber']),
  )
  expect(metadata.fields.get('Model')).toBe('EOS R5')
  const file = join(await folder(), 'clean.jpg')
  await writeFile(file, clean.bytes)
  const left = Object.keys(
    Object(
      await tool.readRaw(file, {
        readArgs: ['-G0', '-XMP:all', '-EXIF:all', '-IPTC:all', '-GPS:all', '-MakerNotes:all'],
      }),
    ),
  )
  expect(left.filter((name) => /GPS|Serial|Owner|Region|Make|Model/.test(name))).toEqual([])
  expect(await tool.readRaw(file, { readArgs: ['-XMP:all'] })).toMatchObject({
    Title: 'Мост',
    Creator: 'A. Photographer',
    Rights: '© Agency',
  })
  expect(Buffer.from(clean.bytes).includes('Jane Roe')).toBe(false)
  expect(Buffer.from(clean.bytes).includes('John Doe')).toBe(false)
})

test('what is hidden behind a picture stays behind', async () => {
  const polyglot = Buffer.concat([await scene(5), Buffer.from('PK\x03\x04 a zip with a secret')])
  const { clean } = await examine(polyglot)
  expect(Buffer.from(clean.bytes).includes('secret')).toBe(false)
})

test('a picture that lies on its side is turned, and is recognised all the same', async () => {
  const upright = await scene(6)
  const turned = await sharp(upright).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer()
  const { width, height, clean } = await examine(turned)
  expect([width, height, clean.width, clean.height]).toEqual([640, 480, 640, 480])
})

const workflow = JSON.stringify({ 3: { class_type: 'KSampler', inputs: { seed: 1 } } })

test('marks of generators are found where they stand', async () => {
  const png = async (chunks: readonly Buffer[]) =>
    withChunks(
      await sharp(await scene(7))
        .png()
        .toBuffer(),
      chunks,
    )
  const files: Record<string, Buffer> = {
    webui: await png([
      pngText(
        'parameters',
        'a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1',
      ),
    ]),
    comfy: await png([pngText('prompt', workflow), pngText('workflow', '{"nodes":[]}')]),
    invoke: await png([pngText('invokeai_metadata', '{}')]),
    novel: await png([
      pngText('Software', 'NovelAI'),
      pngText('Comment', '{"steps": 28, "sampler": "k_euler"}'),
    ]),
    webuiJpeg: await tagged({ UserComment: 'a cat\nSteps: 20, Sampler: Euler a, Seed: 1' }),
    midjourney: await png([
      pngText('Description', 'a cat --v 6 Job ID: 9f86d081-884c-4d63-a1b2-000000000000'),
      pngText('Author', 'someone'),
    ]),
    dalle: await tagged({ Software: 'DALL·E 3' }),
    iptc: await tagged({
      'XMP-iptcExt:DigitalSourceType':
        'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
      'XMP-photoshop:Credit': 'Made with Google AI',
    }),
    fields: await tagged({ 'XMP-iptcExt:AISystemUsed': 'Some Model' }),
    camera: await tagged({
      Make: 'Canon',
      Model: 'EOS R5',
      Software: 'Adobe Photoshop 25.1',
      'XMP-dc:Description': 'Midjourney chief speaks of DALL·E',
    }),
  }
  const found: Record<string, string[]> = {}
  for (const [name, bytes] of Object.entries(files))
    found[name] = (await examine(bytes)).marks.map(({ generator, where }) => `${generator} in ${where}`)
  expect(found).toEqual({
    webui: ['Stable Diffusion WebUI in Parameters'],
    comfy: ['ComfyUI in Prompt', 'ComfyUI in Workflow'],
    invoke: ['InvokeAI in Invokeai_metadata'],
    novel: ['Stable Diffusion in Comment', 'NovelAI in Software'],
    webuiJpeg: ['Stable Diffusion WebUI in UserComment'],
    midjourney: ['Midjourney in Description'],
    dalle: ['OpenAI in Software'],
    iptc: ['Google in DigitalSourceType', 'Google in Credit'],
    fields: ['Some Model in AISystemUsed'],
    camera: [],
  })
})

test('a generated picture of ours is known for one by its credentials', async () => {
  const made = await withPapers(
    await picture('png'),
    {
      ...papers,
      kind: 'openai-picture',
      medium: 'illustration',
      how: 'generated',
      generated: { model: 'gpt-image-1', prompt: 'x' },
    },
    await desk(),
  )
  const { marks, credentials } = await examine(made.bytes)
  expect(credentials).toMatchObject({ state: 'valid', signed: { by: 'Ночная редакция' } })
  expect(marks.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['credentials', 'DigitalSourceType', 'AISystemUsed']),
  )
})

test('300 broken pictures neither end the reader nor hold it up', async () => {
  const { mutated } = await import('../papers/mutate.ts')
  const files = [
    await scene(8, 200, 150),
    await sharp(await scene(8, 200, 150))
      .png()
      .toBuffer(),
    await sharp(await scene(8, 200, 150))
      .webp()
      .toBuffer(),
    gifOf(40, 30, 5),
  ]
  const outcomes = new Map<string, number>()
  for (let seed = 0; seed < 300; seed++) {
    const kind = (await refusal(mutated(files[seed % 4] ?? Buffer.of(), seed))).split(':')[0] ?? ''
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
  }
  expect(
    [...outcomes.keys()]
      .toSorted()
      .filter((kind) => !['bomb', 'not-a-picture', 'taken', 'unreadable', 'unsupported'].includes(kind)),
  ).toEqual([])
  expect(outcomes.get('unreadable') ?? 0).toBeGreaterThan(30)
})
