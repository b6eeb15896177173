import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaLimits } from '../../../src/config/media.ts'
import type { PapersRules } from '../../../src/news/papers.ts'
import { mediaShown } from '../../../src/pipeline/media/decide.ts'
import type { MediaDesk } from '../../../src/pipeline/media/desk.ts'
import { makeMedia } from '../../../src/pipeline/media/make.ts'
import { orderMedia } from '../../../src/pipeline/media/order-media.ts'
import { openWorkshop } from '../../../src/pipeline/media/workshop.ts'
import { change, houseCopy } from '../../config/house.ts'
import { hualien, smallNewsroom } from '../small-newsroom.ts'

const limits: MediaLimits = { seconds: 30, megabytes: 300, tries: 2, atOnce: 2 }

const drawing = `    media:
      series: [{ label: { en: Magnitude }, values: strong.magnitude, along: strong.time }]
`

/** A newsroom of one small beat whose stories draw the strong quakes of their week, with kinds made for tests. */
export async function studio(given: Partial<MediaLimits> = {}, papers?: PapersRules) {
  const project = await houseCopy()
  const writer = '    writer: { kind: template, template: article }\n'
  await change(project, 'pipelines/quakes/beat.yaml', writer, writer + drawing)
  const small = await smallNewsroom(project)
  await small.run()
  const { media, world, store } = small.newsroom
  const folder = await mkdtemp(join(project, 'newsroom-'))
  const workshop = openWorkshop({
    program: new URL('./process.ts', import.meta.url),
    limits: { ...limits, ...given },
    folder,
    env: process.env,
  })
  const desk: MediaDesk = {
    ...{ ...media, world, papers },
    rules: { ...media.rules, limits: { ...limits, ...given } },
    kinds: (await import('./kinds.ts')).testKinds,
    workshop,
  }
  return {
    ...{ ...small, desk, store, project, folder, workshop },
    /** Asks for kinds and makes what can be made; gives how the makings ended. */
    make: async (...kinds: string[]) => {
      await orderMedia(desk, hualien, { by: 'Mara', kinds })
      await makeMedia(desk)
      return endsOf(desk)
    },
    ends: () => endsOf(desk),
  }
}

export type Studio = Awaited<ReturnType<typeof studio>>

/** Of each making of the story its state and why it is so. */
async function endsOf(desk: MediaDesk): Promise<Record<string, string>> {
  const { jobs } = await mediaShown(desk, hualien)
  return Object.fromEntries(
    jobs.map(({ kind, state, error }) => [kind, error === undefined ? state : `${state}: ${error}`]),
  )
}

export { hualien }
