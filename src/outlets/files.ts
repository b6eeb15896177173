import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineOutlet, type Outlet, type Publication, type Sent } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Article } from './_article.ts'
import { makeFolder, writeWhole } from './_disk.ts'
import { articlePage, withdrawnPage } from './_html.ts'
import { articleMarkdown, withdrawnMarkdown } from './_markdown.ts'
import { articleNinjs, withdrawnNinjs } from './_ninjs.ts'
import { findSent, noteKey, type Receipt, readReceipt, sentUnder, writeReceipt } from './_receipt.ts'

const options = z.strictObject({
  /** Folder within the newsroom's own. */
  folder: z
    .string()
    .regex(/^[\w-]+(?:\/[\w-]+)*$/, 'a folder within the newsroom: letters, digits, _ and -, parted by /')
    .default('outlet'),
})

/**
 * Copy as files: `<folder>/<beat>/<slug>` with `.md`, `.html`, `.ninjs.json`, `.ledger.json`, and last `.receipt.json`.
 * A send that was cut short is completed by the next one under its key; a withdrawn article leaves a notice.
 */
export default defineOutlet<z.infer<typeof options>>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  open: ({ folder }, world, newsroom) => openFiles(join(newsroom, folder), world),
})

function openFiles(root: string, world: World): Outlet {
  return {
    find: (key) => findSent(root, key),
    publish: async (publication, key) => {
      const place = placeOf(root, publication)
      const receipt = await readReceipt(place.folder, place.slug)
      const sent = sentUnder(receipt, key)
      if (sent !== undefined) return sent
      if (receipt !== undefined)
        throw refusal('slug-taken', place.id, 'another article stands there; correct or kill it')
      return send({ place, publication, key, world, verb: 'publish', receipt })
    },
    correct: async (publication, before, key) => {
      const place = placeOf(root, publication)
      const receipt = await readReceipt(place.folder, place.slug)
      const sent = sentUnder(receipt, key)
      if (sent !== undefined) return sent
      if (receipt === undefined || before.id !== place.id)
        throw refusal('not-there', place.id, 'publish it first')
      if (receipt.status === 'withdrawn') throw refusal('withdrawn', place.id, 'publish it under a new slug')
      return send({ place, publication, key, world, verb: 'correct', receipt })
    },
    kill: async (publication, before, reason, key) => {
      const place = placeOf(root, publication)
      const receipt = await readReceipt(place.folder, place.slug)
      const sent = sentUnder(receipt, key)
      if (sent !== undefined) return sent
      if (before.id !== place.id) throw refusal('not-there', place.id, `${before.id} was sent`)
      return send({ place, publication, key, world, verb: 'kill', receipt, reason })
    },
  }
}

type Place = { root: string; beat: string; folder: string; slug: string; id: string }

type Sending = {
  place: Place
  publication: Publication
  key: string
  world: World
  verb: 'publish' | 'correct' | 'kill'
  receipt: Receipt | undefined
  reason?: string
}

const refusal = (kind: string, id: string, why: string): UpstreamError =>
  new UpstreamError(kind, `outlet files: ${id}: ${why}`)

/** Where an article goes. Names are checked here once more, whatever made them: no name leads out of the folder. */
function placeOf(root: string, { story }: Publication): Place {
  const { beat, slug } = story
  for (const name of [beat, slug]) {
    if (!/^[a-z0-9-]{1,120}$/.test(name)) {
      throw refusal('unsafe-name', JSON.stringify(name), 'a name has 1 to 120 of a to z, 0 to 9 and -')
    }
  }
  return { root, beat, folder: join(root, beat), slug, id: `${beat}/${slug}` }
}

async function send(sending: Sending): Promise<Sent> {
  const { place, key, publication, verb, receipt, world } = sending
  const article = articleOf(sending)
  await makeFolder(place.folder)
  for (const [ending, text] of Object.entries(filesOf(article, sending.reason))) {
    await writeWhole(place.folder, `${place.slug}.${ending}`, text, key)
  }
  const url = pathToFileURL(join(place.folder, `${place.slug}.html`)).href
  const sent = { url, hash: publication.story.hash, at: world.now().toISOString() }
  const value: Receipt = {
    id: place.id,
    status: verb === 'kill' ? 'withdrawn' : 'usable',
    version: article.version,
    published: article.published,
    notes: [...article.notes],
    sent: [...(receipt?.sent ?? []), { key, verb, ...sent }],
  }
  await noteKey(place.root, key, { beat: place.beat, slug: place.slug })
  await writeReceipt(place.folder, place.slug, value, key)
  return { id: place.id, ...sent }
}

function articleOf({ place, publication, key, receipt }: Sending): Article {
  const { note, updated } = publication
  return {
    publication,
    key,
    id: place.id,
    version: (receipt?.version ?? 0) + 1,
    published: receipt?.published ?? publication.published,
    notes: [...(receipt?.notes ?? []), ...(note === undefined ? [] : [{ at: updated, note }])],
  }
}

/** The files of an article, by ending; `reason` is given where it is taken back. */
function filesOf(article: Article, reason: string | undefined): Readonly<Record<string, string>> {
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  const { id, publication } = article
  if (reason !== undefined) {
    return {
      md: withdrawnMarkdown(article),
      html: withdrawnPage(article),
      'ninjs.json': json(withdrawnNinjs(article, reason)),
      'ledger.json': json({ id, status: 'withdrawn', hash: publication.story.hash }),
    }
  }
  const { story, text, claims, sources, draft } = publication
  return {
    md: articleMarkdown(article),
    html: articlePage(article),
    'ninjs.json': json(articleNinjs(article)),
    'ledger.json': json({ id, hash: story.hash, language: draft.language, text, claims, sources }),
  }
}
