import { createHash } from 'node:crypto'
import type { ExifTool } from 'exiftool-vendored'
import { readStore } from '../_papers/engine.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import { type GeneratorMark, generatorMarks } from './marks.ts'
import { type Metadata, metadataOf } from './metadata.ts'
import { type MediaType, sniffed } from './sniff.ts'
import { chunkBomb } from './weigh.ts'

/** What a file says of itself, and whether that holds; nothing in it is asked of the net. */
export type Looked = {
  /** sha256, hex. */
  hash: string
  size: number
  /** By its bytes; nothing where it is no medium that is read here. */
  type?: MediaType
  credentials: Credentials
  metadata: Metadata
  marks: readonly GeneratorMark[]
}

/** What a look works with. */
export type LookTools = { anchors: string; tool: ExifTool | undefined; folder: string }

const none: Credentials = { state: 'none', failures: [], actions: [], earlier: [], ingredients: [] }

/** Looks at a file. It may hang, trap or eat memory over hostile bytes: `openMediaReader` does it in a process of its own. */
export async function look(bytes: Uint8Array, { anchors, tool, folder }: LookTools): Promise<Looked> {
  const type = sniffed(bytes)
  const about = { hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
  const empty: Metadata = { fields: new Map(), private: [] }
  if (type === undefined) return { ...about, credentials: none, metadata: empty, marks: [] }
  const credentials = credentialsOf(await readStore({ bytes, type }, anchors))
  const bomb = chunkBomb(bytes, type)
  const metadata =
    bomb === undefined ? await metadataOf(bytes, type, tool, folder) : { ...empty, failed: bomb }
  return { ...about, type, credentials, metadata, marks: generatorMarks(credentials, metadata) }
}
