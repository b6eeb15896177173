import { batchEndpoints } from './batches.ts'
import { bulletinEndpoints } from './bulletins.ts'
import { deskEndpoints } from './desk.ts'
import type { Endpoint } from './endpoint.ts'
import { mediaEndpoints } from './media.ts'
import { newsroomEndpoints } from './newsroom.ts'
import { peopleEndpoints } from './people.ts'
import { reviewEndpoints } from './review.ts'
import { storyEndpoints } from './stories.ts'

/** All that the API does. An endpoint that stands here is answered, guarded, documented and tested. */
export const endpoints: readonly Endpoint[] = [
  ...storyEndpoints,
  ...reviewEndpoints,
  ...mediaEndpoints,
  ...batchEndpoints,
  ...bulletinEndpoints,
  ...deskEndpoints,
  ...newsroomEndpoints,
  ...peopleEndpoints,
]
