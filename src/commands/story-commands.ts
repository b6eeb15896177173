import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { statuses } from '../news/story.ts'
import type { Newsroom, NewsroomPlace } from '../newsroom.ts'
import { openNewsroom, publishNow } from '../newsroom.ts'
import { show } from '../pipeline/review.ts'
import type { Shown } from '../pipeline/show.ts'
import type { QueueRow } from '../store/queue.ts'
import { openStore } from '../store/store.ts'
import { addDecisions } from './decision-commands.ts'

export type Print = (value: unknown) => void

/** Adds `queue`, `show`, the decisions of an editor and `publish`. */
export function addStoryCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const within = withinOf(place)
  addReading(program, place, within, print)
  addDecisions(program, within, print)
}

/** Work over an open newsroom, of one story where its slug is given. */
export type Within = (slug: string | undefined, work: (newsroom: Newsroom) => Promise<void>) => Promise<void>

/** Opens the newsroom for some work, and closes it whatever comes of that. */
export const withinOf =
  (place: NewsroomPlace): Within =>
  async (slug, work) => {
    const newsroom = await openNewsroom(slug === undefined ? place : { ...place, slug })
    try {
      await work(newsroom)
    } finally {
      await newsroom.close()
    }
  }

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

const line = ({ newsworthiness, status, slug, headline, claims, findings }: QueueRow): string => {
  const open = claims.unsupported + claims.contradicted
  const marks = [
    open > 0 ? `${open} open claims` : '',
    findings.error > 0 ? `${findings.error} errors` : '',
  ].filter(Boolean)
  return `${newsworthiness.toFixed(0).padStart(3)}  ${status.padEnd(10)} ${slug}\n     ${headline}${marks.length > 0 ? `  [${marks.join(', ')}]` : ''}`
}

/** How the draft came to be, where a model had to do with it. */
function madeLines({ writer, production }: Shown['draft']): string[] {
  if (production === undefined) return []
  const { models = [], prompts = [], tokens, instead } = production
  const made = prompts.map(({ name, hash }) => `${name} ${hash.slice(0, 10)}`)
  const count = tokens === undefined ? [] : [`${tokens.input + tokens.output} tokens`]
  return [
    `by the ${writer} writer${instead === undefined ? '' : `, in place of the model's draft: ${instead}`}`,
    ...(models.length === 0 ? [] : [[...models, ...made, ...count].join(', ')]),
  ]
}

function page(shown: Shown): string {
  const { status, hash, embargo, because, text, claims, findings, disclosure, policy } = shown
  const told = claims.map(
    (claim) => `  ${claim.verdict.padEnd(12)} ${claim.kind.padEnd(10)} “${claim.text}”: ${claim.why}`,
  )
  const marked = findings.map((finding) => `  ${finding.level} ${finding.rule}: ${finding.message}`)
  const approved = shown.approvals.flatMap((each) =>
    each.hash === hash && each.voidedAt === undefined ? [`  approved by ${each.by} at ${each.at}`] : [],
  )
  return [
    `${status}  ${hash}`,
    ...(embargo === undefined ? [] : [`not before ${embargo}`]),
    ...madeLines(shown.draft),
    because,
    '',
    text,
    '',
    `${claims.length} claims:`,
    ...told,
    `${findings.length} findings:`,
    ...marked,
    `policy: ${policy.profiles.join(', ')}`,
    ...approved,
    ...policy.asks.map(
      ({ ask, id, says, met, clause }) => `  ${met ? 'met' : 'asks'} ${id ?? ask}: ${says} (${clause})`,
    ),
    '',
    disclosure.sentence,
  ].join('\n')
}
