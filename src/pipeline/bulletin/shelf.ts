import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { makeFolder, writeWhole } from '../../outlets/_disk.ts'

const decision = z.object({ by: z.string(), at: z.string() })

/** A file with what its papers say: by whom it is signed, and what it goes without. */
const file = z.object({
  name: z.string().regex(/^[a-z0-9.-]+$/),
  type: z.string(),
  hash: z.string(),
  bytes: z.number(),
  sourceType: z.string().optional(),
  signed: z.object({ by: z.string(), certificate: z.string(), manifest: z.string() }).optional(),
  missing: z.array(z.string()).default([]),
})

const story = z.object({
  slug: z.string(),
  hash: z.string(),
  headline: z.string(),
  version: z.number().optional(),
})
const chapter = z.object({
  title: z.string(),
  start: z.number(),
  end: z.number(),
  url: z.string().optional(),
})

const programme = z.object({
  /** `en-2018-02-07-1a2b3c4d`: language, day, the beginning of its hash. */
  id: z.string().regex(/^[a-z]{2}-\d{4}-\d\d-\d\d-[0-9a-f]{8}$/),
  language: z.string(),
  day: z.string(),
  /** Over the wording of its stories and the bytes of its files: what an approval is bound to. */
  hash: z.string(),
  /** The same before its papers, which tell the moment they were written: by this one a programme is known again. */
  bare: z.string().optional(),
  title: z.string(),
  /** For readers of the feed, a paragraph a line: the stories, how it was made. */
  summary: z.string(),
  seconds: z.number(),
  made: z.string(),
  /** That no person reads it, as it says itself. */
  label: z.string().optional(),
  stories: z.array(story),
  chapters: z.array(chapter).default([]),
  files: z.array(file),
  approved: decision.optional(),
  withdrawn: decision.extend({ reason: z.string() }).optional(),
})

/** A programme as it stands on the shelf. */
export type Programme = z.infer<typeof programme>
export type ProgrammeFile = Programme['files'][number]

/** Where programmes stand before anybody hears them. */
const shelfOf = (newsroom: string): string => join(newsroom, 'bulletins', '.programmes')

const fileName = 'programme.json'

/** Puts a programme on the shelf, its files first. */
export async function shelve(
  newsroom: string,
  made: Programme,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<void> {
  const folder = join(shelfOf(newsroom), made.id)
  await mkdir(shelfOf(newsroom), { recursive: true })
  await makeFolder(folder)
  for (const { name, bytes } of files) await writeWhole(folder, name, bytes, made.id)
  await note(newsroom, made)
}

/** Writes down what became of a programme. */
export const note = (newsroom: string, standing: Programme): Promise<void> =>
  writeWhole(
    join(shelfOf(newsroom), standing.id),
    fileName,
    `${JSON.stringify(standing, null, 2)}\n`,
    standing.id,
  )

/** All programmes of the newsroom, those of the newest day first. */
export async function programmes(newsroom: string): Promise<readonly Programme[]> {
  const names = await readdir(shelfOf(newsroom)).catch((): string[] => [])
  const read = names.map((name) =>
    readFile(join(shelfOf(newsroom), name, fileName), 'utf8').catch(() => undefined),
  )
  return (await Promise.all(read))
    .flatMap((text) => (text === undefined ? [] : [programme.parse(JSON.parse(text))]))
    .sort((a, b) => (a.day === b.day ? (a.made < b.made ? 1 : -1) : a.day < b.day ? 1 : -1))
}

/** The bytes of a programme's file, as they were made. Throws where they are others by now. */
export async function fileOf(
  newsroom: string,
  { id }: Programme,
  { name, hash }: Programme['files'][number],
): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(join(shelfOf(newsroom), id, name)))
  if (sha256(bytes) !== hash)
    throw new Error(`${id}: ${name} was changed on disk after it was made; make the bulletin again`)
  return bytes
}

/** sha256 in hex of bytes as they are. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
