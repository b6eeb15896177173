import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineOutlet } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Article } from './_article.ts'
import { folderOption, openFolder, type Verb } from './_folder.ts'
import { webLink } from './_link.ts'
import { messageFormats, messageOf } from './_message.ts'
import { signed } from './_signature.ts'

const options = z.strictObject({
  /** Where messages are posted. */
  url: z.url({ protocol: /^https?$/ }),
  /** The variable of the environment that holds the secret: `whsec_` and base64. */
  secret: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable: WEBHOOK_SECRET'),
  format: z.enum(messageFormats).default('nightdesk'),
  /** Where what was posted and taken is kept. */
  folder: folderOption.default('wire/webhook'),
})

type Options = z.infer<typeof options>

/**
 * Each publication, correction and kill as one signed message (Standard Webhooks). What was taken is noted in `folder`; a post
 * whose fate is unknown goes out again under the same `webhook-id`, by which its receiver knows it: the standard asks that of
 * every receiver. An answer may be JSON with the article's `url`.
 */
export default defineOutlet<Options>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  open: (given, world, newsroom) => {
    const place = createHash('sha256').update(given.url).digest('hex').slice(0, 12)
    return openFolder({
      kind: 'webhook',
      root: join(newsroom, given.folder, place),
      world,
      files: (article, reason, verb) => ({ posted: messageOf(article, { ...given, verb, reason }).body }),
      deliver: (article, reason, verb) => post(article, { given, world, verb, reason }),
    })
  },
})

async function post(
  article: Article,
  { given, world, verb, reason }: { given: Options; world: World; verb: Verb; reason: string | undefined },
): Promise<string | undefined> {
  const secret = world.secret(given.secret)
  if (secret === undefined || secret === '')
    throw new UpstreamError(
      'not-set-up',
      `outlet webhook: set ${given.secret} to the secret shared with ${given.url}`,
    )
  const { body, type } = messageOf(article, { ...given, verb, reason })
  const id = createHash('sha256').update(article.key).digest('hex').slice(0, 32)
  const headers = { 'content-type': type, ...signed(body, { id, now: world.now(), secret }) }
  const answer = await world.api(given.url)(given.url, { method: 'POST', headers, body })
  const text = await answer.text()
  if (!answer.ok) throw refused(given.url, answer, text)
  return addressIn(text)
}

/** 410 says for good that nobody takes messages there; what a server cannot do now it may do later. */
function refused(url: string, { status, headers }: Response, text: string): UpstreamError {
  const after = Number(headers.get('retry-after') ?? Number.NaN)
  return new UpstreamError(
    'http-status',
    `outlet webhook: ${url} answered ${status}: ${text.slice(0, 200)}`,
    {
      status,
      retryable: status === 408 || status === 425 || status === 429 || status >= 500,
      ...(Number.isFinite(after) ? { retryAfter: after } : {}),
    },
  )
}

const answered = z.object({ url: z.string() })

function addressIn(text: string): string | undefined {
  try {
    const { success, data } = answered.safeParse(JSON.parse(text))
    return success ? webLink(data.url) : undefined
  } catch {
    return undefined
  }
}
