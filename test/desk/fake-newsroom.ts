import type {
  DeskFace,
  FeedHealth,
  FeedState,
  PublishRow,
  QueueRow,
  Run,
  Shown,
} from '../../src/desk/face.ts'
import { plainText } from '../../src/news/draft.ts'
import { TransitionError } from '../../src/news/errors.ts'
import { type Status, statuses } from '../../src/news/story.ts'
import { fakeBatches } from './fake-batches.ts'
import { fakeBulletins } from './fake-bulletins.ts'
import { fakeMedia } from './fake-media.ts'
import { fakeOut } from './fake-out.ts'
import { payloadHash } from './fake-parts.ts'
import { fakePeople } from './fake-people.ts'
import { fakeIncoming, fakeMonitor, fakeReview } from './fake-review.ts'

export const night: Run = {
  id: 'run-1',
  recorded: false,
  startedAt: '2018-02-07T04:10:00Z',
  endedAt: '2018-02-07T04:14:30Z',
  beats: [
    {
      beat: 'earthquakes',
      feeds: [
        {
          url: 'https://earthquake.usgs.gov/week.geojson',
          status: 200,
          items: 1707,
          fresh: 1707,
          error: null,
        },
      ],
      filed: 214,
      blocked: 0,
      failed: 0,
    },
    {
      beat: 'weather-alerts',
      feeds: [
        {
          url: 'https://alerts.weather.gov/us.atom',
          status: 200,
          items: 0,
          fresh: 0,
          error: null,
          payload: 'ef'.repeat(32),
        },
      ],
      filed: 0,
      blocked: 0,
      failed: 0,
    },
    {
      beat: 'exchange-rates-cbr',
      feeds: [
        {
          url: 'https://www.cbr.ru/scripts/XML_daily.asp',
          status: 200,
          items: 0,
          fresh: 0,
          error: 'error-body: the answer says "Error in parameters"',
        },
      ],
      filed: 0,
      blocked: 0,
      failed: 0,
    },
  ],
}

const count = <T>(all: readonly T[], is: (one: T) => boolean) => all.filter(is).length

export const rowOf = (shown: Shown): QueueRow => ({
  ...shown,
  headline: shown.draft.headline,
  findings: {
    error: count(shown.findings, (finding) => finding.level === 'error'),
    warning: count(shown.findings, (finding) => finding.level === 'warning'),
    suggestion: count(shown.findings, (finding) => finding.level === 'suggestion'),
  },
  claims: {
    supported: count(shown.claims, (claim) => claim.verdict === 'supported'),
    derived: count(shown.claims, (claim) => claim.verdict === 'derived'),
    unsupported: count(shown.claims, (claim) => claim.verdict === 'unsupported'),
    contradicted: count(shown.claims, (claim) => claim.verdict === 'contradicted'),
  },
})

const zero: Record<Status, number> = {
  drafted: 0,
  'in-review': 0,
  stale: 0,
  approved: 0,
  published: 0,
  corrected: 0,
  spiked: 0,
  killed: 0,
}

/** A newsroom in memory that holds the given stories and decides as the real one does. */
export function fakeNewsroom(
  stories: readonly Shown[],
  runs: readonly Run[] = [night],
  feeds: readonly FeedState[] = [],
  health: readonly FeedHealth[] = [],
): DeskFace {
  const held = new Map(stories.map((story) => [story.slug, story]))
  const change = (slug: string, from: readonly Status[], hash: string | undefined, to: Partial<Shown>) => {
    const story = held.get(slug)
    if (story === undefined) throw new TransitionError(`there is no story ${slug}`)
    if (!from.includes(story.status)) throw new TransitionError(`the story is ${story.status}`)
    if (hash !== undefined && hash !== story.hash) {
      throw new TransitionError(`the draft has changed: ${story.hash.slice(0, 10)} is in force now`)
    }
    const changed = { ...story, ...to }
    held.set(slug, changed)
    return changed
  }
  return {
    beats: [
      { name: 'earthquakes', title: 'Earthquakes', languages: ['en', 'ru'] },
      { name: 'exchange-rates-ecb', title: 'Exchange rates (ECB)', languages: ['en'] },
    ],
    queue: async ({ status, beat, language, search, assignee, marks, limit, offset }) => {
      const rows = [...held.values()]
        .map(rowOf)
        .filter((row) => beat === undefined || row.beat === beat)
        .filter((row) => language === undefined || row.language === language)
        .filter((row) => assignee === undefined || (row.assignee ?? null) === assignee)
        .filter((row) => marks !== 'errors' || row.findings.error > 0)
        .filter((row) => row.headline.toLowerCase().includes((search ?? '').toLowerCase()))
        .sort((a, b) => b.newsworthiness - a.newsworthiness)
      const counts = { ...zero }
      for (const each of statuses) counts[each] = count(rows, (row) => row.status === each)
      const fit = rows.filter((row) => status === undefined || row.status === status)
      return { rows: fit.slice(offset, offset + limit), total: fit.length, counts }
    },
    assign: async (slugs, to) => {
      for (const slug of slugs) held.set(slug, change(slug, statuses, undefined, { assignee: to }))
      return slugs
    },
    spikeAll: async (slugs, _by, reason) =>
      slugs.flatMap((slug) => {
        try {
          change(slug, ['drafted', 'in-review'], undefined, { status: 'spiked', reason })
          return []
        } catch (error) {
          return [{ slug, because: error instanceof Error ? error.message : '' }]
        }
      }),
    pulse: async () => ({ stories: 0, tasks: 0, runs: 0, newest: held.size }),
    fresh: async () => 0,
    push: { fault: () => 'no-such-feed', take: async () => 'no-such-feed' },
    show: async (slug) => held.get(slug),
    recheck: async (slug, _by, edit) => {
      const story = held.get(slug)
      if (story === undefined) throw new TransitionError(`there is no story ${slug}`)
      const draft = { ...story.draft, ...edit }
      const text = plainText(draft)
      const stands = ({ start, end, text: words }: { start: number; end: number; text: string }) =>
        text.slice(start, end) === words
      return { draft, text, claims: story.claims.filter(stands), findings: [], held: undefined }
    },
    wording: async (slug, which) => {
      const story = held.get(slug)
      const known = story?.versions.some((version) =>
        'hash' in which ? version.hash === which.hash : version.version === which.version,
      )
      return known ? story?.draft : undefined
    },
    attend: async () => ({ others: [] }),
    takeOver: async () => undefined,
    changes: async () => [],
    sendBack: async (slug, by, hash, note) => {
      change(slug, ['in-review', 'approved'], hash, {
        status: 'drafted',
        reason: `sent back by ${by}: ${note}`,
      })
    },
    approve: async (slug, by, hash) => {
      const approvals = [{ by, at: '2018-02-07T06:00:00Z', hash }, ...(held.get(slug)?.approvals ?? [])]
      return change(slug, ['in-review'], hash, { status: 'approved', approvals })
    },
    spike: async (slug, _by, reason) =>
      change(slug, ['drafted', 'in-review'], undefined, { status: 'spiked', reason }),
    edit: async (slug, by, hash, edit) => {
      const before = held.get(slug)
      if (before === undefined) throw new TransitionError(`there is no story ${slug}`)
      const draft = {
        ...before.draft,
        ...edit,
        by,
        writer: 'person' as const,
        version: before.draft.version + 1,
      }
      const next = { draft, text: plainText(draft), claims: [], findings: [], hash: '44'.repeat(32) }
      return change(slug, ['drafted', 'in-review', 'approved'], hash, next)
    },
    correct: async (slug, by, hash, edit) => {
      const before = held.get(slug)
      if (before === undefined) throw new TransitionError(`there is no story ${slug}`)
      const draft = { ...before.draft, ...edit, by, writer: 'person' as const }
      const next = { draft, text: plainText(draft), claims: [], findings: [], hash: '55'.repeat(32) }
      return change(slug, ['published', 'corrected'], hash, { ...next, status: 'corrected' })
    },
    kill: async (slug, _by, reason) =>
      change(slug, ['published', 'corrected'], undefined, { status: 'killed', reason }),
    tasks: async () => [...held.values()].flatMap((story) => story.tasks),
    closeTask: async (slug, id) => {
      const story = held.get(slug)
      if (story !== undefined)
        held.set(slug, { ...story, tasks: story.tasks.filter((task) => task.id !== id) })
    },
    sendAgain: async (slug) => {
      const story = held.get(slug)
      if (story !== undefined)
        held.set(slug, { ...story, waiting: story.waiting.map((each) => ({ ...each, status: 'due' })) })
    },
    feeds: async () => feeds,
    health: async () => health,
    metrics: async (token) => (token === 'scraper' ? 'nightdesk_stories 1\n' : undefined),
    publish: async () => {
      const due = [...held.values()].filter((story) => story.status === 'approved')
      return due.map((story): PublishRow => {
        change(story.slug, ['approved'], undefined, { status: 'published' })
        const sent = { outlet: 'files', id: story.slug, url: `file:///out/${story.slug}.html` }
        return { slug: story.slug, ...sent, hash: story.hash, status: 'published', error: null }
      })
    },
    lastRuns: async (limit) => runs.slice(0, limit),
    payload: async (hash) =>
      hash === payloadHash
        ? {
            bytes: new TextEncoder().encode('<script>alert(1)</script>\u0000'),
            contentType: 'text/html',
            url: 'https://e.example/a?b=<c>',
            at: '2018-02-07T04:10:00Z',
          }
        : undefined,
    ...fakePeople(),
    ...fakeReview(),
    ...fakeMonitor(),
    ...fakeOut(held),
    ...fakeIncoming(),
    ...fakeBatches([...held.values()]),
    media: fakeMedia().media,
    bulletins: fakeBulletins().bulletins,
  }
}
