import type { Command } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { moveEmbargo } from '../pipeline/embargo.ts'
import { approve, correct, edit, kill, show, spike, unpublish } from '../pipeline/review.ts'
import { readArticle } from './article.ts'
import { type Releasing, releaseOf, type Said, withRelease, withWord, wordOf } from './decision-word.ts'
import type { Print, Within } from './story-commands.ts'

/** Adds what an editor does to a story: approve, spike, kill, embargo, edit, correct. */
export function addDecisions(program: Command, within: Within, print: Print): void {
  addEmbargo(program, within, print)
  addWording(program, within, print)
  const approving = program
    .command('approve')
    .description('approve the wording in force, or only that of a hash')
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .option('--hash <hash>', 'the content hash you saw')
    .option('--note <note>', 'what the policy asks a note of: the benefit to the reader')
    .option('--because <reason>', 'why its warnings stand')
    .option('--json', 'print one JSON value', false)
  withRelease(withWord(approving)).action((slug: string, { as: who, hash, note, ...said }: Approving) =>
    within(slug, async ({ review, world }) => {
      const release = releaseOf(said, world.now().toISOString())
      const { because } = said
      const word = {
        ...wordOf(said, note),
        ...(because === undefined ? {} : { because }),
        ...(release === undefined ? {} : { release }),
      }
      print(await approve(review, slug, who, hash ?? (await show(review, slug)).hash, word))
    }),
  )
  for (const [name, decide, description] of [
    ['spike', spike, 'refuse a story before publication'],
    ['kill', kill, 'withdraw a published story; the next publish tells the outlets'],
    [
      'unpublish',
      unpublish,
      'take out of sight, without a notice, what should never have been out; the next publish tells the outlets',
    ],
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

type Approving = Said & Releasing & { hash?: string; note?: string; because?: string }

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
  const correcting = program
    .command('correct')
    .description('correct a published story in the open; the next publish tells the outlets')
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .requiredOption('--file <file>', 'the corrected article, as plain text or JSON')
    .option('--note <note>', 'what was wrong and what is right; not needed with --wrong and --right', '')
    .option('--class <class>', 'of which class: fact, figure, name … (editorial-rules/review.yaml)')
    .option('--wrong <words>', 'what was wrong', '')
    .option('--right <words>', 'what is right', '')
    .option('--benefit <note>', 'what the policy asks a note of: the benefit to the reader')
    .option('--json', 'print one JSON value', false)
  withWord(correcting).action((slug: string, said: Correcting) =>
    within(slug, async ({ review }) => {
      const { as: who, file, note, benefit, class: kind, wrong, right, ...word } = said
      const { draft } = await show(review, slug)
      const words = await readArticle(file, draft.dateline)
      const correction = kind === undefined ? undefined : { class: kind, wrong, right }
      const told =
        note === '' && kind === undefined && wrong !== '' && right !== '' ? `${wrong} → ${right}` : note
      print(await correct(review, slug, who, words, told, { ...wordOf(word, benefit), correction }))
    }),
  )
}

type Correcting = Said & {
  file: string
  note: string
  benefit?: string
  class?: string
  wrong: string
  right: string
}
