import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { Outlet, Preview, Publication, Sent } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Article } from './_article.ts'
import { makeFolder, writeWhole } from './_disk.ts'
import { articleFor } from './_preview.ts'
import { findSent, noteKey, type Receipt, readReceipt, sentUnder, writeReceipt } from './_receipt.ts'

/** Folder within the newsroom's own. */
export const folderOption = z
  .string()
  .regex(/^[\w-]+(?:\/[\w-]+)*$/, 'a folder within the newsroom: letters, digits, _ and -, parted by /')

/** What lies in a folder of articles. */
export type Folder = {
  /** The kind of outlet, as refusals name it. */
  kind: string
  root: string
  world: World
  /** The files of an article by ending, the one its URL leads to first; `reason` is given where it is taken back. */
  files: (
    article: Article,
    reason: string | undefined,
    verb: Verb,
  ) => Readonly<Record<string, string | Uint8Array>>
  /** Sends it on from here, where it goes any further; gives the address that it has there, if it is told one. */
  deliver?: (
    article: Article,
    reason: string | undefined,
    verb: Verb,
    /** The files as they were written, absolute. */
    written: readonly string[],
    /** Files of an earlier version that are not there any more, absolute. */
    gone: readonly string[],
  ) => Promise<string | undefined>
}

/**
 * An outlet that writes `<root>/<beat>/<slug>.<ending>` and last `.receipt.json`. A send that was cut short is completed by
 * the next one under its key; a withdrawn article leaves what `files` makes of it.
 */
export function openFolder(folder: Folder): Outlet {
  const { root } = folder
  const refusal = (kind: string, id: string, why: string): UpstreamError =>
    new UpstreamError(kind, `outlet ${folder.kind}: ${id}: ${why}`)
  const at = (publication: Publication): Place => {
    const place = placeOf(root, publication)
    if ('fault' in place)
      throw refusal('unsafe-name', place.fault, 'a name has 1 to 120 of a to z, 0 to 9 and -')
    return place
  }
  return {
    preview: (publication) => previewOf(folder, publication),
    find: (key) => findSent(root, key),
    publish: async (publication, key) => {
      const place = at(publication)
      const receipt = await readReceipt(place.folder, place.slug)
      const sent = sentUnder(receipt, key)
      if (sent !== undefined) return sent
      if (receipt !== undefined)
        throw refusal('slug-taken', place.id, 'another article stands there; correct or kill it')
      return send(folder, { place, publication, key, verb: 'publish', receipt })
    },
    correct: async (publication, before, key) => {
      const place = at(publication)
      const receipt = await readReceipt(place.folder, place.slug)
      const sent = sentUnder(receipt, key)
      if (sent !== undefined) return sent
      if (receipt === undefined || before.id !== place.id)
        throw refusal('not-there', place.id, 'publish it first')
      if (receipt.status === 'withdrawn') throw refusal('withdrawn', place.id, 'publish it under a new slug')
      return send(folder, { place, publication, key, verb: 'correct', receipt })
    },
    kill: async (publication, before, reason, key) => {
      const place = at(publication)
      const receipt = await readReceipt(place.folder, place.slug)
      const sent = sentUnder(receipt, key)
      if (sent !== undefined) return sent
      if (before.id !== place.id) throw refusal('not-there', place.id, `${before.id} was sent`)
      return send(folder, { place, publication, key, verb: 'kill', receipt, reason })
    },
  }
}

/** The file that its URL would lead to. */
function previewOf({ files }: Folder, publication: Publication): Preview {
  const written = Object.entries(files(articleFor(publication), undefined, 'publish'))
  const [ending = '', content = ''] = written.find(([, each]) => typeof each === 'string') ?? []
  return { type: ending.endsWith('html') ? 'html' : 'text', body: String(content) }
}

export type Verb = 'publish' | 'correct' | 'kill'

type Place = { beat: string; folder: string; slug: string; id: string }

type Sending = {
  place: Place
  publication: Publication
  key: string
  verb: Verb
  receipt: Receipt | undefined
  reason?: string
}

/** Where an article goes. Names are checked here once more, whatever made them: no name leads out of the folder. */
function placeOf(root: string, { story }: Publication): Place | { fault: string } {
  const { beat, slug } = story
  const unsafe = [beat, slug].find((name) => !/^[a-z0-9-]{1,120}$/.test(name))
  if (unsafe !== undefined) return { fault: JSON.stringify(unsafe) }
  return { beat, folder: join(root, beat), slug, id: `${beat}/${slug}` }
}

async function send({ root, files, deliver, world }: Folder, sending: Sending): Promise<Sent> {
  const { place, key, publication, verb, receipt, reason } = sending
  const article = articleOf(sending)
  const written = Object.entries(files(article, reason, verb))
  await makeFolder(place.folder)
  for (const [ending, text] of written) await writeWhole(place.folder, `${place.slug}.${ending}`, text, key)
  const media = written.flatMap(([ending, content]) => (typeof content === 'string' ? [] : [ending]))
  // What an earlier version brought along does not outlive it: a withdrawn article leaves no picture behind.
  const gone = (receipt?.media ?? [])
    .filter((ending) => !media.includes(ending))
    .map((ending) => join(place.folder, `${place.slug}.${ending}`))
  for (const file of gone) await rm(file, { force: true })
  const paths = written.map(([ending]) => join(place.folder, `${place.slug}.${ending}`))
  const given = await deliver?.(article, reason, verb, paths, gone)
  const here = pathToFileURL(paths[0] ?? place.folder).href
  const url = given ?? receipt?.sent.at(-1)?.url ?? here
  const sent = { url, hash: publication.story.hash, at: world.now().toISOString() }
  const value: Receipt = {
    id: place.id,
    status: verb === 'kill' ? 'withdrawn' : 'usable',
    version: article.version,
    published: article.published,
    notes: [...article.notes],
    ...(media.length === 0 ? {} : { media }),
    sent: [...(receipt?.sent ?? []), { key, verb, ...sent }],
  }
  await noteKey(root, key, { beat: place.beat, slug: place.slug })
  await writeReceipt(place.folder, place.slug, value, key)
  return { id: place.id, ...sent }
}

function articleOf({ place, publication, key, receipt }: Sending): Article {
  const { note, updated } = publication
  const notes = receipt?.notes ?? []
  // A corrected article that is sent anew with its media is not corrected again.
  const told = note === undefined || notes.some((each) => each.note === note)
  return {
    publication,
    key,
    id: place.id,
    version: (receipt?.version ?? 0) + 1,
    published: receipt?.published ?? publication.published,
    notes: told ? notes : [...notes, { at: updated, note }],
  }
}
