import { z } from 'zod'
import type { DeskFace } from '../face.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

const params = z.object({ bulletin: z.string().min(1).max(60) })
const bulletin = z
  .looseObject({
    id: z.string(),
    language: z.string(),
    day: z.string(),
    hash: z.string().describe('what letting it out is bound to'),
    state: z.enum(['waiting', 'out', 'withdrawn']),
    seconds: z.number(),
    stories: z.array(z.looseObject({ slug: z.string(), hash: z.string(), headline: z.string() })),
    chapters: z.array(z.looseObject({ title: z.string(), start: z.number(), end: z.number() })),
    outdated: z.array(z.string()).describe('which of its stories may not be told so any more'),
  })
  .meta({ id: 'Bulletin' })

/** The programme after something was done to it; nothing where there is none of that id. */
const after = async (face: DeskFace, id: string, act: () => Promise<unknown>) => {
  if ((await face.bulletins.find(id)) === undefined) return undefined
  await act()
  return face.bulletins.find(id)
}

/** Programmes of the day. */
export const bulletinEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/bulletins',
    action: 'read',
    says: 'The programmes of the day, the newest first, and those that are made by the clock.',
    asks: {},
    answer: z.object({ bulletins: z.array(bulletin), planned: z.array(z.looseObject({ name: z.string() })) }),
    call: async (face) => ({
      bulletins: [...(await face.bulletins.list())],
      planned: [...face.bulletins.planned()],
    }),
  }),
  endpoint({
    method: 'post',
    path: '/bulletins',
    action: 'make-media',
    says: 'Has today’s approved stories of a language read as one programme; the same stories make no second one.',
    asks: { body: z.object({ language: z.string().regex(/^[a-z]{2}$/) }) },
    answer: bulletin,
    call: async (face, { body }, { name }) =>
      face.bulletins.find(await face.bulletins.make(body.language, name)),
  }),
  endpoint({
    method: 'get',
    path: '/bulletins/{bulletin}',
    action: 'read',
    says: 'A programme with its transcript, its chapters and the words it tells.',
    asks: { params },
    answer: bulletin,
    call: (face, { params: { bulletin: id } }) => face.bulletins.find(id),
  }),
  endpoint({
    method: 'post',
    path: '/bulletins/{bulletin}/approve',
    action: 'approve-media',
    says: 'Lets just these bytes out, into the podcast feed; an earlier programme of the day is taken back.',
    asks: { params, body: z.object({ hash: z.string().min(1).max(200) }) },
    answer: bulletin,
    call: (face, { params: { bulletin: id }, body }, { name }) =>
      after(face, id, () => face.bulletins.approve(id, name, body.hash)),
  }),
  endpoint({
    method: 'post',
    path: '/bulletins/{bulletin}/withdraw',
    action: 'approve-media',
    says: 'Takes a programme back: its files and its place in the feed go.',
    asks: { params, body: z.object({ reason: z.string().trim().min(1).max(2_000) }) },
    answer: bulletin,
    call: (face, { params: { bulletin: id }, body }, { name }) =>
      after(face, id, () => face.bulletins.withdraw(id, name, body.reason)),
  }),
]
