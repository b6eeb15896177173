import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BulletinRules, BulletinWords } from '../../config/bulletin.ts'
import { type Performed, perform } from '../../media/_bulletin/perform.ts'
import { programmeOf } from '../../media/_bulletin/programme.ts'
import type { Papered } from '../../media/_papers/papers.ts'
import { quieter } from '../../media/_sound/join.ts'
import { espeak } from '../../media/_sound/speak.ts'
import { notesOf, tune } from '../../media/_sound/tune.ts'
import { tongueOf } from '../../media/_sound/words.ts'
import speech from '../../media/speech.ts'
import { ConfigError, TransitionError } from '../../news/errors.ts'
import type { PapersRules } from '../../news/papers.ts'
import type { SpeechWords } from '../../news/speech.ts'
import type { MediaTools } from '../../seams/medium.ts'
import type { Publication } from '../../seams/outlet.ts'
import { hashOf } from '../hash.ts'
import { missingPrograms } from '../media/programs.ts'
import { notThere, runProgram } from '../media/run-program.ts'
import type { PublishDesk } from '../publish.ts'
import { chooseStories, dayOf, namedStories } from './choose.ts'
import { type BulletinTools, withPapersOf } from './papers.ts'
import { type Programme, programmes, sha256, shelve } from './shelf.ts'

/** What bulletins are made with; without rules of papers a programme has none, and is not let out. */
export type BulletinDesk = PublishDesk & {
  bulletin: BulletinRules | undefined
  papers: PapersRules | undefined
  /** How abbreviations and units are said. */
  spoken?: SpeechWords | undefined
}

export type BulletinAsked = {
  language: string
  /** Today without one. */
  day?: string | undefined
  /** In place of the house's number. */
  stories?: number | undefined
  /** Just these stories in this order, in place of the day's most newsworthy. */
  slugs?: readonly string[] | undefined
}

/** No programme of ours takes longer to make. */
const mostSeconds = 600

/**
 * Has a day's approved stories read as one programme and puts it on the shelf, where it waits for a person's word. The same stories give the same
 * programme. Throws `TransitionError` where there is no story to tell, or a program of the machine is missing.
 */
export async function makeBulletin(
  desk: BulletinDesk,
  { language, day: asked, stories, slugs }: BulletinAsked,
  progress: (share: number, doing: string) => void = () => undefined,
): Promise<Programme> {
  const { rules, words } = wordsFor(desk, language)
  const [missing] = await missingPrograms(['espeak-ng', 'ffmpeg'])
  if (missing !== undefined) throw new TransitionError(notThere(missing))
  const day = asked ?? dayOf(desk.world.now(), rules.zone)
  const { zone, perBeat } = rules
  const publications =
    slugs === undefined
      ? await chooseStories(desk, { language, day, zone, stories: stories ?? rules.stories, perBeat })
      : await namedStories(desk, language, slugs)
  if (publications.length === 0)
    throw new TransitionError(
      `no story in "${language}" was approved on ${day} (${zone}) that may be told now`,
    )
  const title = `${words.title}, ${day}`
  const told = { language, day, words, title, publications }
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-bulletin-'))
  const tools = toolsIn(folder)
  try {
    const performed = await performedBy(desk, told, { ...tools, progress })
    const bare = bareHash(publications, performed)
    const known = (await programmes(desk.folder)).find((each) => each.bare === bare)
    if (known !== undefined) return known
    progress(0.9, 'writing its papers')
    const files = await withPapersOf(desk, { ...told, performed, draft: bare }, tools)
    const made = await entryOf(desk, performed, files, { ...told, bare, at: desk.world.now() })
    await shelve(desk.folder, made, files)
    return made
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Programs of the machine, with a folder of their own for the time of the making. */
function toolsIn(folder: string): BulletinTools {
  const signal = AbortSignal.timeout(mostSeconds * 1000)
  return {
    folder,
    signal,
    run: (program, args, input) => runProgram(program, args, { folder, signal, input }),
  }
}

const storiesOf = (publications: readonly Publication[]) =>
  publications.map(({ story: { slug, hash }, draft: { headline } }) => ({ slug, hash, headline }))

const bareHash = (publications: readonly Publication[], { files }: Performed): string =>
  hashOf([storiesOf(publications), files.map(({ name, type, bytes }) => [name, type, sha256(bytes)])])

/** The house's words of a language. Throws `ConfigError` where it has none. */
export function wordsFor(
  { bulletin: rules }: BulletinDesk,
  language: string,
): { rules: BulletinRules; words: BulletinWords } {
  if (rules === undefined)
    throw new ConfigError('the house has no editorial-rules/bulletin.yaml: it makes no bulletins')
  const words = Object.hasOwn(rules.languages, language) ? rules.languages[language] : undefined
  if (words === undefined)
    throw new ConfigError(
      `editorial-rules/bulletin.yaml has no words in "${language}"; there are: ${Object.keys(rules.languages).join(', ')}`,
    )
  return { rules, words }
}

type Making = {
  language: string
  day: string
  words: BulletinWords
  title: string
  publications: readonly Publication[]
}

async function performedBy(
  { name: { name }, media, spoken }: BulletinDesk,
  { language, day, words, title, publications }: Making,
  tools: BulletinTools & Pick<MediaTools, 'progress'>,
): Promise<Performed> {
  const given = speech.options.parse(media?.kinds.speech ?? {})
  const tongue = tongueOf(language)
  const notes = notesOf(name)
  const saying = { names: given.lexicon[language] ?? {}, words: spoken }
  const chapters = programmeOf({ publications, language, day, frame: words, saying })
  const voice = given.voices[language] ?? tongue.voice
  return perform(
    chapters,
    {
      ...{ name: `bulletin-${language}-${day}`, title, artist: name, album: words.title, language, day },
      comment: tongue.label,
      voice: espeak(tools, voice, given['words-a-minute'], given.pitch),
      pauses: given.pauses,
      signature: quieter(tune(notes, 3), 0.4),
      bridge: quieter(tune(notes.slice(-2), 1.2), 0.25),
    },
    tools,
  )
}

async function entryOf(
  { store }: BulletinDesk,
  { seconds, chapters }: Performed,
  papered: readonly Papered[],
  { language, day, title, publications, at, bare }: Making & { at: Date; bare: string },
): Promise<Programme> {
  const stories = await Promise.all(
    storiesOf(publications).map(async (story) => {
      const version = (await store.showStory(story.slug))?.draft.version
      return { ...story, ...(version === undefined ? {} : { version }) }
    }),
  )
  const files = papered.map(({ name, type, bytes, sourceType, signed, missing }) => ({
    ...{ name, type, hash: sha256(bytes), bytes: bytes.length, missing: [...missing] },
    ...(signed === undefined ? {} : { signed, sourceType }),
  }))
  const hash = hashOf([
    storiesOf(publications),
    files.map((file) => ({ name: file.name, type: file.type, hash: file.hash, bytes: file.bytes })),
  ])
  const made = [...new Set(publications.map(({ disclosure }) => disclosure.sentence))]
  const { label } = tongueOf(language)
  return {
    ...{ id: `${language}-${day}-${hash.slice(0, 8)}`, language, day, hash, bare, title, seconds, label },
    summary: [
      ...chapters.map(({ title: chapter, start }) => `${clock(start)} ${chapter}`),
      ...made,
      label,
    ].join('\n'),
    ...{ made: at.toISOString(), stories, chapters: [...chapters], files },
  }
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
