import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import { type Digest, defineOutlet, type Preview, type Publication } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import { addressOf, addressOption } from './_address.ts'
import { entryOf, keepEntry } from './_entry.ts'
import { folderOption, openFolder } from './_folder.ts'
import { sendIssue } from './_issue.ts'
import { letterOf } from './_letter.ts'
import { articleFor } from './_preview.ts'

const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable: SMTP_PASSWORD')

const options = z.strictObject({
  folder: folderOption.default('newsletter'),
  title: z.string().min(1),
  language: z.string().min(2).default('en'),
  /** Whom it comes from: `The Night Desk <news@paper.example>`. */
  from: z.string().regex(/@/, 'an e-mail address'),
  /** The address of an article. */
  link: addressOption,
  /** Where a reader leaves: with `{recipient}`. */
  unsubscribe: z.string().regex(/^https?:\/\/\S+\{recipient\}\S*$/, 'an http(s) address with {recipient}'),
  /** File in the newsroom's folder, an e-mail address a line; lines that begin with # are comments. */
  recipients: z
    .string()
    .regex(/^[\w./-]+$/)
    .refine((path) => !path.includes('..'))
    .default('recipients.txt'),
  smtp: z.strictObject({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535).default(587),
    secure: z.boolean().default(false),
    user: variable.optional(),
    password: variable.optional(),
  }),
})

type Options = z.infer<typeof options>

/**
 * A digest by mail. Publishing puts an article of its language into the next issue; what was mailed and is corrected or killed since stands in
 * the next issue under its corrections, what is killed before it went out is in none. `newsletter send` mails the issue.
 */
export default defineOutlet<Options>({
  options,
  carries: ['text', 'above-text'],
  open: (given, world, newsroom) => {
    const root = join(newsroom, given.folder)
    const outlet = openFolder({
      kind: 'newsletter',
      root: join(root, '.articles'),
      world,
      files: (article, reason) => ({
        'entry.json': `${JSON.stringify(entryOf(article, addressOf(given.link, article), reason !== undefined))}\n`,
      }),
      deliver: async (article, reason) => {
        const { beat, slug } = article.publication.story
        const entry = entryOf(article, addressOf(given.link, article), reason !== undefined)
        if (entry.language === given.language)
          await keepEntry(join(root, '.next'), entry.updated, `${beat}-${slug}`, entry)
        return entry.url
      },
    })
    return {
      ...outlet,
      preview: (publication) => mailed(publication, given),
      digest: (dry) => digest(given, world, { newsroom, root, dry }),
    }
  },
})

/** The story as the only one of an issue. */
async function mailed(publication: Publication, given: z.infer<typeof options>): Promise<Preview> {
  const article = articleFor(publication)
  const entry = entryOf(article, addressOf(given.link, article), false)
  const { title } = given
  const { html } = await letterOf({
    ...{ title, language: entry.language, at: entry.updated, stories: [entry], corrections: [] },
  })
  return { type: 'html', body: html }
}

async function digest(
  given: Options,
  world: World,
  { newsroom, root, dry }: { newsroom: string; root: string; dry: boolean },
): Promise<Digest | undefined> {
  const recipients = dry ? [] : await recipientsIn(join(newsroom, given.recipients))
  const secret = (name: string | undefined) => {
    const value = name === undefined ? undefined : world.secret(name)
    if (name !== undefined && value === undefined)
      throw new UpstreamError('not-set-up', `outlet newsletter: set ${name} for ${given.smtp.host}`)
    return value
  }
  const { host, port, secure } = given.smtp
  const [user, password] = dry ? [] : [secret(given.smtp.user), secret(given.smtp.password)]
  const domain = /@([\w.-]+)/.exec(given.from)?.[1] ?? 'localhost'
  return sendIssue({
    root,
    title: given.title,
    language: given.language,
    now: world.now(),
    recipients,
    dry,
    smtp: {
      host,
      port,
      secure,
      ...(user === undefined ? {} : { user }),
      ...(password === undefined ? {} : { password }),
    },
    sender: { from: given.from, unsubscribe: given.unsubscribe, listId: `newsletter.${domain}` },
  })
}

const address = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]+$/u

/** Throws `ConfigError` for a line that is no address, and where there is no such file. */
async function recipientsIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ConfigError(`${file}:1:1 no such file; write the readers' addresses into it, one a line`, {
      cause,
    })
  })
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const wrong = lines.findIndex((line) => line !== '' && !line.startsWith('#') && !address.test(line))
  if (wrong >= 0) throw new ConfigError(`${file}:${wrong + 1}:1 "${lines[wrong]}" is no e-mail address`)
  return [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))]
}
