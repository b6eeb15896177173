import type { Ask } from '../news/policy-asks.ts'
import type { Shown } from './face.ts'
import type { Words } from './words/words.ts'

/** What the policy asks of an approval, each with the input that meets it; nothing where it asks no more than a name. */
export function policyOf({ policy, status }: Shown, words: Words) {
  if (policy === undefined || policy.asks.length === 0) return undefined
  const asking = status === 'in-review'
  return {
    profiles: policy.profiles.join(' + '),
    asks: policy.asks.map((ask) => ({ ...ask, input: asking ? askInput(ask, words) : undefined })),
  }
}

/** The input that meets what a policy asks. */
export function askInput({ ask, id, role, needed }: Ask, { policy: words }: Words) {
  if (ask === 'note') return { text: true }
  if (ask === 'confirm') return { tick: 'confirms', value: id, label: words.confirm, required: needed }
  if (ask === 'permission') return { tick: 'permits', value: 'yes', label: words.permit(role ?? '') }
  return undefined
}

/** What a person said with an approval beside their name, in a line. */
export const saidOf = (approval: Shown['approvals'][number], { policy: words }: Words): string =>
  [
    ...(approval.permits === true ? [words.permitted] : []),
    ...(approval.confirms ?? []),
    ...(approval.note === undefined ? [] : [`“${approval.note}”`]),
  ].join(' · ')
