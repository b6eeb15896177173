import { account } from './ru/account.ts'
import { batches } from './ru/batches.ts'
import { bulletins } from './ru/bulletins.ts'
import { common } from './ru/common.ts'
import { decide } from './ru/decide.ts'
import { incoming } from './ru/incoming.ts'
import { keys } from './ru/keys.ts'
import { media } from './ru/media.ts'
import { monitor } from './ru/monitor.ts'
import { out } from './ru/out.ts'
import { people } from './ru/people.ts'
import { picking } from './ru/picking.ts'
import { preview } from './ru/preview.ts'
import { queue } from './ru/queue.ts'
import { record } from './ru/record.ts'
import { refusal } from './ru/refusal.ts'
import { review } from './ru/review.ts'
import { runs } from './ru/runs.ts'
import { signIn } from './ru/sign-in.ts'
import { story } from './ru/story.ts'
import { unseen } from './ru/unseen.ts'
import { wording } from './ru/wording.ts'
import type { Words } from './words.ts'

/** Every word the desk says of its own, in Russian; a file of `ru/` for each part of it. */
export const words: Words = {
  ...common,
  ...refusal,
  ...keys,
  ...queue,
  ...picking,
  ...runs,
  ...story,
  ...wording,
  ...record,
  ...decide,
  ...media,
  ...signIn,
  ...people,
  ...review,
  ...account,
  ...monitor,
  ...incoming,
  ...batches,
  ...bulletins,
  ...out,
  ...preview,
  ...unseen,
}
