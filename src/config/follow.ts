import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Payload, Reading } from '../seams/feed.ts'
import { loadFeed } from '../seams/load.ts'
import { type PageRights, pageRights } from './rights-schema.ts'
import { type Path, shape, type YamlFile } from './yaml.ts'

/** How the pages that the records of a feed lead to are followed. */
export const followKeys = z.strictObject({
  /** Where a record names its page. */
  link: z.string().regex(/^\/.*$/, 'a JSON Pointer starts with "/"'),
  as: z.strictObject({
    kind: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only'),
    read: z.record(z.string(), z.unknown()).default({}),
  }),
  /** The name under which the page joins the record. */
  under: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/, 'a name starts with a small letter')
    .default('page'),
  /** Only the newest so many new records of a turn. */
  latest: z.int().positive().max(500).default(20),
  rights: pageRights.default({ store: 'text' }),
  /** Of the recorded sample: a file of the beat's folder for each address. */
  recorded: z.record(z.string(), z.string()).default({}),
})
export type FollowSpec = z.infer<typeof followKeys>

/** Pages of a feed's records, ready to be followed. */
export type Follow = Omit<FollowSpec, 'as' | 'recorded'> & {
  kind: string
  options: unknown
  read: (payload: Payload) => Promise<Reading>
  rights: PageRights
  /** Of the recorded sample: a file on disk for each address. */
  recorded: Readonly<Record<string, string>>
}

/** Opens `follow`; `undefined` where there is none or it is complained of. */
export async function openFollow(
  yaml: YamlFile,
  spec: FollowSpec | undefined,
  folder: string,
  path: Path,
): Promise<Follow | undefined> {
  if (spec === undefined) return undefined
  const recorded: Record<string, string> = {}
  for (const [link, file] of Object.entries(spec.recorded)) {
    recorded[link] = join(folder, file)
    const missing = await access(join(folder, file)).then(
      () => false,
      () => true,
    )
    const here = [...path, 'recorded', link]
    if (missing) yaml.complain(here, `${path.join('.')}.recorded: no file ${file} in the beat's folder`)
  }
  try {
    const kind = await loadFeed(spec.as.kind)
    const options = shape(yaml, kind.options, spec.as.read, [...path, 'as', 'read'])
    if (options === undefined) return undefined
    const { link, under, latest, rights } = spec
    const read = (payload: Payload) => kind.read(payload, options)
    return { link, under, latest, rights, recorded, kind: spec.as.kind, options, read }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    yaml.complain([...path, 'as', 'kind'], `${path.join('.')}.as.kind: ${message}`)
    return undefined
  }
}
