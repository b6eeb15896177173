import { type Command, InvalidArgumentError } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { type BulletinDesk, makeBulletin } from '../pipeline/bulletin/make.ts'
import {
  approveBulletin,
  type ShownProgramme,
  shownProgrammes,
  withdrawBulletin,
} from '../pipeline/bulletin/release.ts'

type Print = (value: unknown) => void

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Adds `bulletin …`: a day's approved stories as one audio programme. */
export function addBulletinCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const bulletin = program
    .command('bulletin')
    .description("a day's approved stories as one audio programme with a podcast feed")
  const within = async <T>(work: (desk: BulletinDesk) => Promise<T>): Promise<T> => {
    const newsroom = await openNewsroom(place)
    try {
      return await work(bulletinDesk(newsroom))
    } finally {
      await newsroom.close()
    }
  }
  bulletin
    .command('make')
    .description('have the top approved stories read; the programme waits for `bulletin approve`')
    .option('--language <language>', 'only of this language', language)
    .option('--day <day>', 'approved on this day: 2018-02-07; today without one', day)
    .option(
      '--story <slug...>',
      "just these in this order, in place of the day's most newsworthy; with --language",
    )
    .option('--stories <n>', "so many, in place of the house's number", count)
    .option('--json', 'print one JSON value', false)
    .action(async ({ story: slugs, ...asked }: MakeAsked) => {
      if (slugs !== undefined && asked.language === undefined)
        throw new ConfigError('give --language with --story')
      const made = await within(async (desk) => {
        const languages = asked.language === undefined ? languagesOf(desk) : [asked.language]
        const all = []
        for (const each of languages) all.push(await makeBulletin(desk, { ...asked, slugs, language: each }))
        return all
      })
      if (asked.json) print(made)
      else
        for (const each of made)
          say(`${each.id}  ${minutes(each.seconds)}  ${each.stories.map(({ slug }) => slug).join(', ')}`)
    })
  bulletin
    .command('list')
    .description(
      'all programmes: waiting, out or withdrawn; which of them tell of a story that changed since',
    )
    .option('--json', 'print one JSON value', false)
    .action(async ({ json }: { json: boolean }) => {
      const all = await within(shownProgrammes)
      if (json) print(all)
      else for (const line of all.flatMap(linesOf)) say(line)
    })
  bulletin
    .command('approve')
    .description('let a programme out: its files and its place in the feed; only just these bytes')
    .argument('<id>')
    .requiredOption('--as <who>', 'your name')
    .option('--hash <hash>', 'the hash of what you heard')
    .option('--json', 'print one JSON value', false)
    .action(async (id: string, { as: by, hash, json }: { as: string; hash?: string; json: boolean }) => {
      const out = await within((desk) => approveBulletin(desk, id, { by, hash }))
      if (json) print(out)
      else for (const line of linesOf(out)) say(line)
    })
  bulletin
    .command('withdraw')
    .description('take a programme back: its files and its place in the feed go')
    .argument('<id>')
    .requiredOption('--as <who>', 'your name')
    .requiredOption('--reason <reason>', 'why')
    .action(async (id: string, { as: by, reason }: { as: string; reason: string }) => {
      await within((desk) => withdrawBulletin(desk, id, { by, reason }))
    })
}

type MakeAsked = { language?: string; day?: string; stories?: number; story?: string[]; json: boolean }

/** What bulletins are made with, out of the newsroom. */
export const bulletinDesk = ({
  publishing,
  house,
  workshop,
}: Pick<Newsroom, 'publishing' | 'house' | 'workshop'>): BulletinDesk => ({
  ...publishing,
  workshop,
  bulletin: house.bulletin,
  papers: house.papers,
  spoken: house.speech,
})

function languagesOf({ bulletin }: BulletinDesk): readonly string[] {
  if (bulletin === undefined)
    throw new ConfigError('the house has no editorial-rules/bulletin.yaml: it makes no bulletins')
  return Object.keys(bulletin.languages)
}

const linesOf = ({ id, state, seconds, stories, outdated }: ShownProgramme): readonly string[] => [
  `${id}  ${state}  ${minutes(seconds)}  ${stories.map(({ slug }) => slug).join(', ')}`,
  ...outdated.map((line) => `  outdated: ${line}`),
]

const minutes = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function language(text: string): string {
  if (!/^[a-z]{2}$/.test(text)) throw new InvalidArgumentError('a language is two letters: en')
  return text
}

function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('a day is written as 2018-02-07')
  return text
}

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 30)
    throw new InvalidArgumentError('a number from 1 to 30')
  return number
}
