import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import article from '../feeds/article.ts'
import { UpstreamError } from '../news/errors.ts'

const LARGEST = 15_000_000
const unzip = promisify(gunzip)

export const extractLine = z.object({
  /** A page as it was served, `.html` or gzipped. */
  file: z.string().min(1),
  /** The address it came from: the base of what it links to, and where a date may stand. */
  url: z.string().optional(),
})

const recordSchema = z.object({
  title: z.string().nullish().default(null),
  byline: z.string().nullish().default(null),
  published: z.string().nullish().default(null),
  language: z.string().nullish().default(null),
  text: z.string(),
})

/** Answers one line of `extract --batch`: the article of a saved page; what the page does not say is null. */
export const extractOf = (now: () => Date) => async (asked: z.infer<typeof extractLine>) => {
  try {
    const bytes = await pageAt(asked.file)
    const payload = {
      url: asked.url ?? '',
      bytes,
      hash: createHash('sha256').update(bytes).digest('hex'),
      fetchedAt: now().toISOString(),
    }
    // Whoever saved the page vouches for it: one without its last tag is read as far as it goes.
    const { records } = await article.read(payload, { openEnd: true })
    const { title, byline, published, text, language } = recordSchema.parse(records[0])
    return { file: asked.file, title, byline, published, text, language }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return { file: asked.file, error: { kind: error.kind, message: error.message } }
  }
}

/** The bytes of a page, unpacked if they are gzipped. */
async function pageAt(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UpstreamError('no-file', cause instanceof Error ? cause.message : String(cause), { cause })
  })
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return unzip(bytes, { maxOutputLength: LARGEST + 1 }).catch((cause: unknown) => {
    const isLarge = cause instanceof RangeError
    throw new UpstreamError(
      isLarge ? 'too-large' : 'not-gzip',
      isLarge ? `more than ${LARGEST} bytes unpacked` : `the gzip is damaged: ${file}`,
      { cause },
    )
  })
}
