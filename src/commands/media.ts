import { userInfo } from 'node:os'
import { type Command, InvalidArgumentError } from 'commander'
import { ConfigError } from '../news/errors.ts'
import { type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { approveAsset, mediaShown, rejectAsset, type StoryMediaShown } from '../pipeline/media/decide.ts'
import { allMade, exportMedia, makeNow } from './media-make.ts'
import { tryMedia } from './media-try.ts'

type Print = (value: unknown) => void

type Within = <T>(slug: string | undefined, work: (newsroom: Newsroom) => Promise<T>) => Promise<T>

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Adds `media …`, and gives it: `verify` is added to it elsewhere. */
export function addMediaCommands(program: Command, place: NewsroomPlace, print: Print): Command {
  const media = program.command('media').description('pictures, sound and film of stories')
  const within: Within = async (slug, work) => {
    const newsroom = await openNewsroom(slug === undefined ? place : { ...place, slug })
    try {
      return await work(newsroom)
    } finally {
      await newsroom.close()
    }
  }
  addMaking(media, within, print)
  addDeciding(media, within, print)
  addFiles(media, within, print)
  return media
}

function addMaking(media: Command, within: Within, print: Print): void {
  media
    .command('make')
    .description("make media now: of the stories named, of each beat's top stories if none is")
    .argument('[slugs...]')
    .option('--top <n>', 'so many of each beat, the most newsworthy first', count)
    .option('--kind <kind...>', 'only these kinds, in place of those that the beat names')
    .option('--anew', 'also what was made before; the same is found, not made twice', false)
    .option('--as <who>', 'who asks', userInfo().username)
    .option('--json', 'print one JSON value', false)
    .action(async (slugs: string[], { top, kind: kinds, anew, as: by, json }: MakeOptions) => {
      if (slugs.length > 0 && top !== undefined) throw new ConfigError('give slugs or --top, not both')
      const shown = await within(slugs.length === 1 ? slugs[0] : undefined, (newsroom) =>
        makeNow(newsroom, { slugs, top, kinds, anew, by }),
      )
      if (json) print(shown)
      else for (const story of shown) for (const line of linesOf(story)) say(line)
      if (!allMade(shown)) process.exitCode = 1
    })
  media
    .command('cancel')
    .description('call off what is not made yet')
    .argument('<slug>')
    .requiredOption('--as <who>', 'your name')
    .option('--kind <kind>', 'only of this kind')
    .action((slug: string, { as: by, kind }: { as: string; kind?: string }) =>
      within(slug, async ({ store, world }) => {
        say(`${await store.cancelMedia(slug, kind, by, world.now().toISOString())} called off`)
      }),
    )
}

type MakeOptions = { top?: number; kind?: string[]; anew: boolean; as: string; json: boolean }

function addDeciding(media: Command, within: Within, print: Print): void {
  media
    .command('list')
    .description('the media of a story: how they stand, what is being made')
    .argument('<slug>')
    .option('--json', 'print one JSON value', false)
    .action((slug: string, { json }: { json: boolean }) =>
      within(slug, async (newsroom) => {
        const shown = await mediaShown(newsroom.media, slug)
        if (json) print(shown)
        else for (const line of linesOf(shown)) say(line)
      }),
    )
  const decision = (name: string, description: string) =>
    media
      .command(name)
      .description(description)
      .argument('<slug>')
      .argument('<asset>', 'its kind, or its hash')
      .requiredOption('--as <who>', 'your name')
      .option('--hash <hash>', 'the hash you saw')
      .option('--json', 'print one JSON value', false)
  decision('approve', 'let a medium go out with its story').action(
    (slug: string, kind: string, { as: by, hash, json }: Decided) =>
      within(slug, async ({ media: desk }) => {
        await approveAsset(desk, slug, { kind, by, hash })
        if (json) print(await mediaShown(desk, slug))
      }),
  )
  decision('reject', 'keep a medium from going out')
    .requiredOption('--reason <reason>', 'why')
    .action((slug: string, kind: string, { as: by, hash, json, reason }: Decided & { reason: string }) =>
      within(slug, async ({ media: desk }) => {
        await rejectAsset(desk, slug, { kind, by, hash, reason })
        if (json) print(await mediaShown(desk, slug))
      }),
    )
}

type Decided = { as: string; hash?: string; json: boolean }

function addFiles(media: Command, within: Within, print: Print): void {
  media
    .command('export')
    .description('write the files of a story’s media, and what is said of them, into a folder')
    .argument('<slug>')
    .requiredOption('--to <dir>', 'where to')
    .option('--json', 'print one JSON value', false)
    .action(async (slug: string, { to, json }: { to: string; json: boolean }) => {
      const names = await within(slug, (newsroom) => exportMedia(newsroom, slug, to))
      if (json) print(names)
      else for (const name of names) say(name)
    })
  media
    .command('try')
    .description('make media of a story into a folder; nothing is kept, no papers are written')
    .argument('<slug>')
    .requiredOption('--kind <kind...>', 'kinds of src/media')
    .option('--to <dir>', 'where the files go', '.')
    .option('--json', 'print one JSON value', false)
    .action(async (slug: string, { kind, to, json }: { kind: string[]; to: string; json: boolean }) => {
      const tried = await within(slug, (newsroom) => tryMedia(newsroom, slug, kind, to))
      if (json) print(tried)
    })
}

function linesOf({ slug, assets, jobs }: StoryMediaShown): string[] {
  const open = jobs.filter(({ state }) => state !== 'made')
  return [
    slug,
    ...assets.map(
      ({ kind, state, hash, files, against }) =>
        `  ${kind.padEnd(10)} ${state.padEnd(10)} ${hash.slice(0, 12)} ${files.map(({ name }) => name).join(', ')}${against === undefined ? '' : `  ! ${against}`}`,
    ),
    ...open.map(
      ({ kind, state, error }) => `  ${kind.padEnd(10)} ${state}${error === undefined ? '' : `: ${error}`}`,
    ),
  ]
}

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a number of stories, from 1')
  return number
}
