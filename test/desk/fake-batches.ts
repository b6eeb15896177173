import type { Shown } from '../../src/desk/face.ts'
import type { BatchesFace, DeskBatch } from '../../src/desk/face-batches.ts'
import { TransitionError } from '../../src/news/errors.ts'

const at = '2018-02-07T04:14:00Z'
const alike = {
  ...{ beat: 'earthquakes', kind: 'quake', language: 'en', template: 'cd'.repeat(32), dataset: 'run-1' },
  ...{ stories: 24, at, group: '0123456789ab' },
}

/** Batch 1 of a newsroom in memory: its first story was drawn, the others were not, one fell out. */
export function fakeBatches(stories: readonly Shown[]): BatchesFace {
  const looks: DeskBatch['looks'][number][] = []
  const found = (): DeskBatch => ({
    batch: {
      ...{ id: 1, beat: alike.beat, kind: alike.kind, language: 'en', template: alike.template },
      ...{ dataset: 'run-1', policy: '', share: 0.05, confidence: 0.95, state: 'open' },
      ...{ openedBy: 'Ada Brandt', openedAt: at },
    },
    members: stories.map(({ slug, hash, draft, status }, index) => ({
      ...{ slug, hash, headline: draft.headline, language: draft.language, status, done: false },
      role: index === 0 ? 'sample' : 'rest',
      looks: looks.filter((look) => look.slug === slug),
      ...(index === 1 ? { out: 'a person has edited it' } : {}),
    })),
    looks: looks.filter((look) => look.slug === ''),
    ...{ population: 20, sample: 1, most: 19, failure: undefined },
    printed: { hash: alike.template, files: [{ name: 'article.en.hbs', text: '{{#headline}}<b>' }] },
    asks: [],
  })
  return {
    batches: {
      guarantees: [{ share: 0.05, confidence: 0.95 }],
      list: async () => ({ groups: [alike], batches: [found().batch] }),
      open: async (group) => {
        if (group !== alike.group) throw new TransitionError(`no stories are alike as ${group}`)
        return 1
      },
      find: async (id) => (id === 1 ? found() : undefined),
      look: async (_id, by, { slug = '', say, note = '' }) => {
        looks.push({ slug, by, say, note, at })
      },
      approve: async () => ({ approved: 1, waiting: 0, left: [] }),
      deciding: () => undefined,
      close: async () => undefined,
    },
  }
}
