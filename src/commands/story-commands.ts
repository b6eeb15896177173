import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { statuses } from '../news/story.ts'
import type { Newsroom, NewsroomPlace } from '../newsroom.ts'
import { openNewsroom, publishNow } from '../newsroom.ts'
import { moveEmbargo } from '../pipeline/embargo.ts'
import { approve, correct, edit, kill, show, spike } from '../pipeline/review.ts'
import type { Shown } from '../pipeline/show.ts'
import type { QueueRow } from '../store/queue.ts'
import { openStore } from '../store/store.ts'
import { readArticle } from './article.ts'

type Print = (value: unknown) => void

/** Adds `queue`, `show`, the decisions of an editor and `publish`. */
export function addStoryCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const within: Within = async (slug, work) => {
    const newsroom = await openNewsroom(slug === undefined ? place : { ...place, slug })
    try {
      await work(newsroom)
    } finally {
      await newsroom.close()
    }
  }
  addReading(program, place, within, print)
  addDecisions(program, within, print)
  addEmbargo(program, within, print)
  addWording(program, within, print)
}

/** Work over an open newsroom, of one story where its slug is given. */
type Within = (slug: string | undefined, work: (newsroom: Newsroom) => Promise<void>) => Promise<void>

function addReading(program: Command, place: NewsroomPlace, within: Within, print: Print): void {
  program
    .command('queue')
    .description('the stories, the most newsworthy first')
    .option('--status <status>', `only those ${statuses.join(', ')}`)
    .option('--json', 'print one JSON value', false)
    .action(({ status, json }: { status?: string; json: boolean }) => listStories(place, status, json, print))
  program
    .command('show')
    .description('a story with its claims, findings, facts, sources and versions')
    .argument('<slug>')
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { json }: { json: boolean }) =>
      within(slug, async ({ review }) => {
        const shown = await show(review, slug)
        if (json) print(shown)
        else process.stdout.write(`${page(shown)}\n`)
      }),
    )
  program
    .command('publish')
    .description('send what is approved and due')
    .option('--json', 'print one JSON value', false)
    .action(({ json }: { json: boolean }) =>
      within(undefined, async (newsroom) => {
        const rows = await publishNow(newsroom)
        if (json) print(rows)
        else
          for (const { slug, outlet, status, url, error } of rows)
            process.stdout.write(`${slug} → ${outlet}: ${status} ${url ?? error ?? ''}\n`)
        if (rows.some((row) => row.status !== 'sent')) process.exitCode = 1
      }),
    )
}

/** The queue asks only the store: a fault in the configuration does not hide it. */
async function listStories(
  { folder }: NewsroomPlace,
  status: string | undefined,
  json: boolean,
  print: Print,
): Promise<void> {
  const wished = statuses.find((each) => each === status)
  if (status !== undefined && wished === undefined)
    throw new ConfigError(`no status "${status}"; there are: ${statuses.join(', ')}`)
  const store = await openStore(folder)
  const rows = await store.queue(wished === undefined ? {} : { status: wished })
  await store.close()
  if (json) print(rows)
  else for (const row of rows) process.stdout.write(`${line(row)}\n`)
}

function addDecisions(program: Command, within: Within, print: Print): void {
  program
    .command('approve')
    .description('approve the wording in force, or only that of a hash')
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .option('--hash <hash>', 'the content hash you saw')
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { as: who, hash }: { as: string; hash?: string }) =>
      within(slug, async ({ review }) =>
        print(await approve(review, slug, who, hash ?? (await show(review, slug)).hash)),
      ),
    )
  for (const [name, decide, description] of [
    ['spike', spike, 'refuse a story before publication'],
    ['kill', kill, 'withdraw a published story; the next publish tells the outlets'],
  ] as const) {
    program
      .command(name)
      .description(description)
      .argument('<slug>')
      .requiredOption('--as <who>', 'your name')
      .requiredOption('--reason <reason>', 'why')
      .option('--json', 'print one JSON value', false)
      .action((slug: string, { as: who, reason }: { as: string; reason: string }) =>
        within(slug, async ({ review }) => print(await decide(review, slug, who, reason))),
      )
  }
}

function addEmbargo(program: Command, within: Within, print: Print): void {
  program
    .command('embargo')
    .description("move a story's embargo, or lift it")
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .option('--until <time>', 'not published before, ISO 8601 with zone')
    .option('--lift', 'no embargo any more', false)
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { as: who, until, lift }: { as: string; until?: string; lift: boolean }) =>
      within(slug, async ({ review }) => {
        if (lift === (until !== undefined)) throw new ConfigError('give --until TIME or --lift')
        await moveEmbargo(review, slug, who, until === undefined ? null : moment(until))
        print(await show(review, slug))
      }),
    )
}

function moment(text: string): string {
  const time = new Date(text)
  if (!/T.*(Z|[-+]\d\d:?\d\d)$/.test(text) || Number.isNaN(time.getTime()))
    throw new ConfigError(`"${text}" is no time with its zone, such as 2018-02-07T03:00:00Z`)
  return time.toISOString()
}

function addWording(program: Command, within: Within, print: Print): void {
  program
    .command('edit')
    .description('file your own wording as a new version; it is checked again and voids an approval')
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .requiredOption('--file <file>', 'the article, as plain text or JSON')
    .option('--hash <hash>', 'the content hash you edited')
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { as: who, file, hash }: { as: string; file: string; hash?: string }) =>
      within(slug, async ({ review }) => {
        const { draft } = await show(review, slug)
        print(await edit(review, slug, who, hash, await readArticle(file, draft.dateline)))
      }),
    )
  program
    .command('correct')
    .description('correct a published story in the open; the next publish tells the outlets')
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .requiredOption('--file <file>', 'the corrected article, as plain text or JSON')
    .requiredOption('--note <note>', 'what was wrong and what is right')
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { as: who, file, note }: { as: string; file: string; note: string }) =>
      within(slug, async ({ review }) => {
        const { draft } = await show(review, slug)
        print(await correct(review, slug, who, await readArticle(file, draft.dateline), note))
      }),
    )
}

const line = ({ newsworthiness, status, slug, headline, claims, findings }: QueueRow): string => {
  const open = claims.unsupported + claims.contradicted
  const marks = [
    open > 0 ? `${open} open claims` : '',
    findings.error > 0 ? `${findings.error} errors` : '',
  ].filter(Boolean)
  return `${newsworthiness.toFixed(0).padStart(3)}  ${status.padEnd(10)} ${slug}\n     ${headline}${marks.length > 0 ? `  [${marks.join(', ')}]` : ''}`
}

function page({ status, hash, embargo, because, text, claims, findings, disclosure }: Shown): string {
  const told = claims.map(
    (claim) => `  ${claim.verdict.padEnd(12)} ${claim.kind.padEnd(10)} “${claim.text}”: ${claim.why}`,
  )
  const marked = findings.map((finding) => `  ${finding.level} ${finding.rule}: ${finding.message}`)
  return [
    `${status}  ${hash}`,
    ...(embargo === undefined ? [] : [`not before ${embargo}`]),
    because,
    '',
    text,
    '',
    `${claims.length} claims:`,
    ...told,
    `${findings.length} findings:`,
    ...marked,
    '',
    disclosure.sentence,
  ].join('\n')
}
