import { account } from './en/account.ts'
import { batches } from './en/batches.ts'
import { bulletins } from './en/bulletins.ts'
import { common } from './en/common.ts'
import { decide } from './en/decide.ts'
import { incoming } from './en/incoming.ts'
import { keys } from './en/keys.ts'
import { media } from './en/media.ts'
import { monitor } from './en/monitor.ts'
import { out } from './en/out.ts'
import { people } from './en/people.ts'
import { picking } from './en/picking.ts'
import { preview } from './en/preview.ts'
import { queue } from './en/queue.ts'
import { record } from './en/record.ts'
import { refusal } from './en/refusal.ts'
import { review } from './en/review.ts'
import { runs } from './en/runs.ts'
import { signIn } from './en/sign-in.ts'
import { story } from './en/story.ts'
import { unseen } from './en/unseen.ts'
import { wording } from './en/wording.ts'

/** Every word the desk says of its own, in English; a file of `en/` for each part of it. */
export const words = {
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
