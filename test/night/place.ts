import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The project's own folder. */
export const project = resolve(import.meta.dirname, '../..')

/** A fresh newsroom folder. */
export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'nightdesk-'))

/** A copy of the house's configuration, to be spoilt. */
export async function projectCopy(beats: readonly string[]): Promise<string> {
  const folder = await freshFolder()
  await cp(join(project, 'editorial-rules'), join(folder, 'editorial-rules'), { recursive: true })
  for (const beat of beats)
    await cp(join(project, 'pipelines', beat), join(folder, 'pipelines', beat), { recursive: true })
  return folder
}
