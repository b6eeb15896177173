import type { Shown } from '../../src/desk/face.ts'
import type { OutFace } from '../../src/desk/face-out.ts'

/** What is out in a newsroom in memory; of a killed or corrected story it says why. */
export const fakeOut = (held: ReadonlyMap<string, Shown>): OutFace => ({
  out: async ({ search = '' }) =>
    [...held.values()].flatMap(({ slug, beat, language, draft, status, receipts, updatedAt }) =>
      (status === 'published' || status === 'corrected' || status === 'killed') &&
      draft.headline.toLowerCase().includes(search.toLowerCase())
        ? [
            {
              ...{ slug, beat, language, headline: draft.headline, status, updatedAt, waiting: [] },
              ...{ note: 'It said 6.9.', reason: 'It is a blast.', approvedBy: 'Ada Brandt' },
              receipts: receipts.map((each) => ({ ...each, verb: 'publish' as const, key: slug })),
            },
          ]
        : [],
    ),
  corrections: [{ name: 'figure', titles: { en: 'Wrong figure', ru: 'Неверная цифра' } }],
  previews: async () => [
    {
      outlet: 'files',
      preview: {
        type: 'html',
        body: '<!doctype html><html lang="en"><title>t</title><h1>As a file</h1><script>alert(1)</script>',
      },
    },
    { outlet: 'elsewhere', preview: undefined },
  ],
  earlier: async ({ slug }) =>
    [...held.values()].flatMap(({ slug: other, draft, language, status, updatedAt: at }) =>
      other === slug ? [] : [{ slug: other, headline: draft.headline, language, status, at }],
    ),
  recomputed: async () => undefined,
})
