import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import type { Guarantee } from '../news/sampling.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { alike, openBatch } from '../pipeline/batch.ts'
import { approveBatch, closeBatch, lookAt } from '../pipeline/batch-decide.ts'
import { type BatchNow, batchNow, toRead } from '../pipeline/batch-now.ts'
import { type Said, withWord, wordOf } from './decision-word.ts'
import { type Print, withinOf } from './story-commands.ts'

/** Adds `batch list`, `open`, `show`, `look`, `approve` and `close`: many stories of one template decided on by a sample. */
export function addBatchCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const within = withinOf(place)
  const batch = program
    .command('batch')
    .description('many stories of one template, decided on together by a sample with a guarantee')
  const tell: Tell = (json, now) => {
    if (json) print(now)
    else process.stdout.write(`${told(now)}\n`)
  }
  batch
    .command('list')
    .description('stories in review that are alike, and the batches there are')
    .option('--json', 'print one JSON value', false)
    .action(({ json }: { json: boolean }) =>
      within(undefined, async ({ review }) => {
        const [groups, batches] = [await alike(review), await review.store.batches(50)]
        if (json) return print({ groups, batches })
        for (const { group, stories, beat, kind, language } of groups)
          process.stdout.write(`${group}  ${stories} in review: ${beat} ${kind} ${language}\n`)
        for (const { id, state, beat, kind, language, openedBy } of batches)
          process.stdout.write(`batch ${id}  ${state}: ${beat} ${kind} ${language}, opened by ${openedBy}\n`)
      }),
    )
  batch
    .command('open')
    .description('draw the sample, find what stands out; nothing is decided yet')
    .argument('<group>', 'as batch list names it')
    .requiredOption('--as <who>', 'your name')
    .option('--share <share>', 'at most that share of what is not read wrong: 0.02')
    .option('--confidence <confidence>', 'with that confidence: 0.95')
    .option('--json', 'print one JSON value', false)
    .action((group: string, { as: who, share, confidence, json }: Opening & { json: boolean }) =>
      within(undefined, async ({ review }) => {
        const id = await openBatch(review, group, who, guaranteeOf(share, confidence))
        tell(json, await batchNow(review.store, id))
      }),
    )
  addDeciding(batch, within, print, tell)
}

type Opening = { as: string; share?: string; confidence?: string }
type Tell = (json: boolean, now: BatchNow) => void

function addDeciding(batch: Command, within: ReturnType<typeof withinOf>, print: Print, tell: Tell): void {
  batch
    .command('show')
    .description('a batch: what must be read, what was said of it, what fell out')
    .argument('<batch>')
    .option('--json', 'print one JSON value', false)
    .action((id: string, { json }: { json: boolean }) =>
      within(undefined, async ({ review }) => tell(json, await batchNow(review.store, numberOf(id)))),
    )
  batch
    .command('look')
    .description('say of a story of the batch, or without a slug of its template, that it is right or wrong')
    .argument('<batch>')
    .argument('[slug]')
    .requiredOption('--as <who>', 'your name')
    .option('--right', 'you have read it and held it to its record, and it is right', false)
    .option('--wrong <note>', 'what is wrong with it; of the template or the sample it stops the batch')
    .option('--json', 'print one JSON value', false)
    .action((id: string, slug: string | undefined, said: Saying) =>
      within(undefined, async ({ review }) => {
        if (said.right === (said.wrong !== undefined)) throw new ConfigError('give --right or --wrong NOTE')
        const look = { slug, say: said.right ? ('right' as const) : ('wrong' as const), note: said.wrong }
        tell(said.json, await lookAt(review, numberOf(id), said.as, look))
      }),
    )
  const approving = batch
    .command('approve')
    .description('approve every story of the batch, each by its own hash, once you have read what it asks')
    .argument('<batch>')
    .requiredOption('--as <who>', 'your name')
    .option('--note <note>', 'what the policy asks a note of: the benefit to the reader')
    .option('--json', 'print one JSON value', false)
  withWord(approving).action((id: string, { as: who, note, json, ...said }: Approving) =>
    within(undefined, async ({ review }) => {
      const { now, ...came } = await approveBatch(review, numberOf(id), who, wordOf(said, note))
      if (json) return print({ ...came, batch: now.batch })
      process.stdout.write(`${came.approved} approved, ${came.waiting} wait for others\n`)
      for (const { slug, out } of came.left) process.stdout.write(`  ${slug} fell out: ${out}\n`)
    }),
  )
  batch
    .command('close')
    .description('give a batch up: its stories are decided on one by one')
    .argument('<batch>')
    .requiredOption('--as <who>', 'your name')
    .requiredOption('--reason <reason>', 'why')
    .option('--json', 'print one JSON value', false)
    .action((id: string, { as: who, reason, json }: { as: string; reason: string; json: boolean }) =>
      within(undefined, async ({ review }) =>
        tell(json, await closeBatch(review, numberOf(id), who, reason)),
      ),
    )
}

type Saying = { as: string; right: boolean; wrong?: string; json: boolean }
type Approving = Said & { note?: string; json: boolean }

function guaranteeOf(share: string | undefined, confidence: string | undefined): Guarantee | undefined {
  if (share === undefined && confidence === undefined) return undefined
  if (share === undefined || confidence === undefined)
    throw new ConfigError('a guarantee takes both --share and --confidence')
  return { share: Number(share), confidence: Number(confidence) }
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new ConfigError(`"${text}" is no number of a batch; batch list has them`)
  return Number(text)
}

function told(now: BatchNow): string {
  const { batch, population, sample, most, members } = now
  const open = toRead(now)
  return [
    `batch ${batch.id} is ${batch.state}${batch.because === undefined ? '' : `: ${batch.because}`}`,
    `${members.length} stories; of ${population} that do not stand out ${sample} are drawn: with none of them wrong at most ${most} are (${batch.confidence} confidence)`,
    ...[{ slug: 'the template', role: '', because: undefined, looks: now.looks }, ...open].map(
      ({ slug, role, because, looks }) =>
        `  ${slug}${role === '' ? '' : ` (${role})`}${because === undefined ? '' : `: ${because}`}${looks.map(({ by, say }) => `, ${say} says ${by}`).join('')}`,
    ),
    ...members.flatMap(({ slug, out }) => (out === undefined ? [] : [`  ${slug} fell out: ${out}`])),
  ].join('\n')
}
