import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { kindsOf } from '../../src/seams/load.ts'
import { read } from '../feeds/read.ts'

const fixtures = new URL('../fixtures/feeds/', import.meta.url)
const webPage =
  '<!DOCTYPE html>\n<html><head><title>Access denied</title></head><body><p>Blocked, Reference 18</body></html>\n'

/** What a kind says to a web page where its own format should be. */
const strange: Readonly<Record<string, string>> = {
  html: 'no-records',
  json: 'not-json',
  ninjs: 'not-json',
  jsonfeed: 'not-json',
  ical: 'not-ical',
  eml: 'not-mail',
  csv: 'not-csv',
  article: 'no-article',
}

/** Feeds of words: a charset their publisher has wrong is mended and told; of figures a wrong one would go unseen. */
const mending: ReadonlySet<string> = new Set(['rss', 'jsonfeed', 'syndication', 'eml', 'article'])

/** A mail brings its files along, all else is text. */
const tooLarge: Readonly<Record<string, number>> = { eml: 53_000_000 }

type Case = { name: string; bytes: Uint8Array; options: unknown; reading: unknown }

async function casesOf(kind: string): Promise<Case[]> {
  const folder = new URL(`${kind}/`, fixtures)
  const names = (await readdir(folder)).sort()
  return Promise.all(names.map((name) => caseAt(name, new URL(`${name}/`, folder))))
}

async function caseAt(name: string, folder: URL): Promise<Case> {
  const json = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(new URL(file, folder), 'utf8'))
  const [input = ''] = (await readdir(folder)).filter((file) => file.startsWith('input.'))
  return {
    name,
    bytes: await readFile(new URL(input, folder)),
    options: await json('options.json'),
    reading: await json('records.json'),
  }
}

/** What went wrong, or `read` where the kind took the payload. */
const faultOf = async (kind: string, body: string | Uint8Array, options: unknown, contentType?: string) =>
  read(kind, body, options, contentType).then(
    () => 'read',
    (error: unknown) => (error instanceof UpstreamError ? error.kind : error),
  )

// A table cut exactly between two lines cannot be told from a short one; no fixture has a line end at its half.
const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, Math.floor(bytes.length / 2))

function halfZero(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(bytes.length)
  padded.set(half(bytes))
  return padded
}

/** A byte that starts no character of utf-8, in the middle of a text that is said to be utf-8. */
function strayByte(bytes: Uint8Array): Uint8Array {
  const middle = bytes.indexOf(0x65, Math.floor(bytes.length / 2))
  return bytes.with(middle, 0xff)
}

for (const kind of await kindsOf('feeds')) {
  describe(`a feed of kind ${kind}`, async () => {
    const cases = await casesOf(kind)

    test('has a recorded feed to prove it', () => expect(cases.length).toBeGreaterThan(0))

    describe.each(cases)('$name', ({ bytes, options, reading }) => {
      test('gives the records of the recorded feed, whole', async () =>
        expect(await read(kind, bytes, options)).toEqual(reading))

      test('is a named fault when it is broken', async () => {
        expect({
          'no body': await faultOf(kind, '', options),
          'white space': await faultOf(kind, ' \n\n ', options),
          'a web page in its place': await faultOf(kind, webPage, options),
          'cut in half': await faultOf(kind, half(bytes), options),
          'cut in half and filled with NUL': await faultOf(kind, halfZero(bytes), options),
          'only NUL': await faultOf(kind, new Uint8Array(4096), options),
          'a stray byte': await faultOf(kind, strayByte(bytes), options, 'text/plain; charset=utf-8'),
          'an encoding that does not exist': await faultOf(
            kind,
            bytes,
            options,
            'text/plain; charset=klingon',
          ),
          'far too large': await faultOf(
            kind,
            new Uint8Array(tooLarge[kind] ?? 16_000_000).fill(0x20),
            options,
          ),
        }).toEqual({
          'no body': 'empty',
          'white space': 'empty',
          'a web page in its place': strange[kind] ?? 'not-xml',
          'cut in half': 'cut-short',
          'cut in half and filled with NUL': 'cut-short',
          'only NUL': 'empty',
          'a stray byte': mending.has(kind) ? 'read' : 'wrong-charset',
          'an encoding that does not exist': mending.has(kind) ? 'read' : 'wrong-charset',
          'far too large': 'too-large',
        })
      })

      test('is read within a second', async () => {
        const started = performance.now()
        await read(kind, bytes, options)
        expect(performance.now() - started).toBeLessThan(1000)
      })
    })
  })
}
