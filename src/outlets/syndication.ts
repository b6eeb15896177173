import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { defineOutlet, type Preview, type Publication } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import { addressOf, addressOption } from './_address.ts'
import type { Article } from './_article.ts'
import { makeFolder, writeWhole } from './_disk.ts'
import { entryNames, entryOf, keepEntry, readEntries } from './_entry.ts'
import { correctionsPage, type FeedHead, feedsOf, newsSitemap } from './_feeds-out.ts'
import { folderOption, openFolder } from './_folder.ts'
import { escapeHtml } from './_html.ts'
import { articleFor, htmlPage } from './_preview.ts'

const options = z.strictObject({
  folder: folderOption.default('feeds'),
  title: z.string().min(1),
  /** Where the folder of a language is served: `https://paper.example/feeds/{language}/`. */
  site: z
    .string()
    .regex(/^https?:\/\/[^\s{}]+(?:\{language\}[^\s{}]*)?\/$/, 'an http(s) address that ends with /'),
  /** The address of an article. */
  link: addressOption,
  /** Articles in a feed. */
  limit: z.number().int().min(1).max(500).default(50),
})

type Options = z.infer<typeof options>

/**
 * Feeds of our own, a folder for each language: `rss.xml`, `atom.xml`, `feed.json`, `news-sitemap.xml`, and the public page
 * `corrections.html`. A withdrawn article stays in them as a notice, so that readers' copies go; the sitemap drops it.
 */
export default defineOutlet<Options>({
  options,
  carries: ['text', 'above-text'],
  open: (given, world, newsroom) => {
    const root = join(newsroom, given.folder)
    const outlet = openFolder({
      kind: 'syndication',
      root: join(root, '.articles'),
      world,
      files: (article, reason) => ({
        'entry.json': `${JSON.stringify(entryOf(article, addressOf(given.link, article), reason !== undefined), null, 2)}\n`,
      }),
      deliver: async (article, reason, verb) => {
        await keep({ article, given, root, withdrawn: reason !== undefined, noted: verb !== 'publish' })
        await rebuild(root, article, given, world)
        return addressOf(given.link, article)
      },
    })
    return { ...outlet, preview: (publication) => feedItem(publication, given) }
  },
})

/** An entry as a reader of feeds shows it. */
function feedItem(publication: Publication, given: Options): Preview {
  const article = articleFor(publication)
  const { headline, byline, html, language } = entryOf(article, addressOf(given.link, article), false)
  const head = `<h1>${escapeHtml(headline)}</h1>\n<p>${escapeHtml(byline)}</p>`
  return { type: 'html', body: htmlPage(language, `${head}\n${html}`) }
}

type Keeping = { article: Article; given: Options; root: string; withdrawn: boolean; noted: boolean }

async function keep({ article, given, root, withdrawn, noted }: Keeping): Promise<void> {
  const { beat, slug } = article.publication.story
  const entry = entryOf(article, addressOf(given.link, article), withdrawn)
  const { entries, corrections } = placesOf(root, entry.language)
  // The entry last: it is by the folder of entries that who writes the feeds sees that something came in between.
  if (noted) await keepEntry(corrections, entry.updated, `${beat}-${slug}`, entry)
  await keepEntry(entries, article.published, `${beat}-${slug}`, entry)
}

const placesOf = (root: string, language: string) => ({
  entries: join(root, '.entries', language),
  corrections: join(root, '.corrections', language),
})

/** Most articles of a news sitemap, and most lines of the page of corrections. */
const most = { sitemap: 1000, corrections: 500 } as const

/**
 * Writes the feeds anew from what is kept. Two processes may do so at once: who sees that something came in between does it
 * again, so that the last to write has seen everything.
 */
async function rebuild(
  root: string,
  { publication, key }: Article,
  given: Options,
  world: World,
): Promise<void> {
  const { language } = publication.draft
  const { entries, corrections } = placesOf(root, language)
  const site = given.site.replaceAll('{language}', language)
  const head: FeedHead = { title: given.title, site, language, publisher: publication.publisher }
  const folder = join(root, language)
  await makeFolder(folder)
  for (;;) {
    const before = await stateOf(entries)
    const newest = await readEntries(entries, (await entryNames(entries)).slice(0, most.sitemap))
    const noted = await readEntries(corrections, (await entryNames(corrections)).slice(0, most.corrections))
    const { rss, atom, json } = feedsOf(newest.slice(0, given.limit), head)
    const files = {
      'rss.xml': rss,
      'atom.xml': atom,
      'feed.json': json,
      'news-sitemap.xml': await newsSitemap(newest, world.now()),
      'corrections.html': correctionsPage(noted, head),
    }
    for (const [name, text] of Object.entries(files)) await writeWhole(folder, name, text, key)
    if ((await stateOf(entries)) === before) return
  }
}

/** Changes with every entry that is written: a rename changes its folder's time. */
const stateOf = async (folder: string): Promise<string> =>
  String((await stat(folder, { bigint: true })).mtimeNs)
