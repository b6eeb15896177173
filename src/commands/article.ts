import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ConfigError, TransitionError } from '../news/errors.ts'
import type { Edit } from '../pipeline/review.ts'

const article = z.strictObject({
  headline: z.string().trim().min(1),
  standfirst: z.string().trim().default(''),
  dateline: z.string().trim().optional(),
  body: z.array(z.string().trim().min(1)).min(1),
})

/**
 * Reads the words of an article from a file: JSON `{headline, standfirst, dateline?, body: [paragraph]}`, or plain
 * text as `show` gives it, headline, standfirst and paragraphs with a blank line between. `dateline` is that of the
 * story: a paragraph that opens with it is told without. Throws `TransitionError` for a file that is neither,
 * `ConfigError` where there is no such file.
 */
export async function readArticle(file: string, dateline: string): Promise<Edit> {
  const read = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ConfigError(`--file ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  })
  const text = read.replace(/^\uFEFF/, '').trim()
  const words = text.startsWith('{') ? fromJson(text, file) : fromText(text)
  const parsed = article.safeParse(words)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new TransitionError(
      `${file} is no article (${faults}); give headline, standfirst and paragraphs with a blank line between, or JSON`,
    )
  }
  const [lede = '', ...rest] = parsed.data.body
  const opening = `${dateline} — `
  const bare = dateline !== '' && lede.startsWith(opening) ? lede.slice(opening.length) : lede
  return { ...parsed.data, body: [bare, ...rest] }
}

function fromJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TransitionError(
      `${file} begins like JSON and is none: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  }
}

function fromText(text: string): unknown {
  const [headline = '', standfirst = '', ...body] = text
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
  return { headline, standfirst, body }
}
