import type { Status } from '../news/story.ts'
import { safeLink } from './evidence-view.ts'
import type { Shown, ShownRelated, ShownSource } from './face.ts'
import { saidOf } from './policy-view.ts'
import { storyAddress } from './room.ts'
import { moment } from './times.ts'
import type { Words } from './words/words.ts'

const undecided: readonly Status[] = ['drafted', 'in-review', 'stale']

/** What a story rests on and what has become of it: sources, versions, approvals, receipts, copies and the same event. */
export const historyOf = (shown: Shown, words: Words, now: Date) => ({
  ...sourcesOf(shown, words, now),
  versions: shown.versions.map((version) => ({
    ...version,
    by: version.by ?? words.writer[version.writer],
    short: short(version.hash),
    inForce: version.hash === shown.hash,
    at: moment(version.at, now, words.time),
  })),
  approvals: shown.approvals.map((approval) => ({
    ...approval,
    short: short(approval.hash),
    said: saidOf(approval, words),
    void: voided(shown, approval, words),
    kept: approval.voidedAt === undefined && approval.hash === shown.hash && shown.status === 'in-review',
    at: moment(approval.at, now, words.time),
  })),
  receipts: shown.receipts.map((receipt) => ({
    ...receipt,
    url: safeLink(receipt.url),
    at: moment(receipt.at, now, words.time),
  })),
  carried: relatedOf(shown, 'duplicate'),
  sameEvent: relatedOf(shown, 'event'),
})

const relatedOf = ({ related = [] }: Shown, wanted: ShownRelated['relation']) =>
  related
    .filter(({ relation }) => relation === wanted)
    .map(({ item, slug }) => ({ item, slug, path: slug === undefined ? undefined : storyAddress(slug) }))

/** Why an approval does not hold any more; nothing where it does. */
function voided({ status, hash, policy }: Shown, approval: Approved, words: Words): string | undefined {
  if (approval.hash !== hash) return words.story.void
  if (approval.voidedAt !== undefined) return words.story.voidBySource
  // Without a policy that keeps approvals until others decide, one that stands has approved the story.
  return undecided.includes(status) && (policy?.asks ?? []).length === 0
    ? words.story.voidBySource
    : undefined
}

type Approved = Shown['approvals'][number]

/** What the story tells of, each in full; what that was compared with is a line each, and may be hundreds. */
function sourcesOf(shown: Shown, words: Words, now: Date) {
  const sources = shown.sources.map(
    ({ item, name, role, payload, link, fetchedAt, slug, byline, rights }: ShownSource, index) => ({
      item,
      name,
      role,
      payload,
      link: safeLink(link),
      wire: [slug, byline, rights].filter(Boolean).join(' · ') || undefined,
      whole: `${storyAddress(shown.slug)}/sources/${index + 1}`,
      fetched: moment(fetchedAt, now, words.time),
    }),
  )
  const compared = sources.filter(({ role }) => role === 'window')
  return {
    sources: sources.filter(({ role }) => role === 'core'),
    sourceCount: sources.length,
    compared: compared.length > 0 && { says: words.story.compared(compared.length), rows: compared },
  }
}

/** A content hash as an editor reads it. */
export const short = (hash: string) => hash.slice(0, 10)
