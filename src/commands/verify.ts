import { readFile, stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { anchorsOf } from '../media/_papers/signer.ts'
import { type Verified, verifiedLines, verifiedOf } from '../media/_papers/verify.ts'
import { type MediaReader, openMediaReader } from '../media/_reading/apart.ts'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { NewsroomPlace } from '../newsroom.ts'

type Print = (value: unknown) => void

/** Files beyond this are not read into memory. */
const mostBytes = 512_000_000

/** Adds `verify` to `media`. */
export function addVerifyCommand(media: Command, place: NewsroomPlace, print: Print): void {
  media
    .command('verify')
    .description('who signed a file, what was done to it, what changed since; asks nobody')
    .argument('<file...>', 'pictures, sound, film')
    .option('--trust <file...>', 'certificates of authorities to trust beside the newsroom, PEM')
    .option('--json', 'print one JSON value', false)
    .action(async (files: string[], { trust = [], json }: { trust?: string[]; json: boolean }) => {
      const told = await verifyFiles(files, await anchorsFor(place, trust))
      if (json) print(told)
      else for (const each of told) process.stdout.write(`${linesOf(each).join('\n')}\n`)
      if (told.some(isFault)) process.exitCode = 1
    })
}

/** A file that could not be looked at, and why. */
export type NotVerified = { file: string; error: { kind: string; message: string } }

const isFault = (told: Verified | NotVerified): boolean =>
  'kind' in Object(told.error) ||
  ('credentials' in told && ['invalid', 'unreadable'].includes(told.credentials.state))

const linesOf = (told: Verified | NotVerified): string[] =>
  'credentials' in told ? verifiedLines(told) : [`${told.file}: ${told.error.message}`]

/** Looks at each file in a process apart; one that breaks it down is told and the next one is read. */
export async function verifyFiles(
  files: readonly string[],
  anchors: string,
  reader: MediaReader = openMediaReader(),
): Promise<(Verified | NotVerified)[]> {
  try {
    const told: (Verified | NotVerified)[] = []
    for (const file of files) told.push(await verifyFile(file, anchors, reader))
    return told
  } finally {
    await reader.close()
  }
}

async function verifyFile(
  file: string,
  anchors: string,
  reader: MediaReader,
): Promise<Verified | NotVerified> {
  try {
    const about = await stat(file)
    if (!about.isFile()) throw new UpstreamError('not-a-file', `${file} is no file`)
    if (about.size > mostBytes) throw new UpstreamError('too-large', `${file} has ${about.size} bytes`)
    return verifiedOf(file, await reader.look({ name: file, bytes: await readFile(file), anchors }))
  } catch (error) {
    const kind = error instanceof UpstreamError ? error.kind : 'unreadable'
    return { file, error: { kind, message: error instanceof Error ? error.message : String(error) } }
  }
}

async function anchorsFor({ folder }: NewsroomPlace, trust: readonly string[]): Promise<string> {
  const given = await Promise.all(
    trust.map((file) =>
      readFile(file, 'utf8').catch((cause: unknown) => {
        throw new ConfigError(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause })
      }),
    ),
  )
  return [await anchorsOf(folder), ...given].join('\n').trim()
}
