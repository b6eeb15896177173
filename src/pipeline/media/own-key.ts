import { openSigner } from '../../media/_papers/signer.ts'
import type { MediaDesk } from './desk.ts'

/** Newsrooms whose key was seen. */
const keyed = new Set<string>()

/** Sees to it that the newsroom has its key: it is made here, where that can be told, and not within a making, which may not write there. */
export async function ownKey({
  papers: rules,
  folder,
  name,
  world,
}: Pick<MediaDesk, 'papers' | 'folder' | 'name' | 'world'>): Promise<void> {
  if (rules === undefined || keyed.has(folder)) return
  const { secret, say } = world
  await openSigner({ rules, newsroom: folder, publisher: name.name, secret, say, now: world.now() })
  keyed.add(folder)
}
