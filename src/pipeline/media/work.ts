import { type SourceType, sourceTypes } from '../../media/_papers/source-type.ts'
import type { MediaKind } from '../../seams/medium.ts'
import type { MediaWork, PaperedFile } from '../../store/media-shapes.ts'
import type { Store } from '../../store/store.ts'
import type { MadeWhole } from './task.ts'

type Files = Pick<Store, 'saveMediaFile' | 'readMediaFile'>

/** Puts the files of what was made on the disk, and gives what is kept of it beside them. */
export async function keepWhole(store: Files, { made, papered }: MadeWhole): Promise<MediaWork> {
  const { files, ...told } = made
  return {
    ...{ alt: told.alt, caption: told.caption, credit: told.credit },
    ...(told.transcript === undefined ? {} : { transcript: told.transcript }),
    ...(told.cues === undefined ? {} : { cues: [...told.cues] }),
    ...(told.drawn === undefined ? {} : { drawn: [...told.drawn] }),
    ...(told.generated === undefined ? {} : { generated: told.generated }),
    files: await Promise.all(files.map((file) => kept(store, file))),
    papered: await Promise.all(papered.map((file) => keptPapered(store, file))),
  }
}

type Bytes = MadeWhole['made']['files'][number]

async function kept(store: Files, { bytes, ...file }: Bytes) {
  return { ...file, hash: await store.saveMediaFile(bytes), bytes: bytes.length }
}

async function keptPapered(store: Files, file: MadeWhole['papered'][number]): Promise<PaperedFile> {
  const { caption, transcript, sourceType, said, signed, label, missing, how: _, ...bare } = file
  return {
    ...(await kept(store, bare)),
    ...{ caption, sourceType, said, missing: [...missing] },
    ...(transcript === undefined ? {} : { transcript }),
    ...(signed === undefined ? {} : { signed }),
    ...(label === undefined ? {} : { label }),
  }
}

/** What was kept, with its bytes again: as a part of another medium. */
export async function wholeAgain(
  store: Files,
  { files, papered, ...told }: MediaWork,
  how: MediaKind<unknown>['how'],
): Promise<MadeWhole> {
  const again = await Promise.all(
    files.map(async ({ hash, ...file }) => ({ ...file, bytes: await store.readMediaFile(hash) })),
  )
  const written = await Promise.all(
    papered.map(async ({ hash, label, ...file }): Promise<MadeWhole['papered'][number]> => {
      const bytes = await store.readMediaFile(hash)
      const whole = { ...file, bytes, sourceType: sourceTypeIn(file.sourceType) }
      if (how === 'data') return { ...whole, how, ...(label === undefined ? {} : { label }) }
      if (label === undefined) throw new Error(`${file.name}: what a model made is kept without its label`)
      return { ...whole, how, label }
    }),
  )
  return { made: { ...told, files: again }, papered: written }
}

function sourceTypeIn(text: string): SourceType {
  const found = sourceTypes.find((type) => type === text)
  if (found === undefined) throw new Error(`"${text}" is no source type of a medium`)
  return found
}
