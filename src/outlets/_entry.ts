import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Article, uriOf } from './_article.ts'
import { copyOf } from './_copy.ts'
import { makeFolder, writeWhole } from './_disk.ts'
import { bodyHtml, escapeHtml } from './_html.ts'

const entry = z.object({
  /** `urn:uuid:`, the same for all versions. */
  uri: z.string(),
  url: z.string(),
  language: z.string(),
  status: z.enum(['usable', 'withdrawn']),
  headline: z.string(),
  summary: z.string(),
  disclosure: z.string(),
  /** The body, safe to be put into a page; the disclosure is its first paragraph. */
  html: z.string(),
  byline: z.string(),
  publisher: z.string(),
  keywords: z.array(z.string()),
  published: z.string(),
  updated: z.string(),
  notes: z.array(z.object({ at: z.string(), note: z.string() })),
})

/** An article as feeds, digests and the page of corrections show it. */
export type Entry = z.infer<typeof entry>

/** What a reader outside gets of an article at `url`; of one that was taken back the notice alone. */
export function entryOf(article: Article, url: string, withdrawn: boolean): Entry {
  const { publication, published, notes } = article
  const { draft, byline, publisher, keywords, updated } = publication
  const copy = copyOf(article, withdrawn)
  return {
    uri: uriOf(article),
    url,
    language: draft.language,
    status: withdrawn ? 'withdrawn' : 'usable',
    headline: copy.headline,
    summary: copy.standfirst === '' ? (copy.paragraphs[0] ?? '') : copy.standfirst,
    disclosure: copy.disclosure,
    html: withdrawn
      ? copy.paragraphs.map((each) => `<p>${escapeHtml(each)}</p>`).join('\n')
      : bodyHtml(article),
    byline,
    publisher,
    keywords: [...keywords],
    published,
    updated,
    notes: [...notes],
  }
}

/** A folder of entries whose names begin with a time, so that the newest are found without reading them all. */
export async function keepEntry(folder: string, at: string, name: string, value: Entry): Promise<void> {
  await makeFolder(folder)
  const stamp = new Date(at).toISOString().replaceAll(/[-:.]/g, '')
  await writeWhole(folder, `${stamp}-${name}.json`, `${JSON.stringify(value)}\n`, value.uri)
}

/** The names of the entries, newest first; none where the folder is not there yet. */
export async function entryNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .reverse()
}

/** Reads entries. Throws for a file that is none, and says which. */
export const readEntries = (folder: string, names: readonly string[]): Promise<Entry[]> =>
  Promise.all(
    names.map(async (name) => {
      const { success, data } = entry.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')))
      if (!success) throw new Error(`${join(folder, name)} is no entry of a feed; restore it from a backup`)
      return data
    }),
  )
