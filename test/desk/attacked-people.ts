import type { DeskFace } from '../../src/desk/face.ts'
import { payloadHash } from './fake-parts.ts'

const at = '2018-02-07T06:00:00Z'
const ends = '2018-05-07T06:00:00Z'

/** What people type or their browsers say of themselves, each the given text: names, devices, programs, reasons, words to others. */
export async function attackedPeople(evil: string, face: DeskFace): Promise<Partial<DeskFace>> {
  const made = { id: evil, name: evil, createdAt: at, invitedBy: evil, hasPassword: true, passkeys: 2 }
  const person = { ...made, role: 'editor' } as const
  const token = { id: 7, name: evil, role: 'writer', owner: evil, madeAt: at, expires: ends } as const
  const who = { name: evil, id: 'a', since: at, expires: ends, keyed: true }
  const signed = { ...who, role: 'admin', by: 'password' } as const
  return {
    sessions: {
      ...face.sessions,
      find: async () => signed,
      list: async () => [
        { id: 'one', by: 'link', since: at, seen: at, own: true, address: evil, agent: evil },
        { id: evil, by: 'passkey', since: at, seen: at, own: false, address: evil, agent: evil },
      ],
    },
    people: {
      ...face.people,
      list: async () => [
        { ...person, state: 'active' },
        { ...person, state: 'closed' },
      ],
    },
    passkeys: {
      ...face.passkeys,
      of: async () => [{ id: evil, label: evil, addedAt: at, usedAt: at, transports: [evil] }],
    },
    tokens: { ...face.tokens, list: async () => [token, { ...token, revokedAt: at, revokedBy: evil }] },
    audit: {
      ...face.audit,
      page: async () => [{ id: 1, at, who: evil, verb: evil, slug: evil, detail: { [evil]: evil } }],
      verbs: async () => [evil],
    },
    monitor: async (nights) => {
      const { rows, limits } = await face.monitor(nights)
      return { rows: rows.map((row) => ({ ...row, by: evil })), limits }
    },
  }
}

/** Batches, what is out, pictures and reports in which every text is the given one. */
export async function attackedDecisions(evil: string, face: DeskFace): Promise<Partial<DeskFace>> {
  const { groups, batches } = await face.batches.list()
  const told = { beat: evil, kind: evil, language: evil }
  const look = { by: evil, say: 'wrong', note: evil, at, slug: 'attacked' } as const
  const report = await face.reviews.report('earthquake-hualien-taiwan-m6-4')
  return {
    batches: {
      ...face.batches,
      list: async () => ({
        groups: groups.map((group) => ({ ...group, ...told })),
        batches: batches.map((batch) => ({ ...batch, ...told, because: evil, openedBy: evil })),
      }),
      find: async (id) => {
        const found = await face.batches.find(id)
        if (found === undefined) return undefined
        const [member] = found.members
        if (member === undefined) throw new Error('the batch has a story')
        const members = (['sample', 'data', 'rest'] as const).map((role) => ({
          ...{ ...member, role, because: evil, language: evil, looks: [look] },
        }))
        return {
          ...found,
          batch: { ...found.batch, ...told, because: evil, openedBy: evil },
          members: [...members, { ...member, out: evil }, { ...member, role: 'rest', done: true }],
          looks: [look],
          failure: { slug: evil, because: evil },
          printed: { hash: found.batch.template, files: [{ name: evil, text: evil }] },
          asks: [
            { ask: 'confirm', id: evil, rule: evil, clause: evil, says: evil, met: false, needed: true },
          ],
        }
      },
    },
    out: async () => [
      {
        ...{ slug: evil, beat: evil, language: evil, headline: evil, status: 'killed', updatedAt: at },
        ...{ note: evil, reason: evil, approvedBy: evil, waiting: [] },
        receipts: [{ outlet: evil, id: evil, url: evil, hash: evil, at, verb: 'publish', key: evil }],
      },
    ],
    previews: async () => [{ outlet: evil, preview: { type: 'html', body: evil } }],
    earlier: async () => [{ slug: evil, headline: evil, language: evil, status: 'published', at }],
    incoming: {
      ...face.incoming,
      of: async () => [
        {
          ...{ url: evil, caption: evil, credit: evil, at, copy: payloadHash, width: 1, height: 1 },
          missed: { kind: evil, message: evil, again: false },
          before: [{ at, item: evil, mirrored: true, slug: evil, headline: evil }],
        },
      ],
    },
    attend: async () => ({
      others: [{ who: evil, doing: 'editing', since: at }],
      takenOver: { by: evil, word: evil, at },
    }),
    reviews: {
      ...face.reviews,
      report: async () =>
        report && {
          ...report,
          ...{ slug: 'attacked', beat: evil, headline: evil, text: evil, policy: [evil] },
          versions: [{ version: 1, writer: 'person', by: evil, at, hash: evil }],
          approvals: [{ by: evil, at, hash: evil, holds: true, evidence: { note: evil, roles: [evil] } }],
          log: [{ at, who: evil, verb: evil, detail: { [evil]: evil } }],
          receipts: [{ outlet: evil, id: evil, url: evil, hash: evil, at }],
        },
    },
  }
}

/** Where in that newsroom the text is shown. */
export const attackedOffices = [
  '/account',
  '/people',
  '/audit',
  '/monitor',
  '/batches',
  '/batches/1',
  '/published',
  '/stories/attacked/review',
  '/stories/attacked/preview',
  '/stories/attacked/versions',
]
