import { z } from 'zod'
import { feed, run, sent } from './answers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'

/** Runs, feeds and publishing. */
export const newsroomEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/feeds',
    action: 'read',
    says: 'How every feed does against its own rhythm.',
    asks: {},
    answer: z.array(feed),
    call: (face) => face.health(),
  }),
  endpoint({
    method: 'get',
    path: '/runs',
    action: 'read',
    says: 'The last runs over the beats, the newest first.',
    asks: { query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }) },
    answer: z.array(run),
    call: (face, { query }) => face.lastRuns(query.limit),
  }),
  endpoint({
    method: 'post',
    path: '/publish',
    action: 'publish',
    says: 'Sends what is approved and due.',
    asks: {},
    answer: z.array(sent),
    call: (face, _asked, { name }) => face.publish(name),
  }),
]
