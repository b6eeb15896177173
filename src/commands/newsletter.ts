import type { Command } from 'commander'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import type { Digest } from '../seams/outlet.ts'

type Asked = { dryRun: boolean; json: boolean }

/** Adds `newsletter send`. */
export function addNewsletterCommands(
  program: Command,
  place: NewsroomPlace,
  print: (value: unknown) => void,
): void {
  program
    .command('newsletter')
    .description('the digests that beats publish into')
    .command('send')
    .description(
      'mails every digest that has something to say, each reader once; exit 1 where a server refused',
    )
    .option('--dry-run', 'only say what would go out', false)
    .option('--json', 'print one JSON value', false)
    .action(async (asked: Asked) => {
      const newsroom = await openNewsroom(place)
      try {
        const digests = await digestsOf(newsroom, asked.dryRun)
        if (asked.json) print(digests)
        else for (const digest of digests) process.stdout.write(`${inWords(digest)}\n`)
        if (digests.some(({ refused, later, unknown }) => refused.length + later.length + unknown.length > 0))
          process.exitCode = 1
      } finally {
        await newsroom.close()
      }
    })
}

/** The issue of every digest among the beats' outlets; several beats may publish into one, which is then sent once. */
export async function digestsOf({ house, world, publishing }: Newsroom, dry: boolean): Promise<Digest[]> {
  const digests: Digest[] = []
  for (const opener of house.beats.flatMap(({ outlets }) => outlets)) {
    const digest = await opener.open(world, publishing.folder).digest?.(dry)
    const known = digests.some(({ subject, text }) => subject === digest?.subject && text === digest.text)
    if (digest !== undefined && !known) digests.push(digest)
  }
  return digests
}

const inWords = ({
  id,
  subject,
  stories,
  corrections,
  sent,
  refused,
  unknown,
  later,
  text,
}: Digest): string =>
  id === 'dry'
    ? `${subject}\n\n${text}`
    : `${subject}: ${stories} stories, ${corrections} corrections; sent to ${sent.length}` +
      `${refused.length > 0 ? `; refused: ${refused.join(', ')}` : ''}` +
      `${unknown.length > 0 ? `; unknown, not mailed again: ${unknown.join(', ')}` : ''}` +
      `${later.length > 0 ? `; not now, send again: ${later.join(', ')}` : ''}`
