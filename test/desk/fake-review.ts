import type { MonitorFace } from '../../src/desk/face-monitor.ts'
import type { DeskComment, OwnReview, ReviewFace, ReviewReport } from '../../src/desk/face-review.ts'

const own: OwnReview = {
  ...{ seconds: 0, readingSeconds: 60, opened: 0, figures: 0, figuresLooked: 0 },
  ...{ confirmed: [], rejected: [], lacks: ['looked', 'time'], reasons: ['it is right here'] },
}

const report: ReviewReport = {
  ...{ slug: 'earthquake-hualien-taiwan-m6-4', beat: 'earthquakes', status: 'approved', text: '' },
  ...{ headline: 'Magnitude 6.4 earthquake strikes off Hualien, Taiwan', hash: '11'.repeat(32) },
  disclosure: { digitalSourceType: 'dataDrivenMedia', sentence: 'An editor approved it.' },
  policy: ['house'],
  versions: [{ version: 1, writer: 'template', at: '2018-02-07T04:10:00Z', hash: '11'.repeat(32) }],
  approvals: [
    {
      ...{ by: 'Ada Brandt', at: '2018-02-07T06:00:00Z', hash: '11'.repeat(32), holds: true },
      evidence: { roles: ['editor'] },
    },
  ],
  comments: [],
  log: [{ at: '2018-02-07T06:00:00Z', who: 'Ada Brandt', verb: 'approved', detail: {} }],
  receipts: [],
}

/** Reviews in memory: comments are kept, what is looked at is not. */
export function fakeReview(): ReviewFace {
  const said: DeskComment[] = []
  return {
    releaseAt: ({ wall, zone }) => ({ when: 'at', at: `${wall}:00.000Z`, zone }),
    withdraw: async () => undefined,
    embargo: async () => undefined,
    reviews: {
      opened: async () => undefined,
      openedPayload: async () => undefined,
      seen: async () => undefined,
      say: async () => undefined,
      own: async () => own,
      report: async (slug) => (slug === report.slug ? report : undefined),
    },
    comments: {
      on: async (slug) => said.filter((comment) => comment.slug === slug),
      add: async (slug, by, text, place) => {
        said.push({ id: said.length + 1, slug, version: 1, by, at: '2018-02-07T06:00:00Z', text, place })
      },
      calling: async () => said.map((comment) => ({ ...comment, seen: false })),
      known: async () => ['Ada Brandt', 'Ivo Petrov'],
      see: async () => undefined,
    },
  }
}

/** A monitor with one loud night, and a desk without drills. */
export const fakeMonitor = (): MonitorFace => ({
  monitor: async () => ({
    rows: [
      {
        ...{
          by: 'Ada Brandt',
          night: '2018-02-06',
          approvals: 12,
          substantive: 2,
          perMinute: 3,
          zeroEdits: 12,
        },
        ...{ unopened: 0.9, overridden: 0.1, drills: { caught: 1, missed: 1 }, missed: 0.5 },
        loud: ['perMinute', 'missed'],
      },
    ],
    limits: {
      perMinute: { over: 2, because: 'more than can be read' },
      zeroEdits: { over: 40, because: 'nobody finds nothing' },
      unopened: { over: 0.95, because: 'held to nothing but itself' },
      overridden: { over: 0.9, because: 'not read' },
      missed: { over: 0.25, because: 'one in four' },
    },
  }),
  drills: { showing: async () => ({ as: 'plain' }), decide: async () => undefined },
})
