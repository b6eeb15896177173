import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Episode, podcastFeed } from '../../media/_bulletin/podcast.ts'
import { ConfigError, TransitionError } from '../../news/errors.ts'
import { makeFolder, writeWhole } from '../../outlets/_disk.ts'
import { named, needed } from '../review-desk.ts'
import { type BulletinDesk, wordsFor } from './make.ts'
import { closeBulletinTasks, outdated, type ProgrammeState, stateOf } from './outdated.ts'
import { fileOf, note, type Programme, programmes } from './shelf.ts'

/** A programme and how it stands; `outdated` says which of its stories is not any more what it tells. */
export type ShownProgramme = Programme & {
  state: ProgrammeState
  outdated: readonly string[]
}

/** All programmes, the newest day first. */
export async function shownProgrammes(desk: BulletinDesk): Promise<readonly ShownProgramme[]> {
  const all = await programmes(desk.folder)
  return Promise.all(
    all.map(async (programme) => ({
      ...programme,
      state: stateOf(programme),
      outdated: programme.withdrawn === undefined ? await reasons(desk, programme) : [],
    })),
  )
}

const reasons = async (desk: BulletinDesk, programme: Programme): Promise<readonly string[]> =>
  (await outdated(desk, programme)).map(({ because }) => because)

/**
 * Lets a programme out by a person's name: just these bytes, telling just these approved words. An earlier programme of the same day and language is
 * taken back. Throws `TransitionError` where one of its stories has changed, or it is another programme than the one that was heard.
 */
export async function approveBulletin(
  desk: BulletinDesk,
  id: string,
  { by, hash }: { by: string; hash?: string | undefined },
): Promise<ShownProgramme> {
  const who = named(by)
  const programme = await find(desk, id)
  if (programme.withdrawn !== undefined)
    throw new TransitionError(`${id} was withdrawn: ${programme.withdrawn.reason}`)
  if (hash !== undefined && hash !== programme.hash)
    throw new TransitionError(`${id} has the hash ${programme.hash}, not ${hash}; listen to it again`)
  const changed = await reasons(desk, programme)
  if (changed.length > 0)
    throw new TransitionError(`${id} does not go out: ${changed.join('; ')}. Make it again`)
  // Before anything is noted: bytes that are others by now stop it.
  await putOut(desk, programme)
  const at = desk.world.now().toISOString()
  const out = programme.approved === undefined ? { ...programme, approved: { by: who, at } } : programme
  if (programme.approved === undefined) {
    await note(desk.folder, out)
    await written(desk, out, who, 'approve bulletin', {})
  }
  for (const other of await programmes(desk.folder))
    if (
      other.id !== id &&
      other.language === out.language &&
      other.day === out.day &&
      stateOf(other) === 'out'
    )
      await takeBack(desk, other, who, `replaced by ${id}`)
  await writeFeed(desk, out.language)
  return { ...out, state: 'out', outdated: [] }
}

/** Takes a programme back for a reason: its files and its place in the feed go. */
export async function withdrawBulletin(
  desk: BulletinDesk,
  id: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const who = named(by)
  const why = needed(reason, 'a reason')
  const programme = await find(desk, id)
  if (programme.withdrawn === undefined) await takeBack(desk, programme, who, why)
  await writeFeed(desk, programme.language)
}

async function takeBack(desk: BulletinDesk, programme: Programme, by: string, reason: string): Promise<void> {
  const at = desk.world.now().toISOString()
  await note(desk.folder, { ...programme, withdrawn: { by, at, reason } })
  for (const { name } of programme.files)
    await rm(join(publicFolder(desk, programme), nameOut(programme, name)), { force: true })
  await written(desk, programme, by, 'withdraw bulletin', { reason })
  await closeBulletinTasks(desk, programme, by)
}

async function find(desk: BulletinDesk, id: string): Promise<Programme> {
  const all = await programmes(desk.folder)
  const found = all.find((each) => each.id === id)
  if (found === undefined)
    throw new TransitionError(
      `there is no bulletin ${id}; there are: ${all.map((each) => each.id).join(', ') || 'none'}`,
    )
  return found
}

const written = (
  { store, world }: BulletinDesk,
  { id, hash, stories }: Programme,
  who: string,
  verb: string,
  more: Readonly<Record<string, string>>,
): Promise<void> =>
  store.audit({
    ...{ at: world.now().toISOString(), who, verb },
    detail: { bulletin: id, hash, stories: stories.map(({ slug }) => slug), ...more },
  })

const publicFolder = ({ folder }: BulletinDesk, { language }: Pick<Programme, 'language'>): string =>
  join(folder, 'bulletins', language)

/** A name that changes with the bytes: no cache keeps what was taken back under it. */
const nameOut = ({ hash }: Programme, name: string): string => name.replace('.', `-${hash.slice(0, 8)}.`)

async function putOut(desk: BulletinDesk, programme: Programme): Promise<void> {
  const files = await Promise.all(
    programme.files.map(async (file) => ({
      name: nameOut(programme, file.name),
      bytes: await fileOf(desk.folder, programme, file),
    })),
  )
  const folder = publicFolder(desk, programme)
  await makeFolder(join(desk.folder, 'bulletins'))
  await makeFolder(folder)
  for (const { name, bytes } of files) await writeWhole(folder, name, bytes, programme.id)
}

/** Writes the feed of a language anew from what is out; without an address of the house there is none. */
async function writeFeed(desk: BulletinDesk, language: string): Promise<void> {
  const { rules, words } = wordsFor(desk, language)
  if (rules.podcast === undefined) return
  const { site, limit, category, email, image } = rules.podcast
  const out = (await programmes(desk.folder))
    .filter((each) => each.language === language && stateOf(each) === 'out')
    .slice(0, limit)
  const feed = podcastFeed(
    {
      ...{
        title: words.title,
        description: words.description,
        language,
        publisher: desk.name.name,
        category,
        email,
        image,
      },
      site: site.replaceAll('{language}', language),
    },
    out.map(episodeOf),
  )
  const folder = publicFolder(desk, { language })
  await makeFolder(folder)
  await writeWhole(folder, 'feed.xml', feed, 'feed')
}

function episodeOf(programme: Programme): Episode {
  const { hash, title, summary, seconds, files, approved, made } = programme
  const one = (ending: string) => {
    const file = files.find(({ name }) => name.endsWith(ending))
    if (file === undefined) throw new ConfigError(`${programme.id} has no file that ends with ${ending}`)
    return { ...file, name: nameOut(programme, file.name) }
  }
  const { name, type, bytes } = one('.mp3')
  return {
    ...{ guid: `nightdesk-bulletin-${hash}`, title, summary, seconds, at: approved?.at ?? made },
    audio: { name, type, bytes },
    ...{ captions: one('.vtt').name, transcript: one('.txt').name, chapters: one('.chapters.json').name },
  }
}
