import { bulletinDesk } from './commands/bulletin.ts'
import type { BulletinsFace } from './desk/face-bulletins.ts'
import type { Newsroom } from './newsroom.ts'
import { scheduledBulletins } from './pipeline/bulletin/by-clock.ts'
import { makeBulletin } from './pipeline/bulletin/make.ts'
import { approveBulletin, shownProgrammes, withdrawBulletin } from './pipeline/bulletin/release.ts'
import { fileOf, type Programme } from './pipeline/bulletin/shelf.ts'
import { due } from './pipeline/due.ts'

/** How far ahead the next programme is looked for: one a week is found. */
const ahead = 8 * 86_400_000

/** Programmes of the day, as the desk asks for them. */
export function bulletinsFace(newsroom: Newsroom): BulletinsFace {
  const desk = bulletinDesk(newsroom)
  const { world, store } = newsroom
  const programme = async (id: string) => (await shownProgrammes(desk)).find((each) => each.id === id)
  return {
    bulletins: {
      languages: Object.keys(desk.bulletin?.languages ?? {}),
      planned: () =>
        scheduledBulletins(desk).map(({ name, cron, zone, plan: { language } }) => {
          const now = world.now()
          const [next] = due(cron, zone, now, new Date(now.getTime() + ahead))
          return { name, language, cron, zone, ...(next === undefined ? {} : { next: next.toISOString() }) }
        }),
      list: () => shownProgrammes(desk),
      find: async (id) => {
        const found = await programme(id)
        return found === undefined
          ? undefined
          : { ...found, transcript: await transcriptOf(desk.folder, found) }
      },
      file: async (id, name) => {
        const found = await programme(id)
        const file = found?.files.find((each) => each.name === name)
        if (found === undefined || file === undefined) return undefined
        const { type, hash } = file
        return { bytes: await fileOf(desk.folder, found, file), type, name, hash }
      },
      make: async (language, by) => {
        const { id, hash } = await makeBulletin(desk, { language })
        const detail = { bulletin: id, hash }
        await store.audit({ at: world.now().toISOString(), who: by, verb: 'make bulletin', detail })
        return id
      },
      approve: async (id, by, hash) => {
        await approveBulletin(desk, id, { by, hash })
      },
      withdraw: (id, by, reason) => withdrawBulletin(desk, id, { by, reason }),
    },
  }
}

/** What it says, as its own file has it. */
async function transcriptOf(folder: string, programme: Programme): Promise<string> {
  const file = programme.files.find(({ type }) => type === 'text/plain')
  if (file === undefined) return ''
  return new TextDecoder().decode(await fileOf(folder, programme, file))
}
