import type { BulletinRules, BulletinWords } from '../../config/bulletin.ts'
import { programmeOf } from '../../media/_bulletin/programme.ts'
import { notesOf } from '../../media/_sound/tune.ts'
import { tongueOf } from '../../media/_sound/words.ts'
import speech from '../../media/speech.ts'
import { ConfigError, TransitionError } from '../../news/errors.ts'
import type { PapersRules } from '../../news/papers.ts'
import type { SpeechWords } from '../../news/speech.ts'
import type { Publication } from '../../seams/outlet.ts'
import { hashOf } from '../hash.ts'
import { ownKey } from '../media/own-key.ts'
import { missingPrograms } from '../media/programs.ts'
import { notThere } from '../media/run-program.ts'
import type { Workshop } from '../media/workshop.ts'
import type { PublishDesk } from '../publish.ts'
import { chooseStories, dayOf, namedStories } from './choose.ts'
import { papersSaid } from './papers.ts'
import { type PerformedWhole, type PerformingTask, storiesOf } from './perform-task.ts'
import { type Programme, programmes, sha256, shelve } from './shelf.ts'

/** What bulletins are made with; without rules of papers a programme has none, and is not let out. */
export type BulletinDesk = PublishDesk & {
  bulletin: BulletinRules | undefined
  papers: PapersRules | undefined
  /** How abbreviations and units are said. */
  spoken?: SpeechWords | undefined
  /** Where it is performed: in a process of its own. */
  workshop: Pick<Workshop, 'perform'>
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
  const told = { language, day, words, title: `${words.title}, ${day}`, publications }
  const there = await programmes(desk.folder)
  await ownKey(desk)
  const task = await taskFor(desk, told)
  const { whole } = await desk.workshop.perform(
    { ...task, known: there.flatMap(({ bare }) => bare ?? []) },
    { signal: new AbortController().signal, seconds: mostSeconds, progress },
  )
  const known = there.find(({ bare }) => bare === whole.bare)
  if (known !== undefined) return known
  if (whole.isKnown) throw new Error(`the shelf has no programme ${whole.bare}`)
  const made = await entryOf(desk, whole, { ...told, at: desk.world.now() })
  await shelve(desk.folder, made, whole.files)
  return made
}

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

/** What the process that performs it is handed: all that the newsroom knows and it cannot. */
async function taskFor(
  desk: BulletinDesk,
  { language, day, words, title, publications }: Making,
): Promise<Omit<PerformingTask, 'folder' | 'known'>> {
  const { name: publisher, media, spoken, papers: rules, folder: newsroom, world } = desk
  const given = speech.options.parse(media?.kinds.speech ?? {})
  const tongue = tongueOf(language)
  const saying = { names: given.lexicon[language] ?? {}, words: spoken }
  const name = `bulletin-${language}-${day}`
  const said = () => papersSaid(desk, { language, title, name, publications })
  return {
    kind: 'bulletin',
    chapters: programmeOf({ publications, language, day, frame: words, saying }),
    how: {
      ...{ name, title, artist: publisher.name, album: words.title, language, day },
      comment: tongue.label,
      pauses: given.pauses,
    },
    voice: {
      name: given.voices[language] ?? tongue.voice,
      wordsAMinute: given['words-a-minute'],
      pitch: given.pitch,
    },
    notes: notesOf(publisher.name),
    stories: storiesOf(publications),
    papers: rules && { rules, newsroom, said: await said() },
    now: world.now().toISOString(),
  }
}

async function entryOf(
  { store }: BulletinDesk,
  { bare, performed: { seconds, chapters }, files: papered }: Extract<PerformedWhole, { isKnown: false }>,
  { language, day, title, publications, at }: Making & { at: Date },
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
