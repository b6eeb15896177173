import { readdir } from 'node:fs/promises'
import { ConfigError } from '../news/errors.ts'
import type { FeedKind } from './feed.ts'
import type { MediaKind } from './medium.ts'
import type { ModelKind } from './model.ts'
import type { OutletKind } from './outlet.ts'

/** The folders whose listing is the registry of a seam. */
export type SeamFolder = 'feeds' | 'writers' | 'models' | 'rules' | 'outlets' | 'media'

const root = new URL('../', import.meta.url)
const isKind = /^([a-z][a-z0-9-]*)\.(?:ts|js)$/

/** The names of the kinds of a seam: the lower-case file names of its folder; `_shared.ts` is none. */
export function kindsOf(folder: SeamFolder): Promise<readonly string[]> {
  const known = listings.get(folder) ?? listed(folder)
  listings.set(folder, known)
  return known
}

/** The program's own folders do not change while it runs. */
const listings = new Map<SeamFolder, Promise<readonly string[]>>()

async function listed(folder: SeamFolder): Promise<readonly string[]> {
  const files = await readdir(new URL(`${folder}/`, root))
  return files.flatMap((file) => isKind.exec(file)?.[1] ?? []).sort()
}

/** The default export of a kind's file. Throws `ConfigError` that names the kinds there are. */
export async function loadKind(folder: SeamFolder, name: string): Promise<unknown> {
  const kinds = await kindsOf(folder)
  if (!kinds.includes(name)) {
    throw new ConfigError(`no ${singular(folder)} of kind "${name}"; there are: ${kinds.join(', ')}`)
  }
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const file: { default: unknown } = await import(new URL(`${folder}/${name}.${extension}`, root).href)
  return file.default
}

/** A kind of feed. Throws `ConfigError` where there is none of that name. */
export async function loadFeed(name: string): Promise<FeedKind<unknown>> {
  const kind = await loadKind('feeds', name)
  if (!isFeedKind(kind)) throw new Error(`src/feeds/${name} has no default export made by defineFeed`)
  return kind
}

const isFeedKind = (kind: unknown): kind is FeedKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'read' in kind && 'options' in kind

/** A kind of provider of models. Throws `ConfigError` where there is none of that name. */
export async function loadModel(name: string): Promise<ModelKind<unknown>> {
  const kind = await loadKind('models', name)
  if (!isModelKind(kind)) throw new Error(`src/models/${name} has no default export made by defineModel`)
  return kind
}

const isModelKind = (kind: unknown): kind is ModelKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'open' in kind && 'options' in kind

/** A kind of outlet. Throws `ConfigError` where there is none of that name. */
export async function loadOutlet(name: string): Promise<OutletKind<unknown>> {
  const kind = await loadKind('outlets', name)
  if (!isOutletKind(kind)) throw new Error(`src/outlets/${name} has no default export made by defineOutlet`)
  return kind
}

const isOutletKind = (kind: unknown): kind is OutletKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'open' in kind && 'options' in kind && 'carries' in kind

/** A kind of medium. Throws `ConfigError` where there is none of that name. */
export async function loadMedium(name: string): Promise<MediaKind<unknown>> {
  const kind = await loadKind('media', name)
  if (!isMediaKind(kind)) throw new Error(`src/media/${name} has no default export made by defineMedium`)
  return kind
}

const isMediaKind = (kind: unknown): kind is MediaKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'make' in kind && 'options' in kind && 'medium' in kind

const singular = (folder: SeamFolder): string => (folder === 'media' ? 'medium' : folder.replace(/s$/, ''))
