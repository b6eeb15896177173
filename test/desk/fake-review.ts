import type { DeskComment, OwnReview, ReviewFace } from '../../src/desk/face-review.ts'

const own: OwnReview = {
  ...{ seconds: 0, readingSeconds: 60, opened: 0, figures: 0, figuresLooked: 0 },
  ...{ confirmed: [], rejected: [], lacks: ['looked', 'time'], reasons: ['it is right here'] },
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
      report: async () => undefined,
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
