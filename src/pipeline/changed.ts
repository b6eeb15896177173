import type { World } from '../seams/world.ts'
import { tellBulletins } from './bulletin/outdated.ts'
import { type CarryDesk, carryMedia } from './media/carry.ts'
import type { PublishDesk } from './publish.ts'

/**
 * What follows where the words of a story are others now, or nobody's: its media are taken over or asked for anew, and bulletins that tell of it
 * get a task. That it fails is said, and holds back no correction.
 */
export const followChange =
  (media: CarryDesk, publishing: PublishDesk) =>
  async (slug: string): Promise<void> => {
    await said(media.world, slug, () => carryMedia(media, slug))
    await said(media.world, slug, () => tellBulletins(publishing, slug))
  }

async function said({ say }: World, slug: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    say(
      `${slug}: what was made of its words was not looked at: ${error instanceof Error ? error.message : error}`,
    )
  }
}
