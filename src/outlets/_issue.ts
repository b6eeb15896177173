import { appendFile, open, readdir, readFile, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { Digest } from '../seams/outlet.ts'
import { makeFolder, writeWhole } from './_disk.ts'
import { type Entry, entryNames, readEntries } from './_entry.ts'
import { type Issue, type Letter, letterOf } from './_letter.ts'
import { mailAll, type Sender, type Smtp } from './_mailing.ts'

export type Issuing = {
  root: string
  title: string
  language: string
  now: Date
  recipients: readonly string[]
  /** Composes it and says what would go out. */
  dry: boolean
  smtp: Smtp
  sender: Sender
}

const kept = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** The files of `.next` that went into it. */
  names: z.array(z.string()),
  /** The articles in it, by their `urn:uuid:`. */
  uris: z.array(z.string()),
  stories: z.number(),
  corrections: z.number(),
})

type Kept = z.infer<typeof kept>

/**
 * Mails the issue that was begun and not ended, or else the next one; `undefined` where there is nothing to mail. An issue is on
 * disk, as it goes out, before the first mail leaves; `done` is written when every reader has it or refuses it.
 */
export async function sendIssue(issuing: Issuing): Promise<Digest | undefined> {
  const { root, dry, recipients, smtp, sender } = issuing
  if (dry) return told(await composed(issuing), 'dry')
  const unlock = await lock(root)
  try {
    const id = (await openIssue(root)) ?? (await begin(issuing))
    if (id === undefined) return undefined
    const folder = join(root, 'issues', id)
    const issue = kept.parse(JSON.parse(await readFile(join(folder, 'issue.json'), 'utf8')))
    const mailed = await mailAll(issue, recipients, { smtp, sender, folder })
    if (mailed.later.length > 0) return { ...told(issue, id), ...mailed }
    await appendFile(join(root, 'mailed.log'), issue.uris.map((uri) => `${uri}\n`).join(''), { flush: true })
    for (const name of issue.names) await rm(join(root, '.next', name), { force: true })
    await writeWhole(folder, 'done', `${issuing.now.toISOString()}\n`, id)
    return { ...told(issue, id), ...mailed }
  } finally {
    await unlock()
  }
}

const nobody = { sent: [], refused: [], unknown: [], later: [] } as const

function told(issue: Kept, id: string): Digest
function told(issue: Kept | undefined, id: string): Digest | undefined
function told(issue: Kept | undefined, id: string): Digest | undefined {
  if (issue === undefined) return undefined
  const { subject, text, stories, corrections } = issue
  return { id, subject, text, stories, corrections, ...nobody }
}

/** The issue that some readers still wait for. */
async function openIssue(root: string): Promise<string | undefined> {
  const issues = join(root, 'issues')
  for (const id of (await readdir(issues).catch(() => [])).filter((name) => !name.startsWith('.')).sort()) {
    const files = await readdir(join(issues, id))
    if (files.includes('issue.json') && !files.includes('done')) return id
  }
  return undefined
}

async function begin(issuing: Issuing): Promise<string | undefined> {
  const issue = await composed(issuing)
  if (issue === undefined) return undefined
  const id = issuing.now.toISOString().replaceAll(/[-:.]/g, '')
  const folder = join(issuing.root, 'issues', id)
  await makeFolder(join(issuing.root, 'issues'))
  await makeFolder(folder)
  await writeWhole(folder, 'issue.json', `${JSON.stringify(issue)}\n`, id)
  return id
}

/** The next issue: of each article its latest state, and nothing of one that was taken back before anybody got it. */
async function composed({ root, title, language, now }: Issuing): Promise<Kept | undefined> {
  const next = join(root, '.next')
  const names = await entryNames(next)
  const latest = new Map<string, Entry>()
  for (const entry of await readEntries(next, names)) if (!latest.has(entry.uri)) latest.set(entry.uri, entry)
  const mailed = await mailedBefore(root)
  const all = [...latest.values()]
  const issue: Issue = {
    title,
    language,
    at: now.toISOString(),
    stories: all.filter(({ uri, status }) => !mailed.has(uri) && status === 'usable'),
    corrections: all.filter(
      ({ uri, status, notes }) => mailed.has(uri) && (status === 'withdrawn' || notes.length > 0),
    ),
  }
  if (issue.stories.length + issue.corrections.length === 0) return undefined
  const letter: Letter = await letterOf(issue)
  return {
    ...letter,
    names,
    uris: issue.stories.map(({ uri }) => uri),
    stories: issue.stories.length,
    corrections: issue.corrections.length,
  }
}

/** Articles that stood in an issue. */
async function mailedBefore(root: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(root, 'mailed.log'), 'utf8').catch(() => '')
  return new Set(text.split('\n').filter((line) => line !== ''))
}

/** One process at a time; a lock whose holder is gone is taken over. */
async function lock(root: string): Promise<() => Promise<void>> {
  await makeFolder(root)
  const file = join(root, '.lock')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(file, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      return () => unlink(file)
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
      if (isAlive(Number(await readFile(file, 'utf8').catch(() => '')))) break
      await rm(file, { force: true })
    }
  }
  throw new UpstreamError('busy', `outlet newsletter: another process is mailing from ${root}; wait for it`, {
    retryable: true,
  })
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
