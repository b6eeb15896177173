import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { UpstreamError } from '../news/errors.ts'
import type { Article } from './_article.ts'
import type { Verb } from './_folder.ts'

const run = promisify(execFile)

const did = { publish: 'publish', correct: 'correct', kill: 'withdraw' } as const

/** Commits the files of an article and nothing else; what is committed already makes no second commit. */
export async function commitArticle(
  { publication, id, version }: Article,
  _: string | undefined,
  verb: Verb,
  written: readonly string[],
  gone: readonly string[],
): Promise<undefined> {
  const folder = dirname(written[0] ?? '.')
  const { approval, hash } = publication.story
  const subject = `${did[verb]} ${id}, version ${version}`
  const body = `Approved-by: ${oneLine(approval.by)}\nContent-hash: ${hash}`
  await git(folder, ['add', '--', ...written])
  const left = await tracked(folder, gone)
  if (left.length > 0) await git(folder, ['rm', '--cached', '--quiet', '--', ...left])
  const files = [...written, ...left]
  const { stdout } = await git(folder, ['diff', '--cached', '--name-only', '--', ...files])
  if (stdout.trim() === '') return undefined
  await git(folder, ['commit', '--quiet', '--no-verify', '-m', subject, '-m', body, '--', ...files])
  return undefined
}

/** Those of some files that Git knows of, whether they are there or not. */
async function tracked(folder: string, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return []
  const { stdout } = await git(folder, ['ls-files', '-z', '--', ...files])
  return stdout.split('\0').flatMap((name) => (name === '' ? [] : [join(folder, name)]))
}

const oneLine = (name: string): string => name.replaceAll(/[\s\0-\x1f]+/g, ' ').trim()

/** The newsroom commits under its own name, whoever the machine belongs to. */
const author = [
  '-c',
  'user.name=Nightdesk',
  '-c',
  'user.email=nightdesk@localhost',
  '-c',
  'commit.gpgsign=false',
]

async function git(folder: string, command: readonly string[]): Promise<{ stdout: string }> {
  try {
    return await run('git', [...author, '-C', folder, ...command], { timeout: 60_000 })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    // Another process holds the index for a moment.
    const retryable = said.includes('index.lock')
    const way = said.includes('not a git repository')
      ? '; make one there with git init, or leave git out'
      : ''
    throw new UpstreamError('git', `outlet files: git ${command[0]} in ${folder}: ${said}${way}`, {
      retryable,
      cause,
    })
  }
}
