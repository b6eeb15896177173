import { pipeline, type Transform } from 'node:stream'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import { UpstreamError } from '../news/errors.ts'

type Bytes = AsyncIterable<Uint8Array>
type Unpack = (packed: Bytes) => Bytes

/** What is asked for, and what can be unpacked. */
export const acceptEncoding = 'gzip, deflate, br, zstd'

const most = 3
// RFC 9659: no more than 8 MB of window; the library would set aside 128.
const zstdWindow = { params: { [constants.ZSTD_d_windowLogMax]: 23 } }

const through =
  (open: () => Transform): Unpack =>
  (packed) =>
    pipeline(packed, open(), () => undefined)

const unpackers: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', through(createGunzip)],
  ['x-gzip', through(createGunzip)],
  ['br', through(createBrotliDecompress)],
  ['zstd', through(() => createZstdDecompress(zstdWindow))],
  ['deflate', inflated],
])

/** `deflate` is a zlib stream, and from some servers the bare stream within it: the first byte tells. */
async function* inflated(packed: Bytes): Bytes {
  const chunks = packed[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return
  const isZlib = (first.value[0] ?? 0) % 16 === 8
  const whole = async function* (): Bytes {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  yield* through(isZlib ? createInflate : createInflateRaw)(whole())
}

/** How a body is unpacked, outermost first. Throws `unknown-encoding`. */
export function unpackersOf(header: string | undefined, url: URL): readonly Unpack[] {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const packed = names.filter((name) => name !== '' && name !== 'identity').reverse()
  if (packed.length > most)
    throw new UpstreamError('unknown-encoding', `${url.href}: the body is packed ${packed.length} times over`)
  return packed.map((name) => {
    const unpack = unpackers.get(name)
    if (unpack !== undefined) return unpack
    throw new UpstreamError(
      'unknown-encoding',
      `${url.href}: the body is packed as "${name}"; asked for was ${acceptEncoding}`,
    )
  })
}
