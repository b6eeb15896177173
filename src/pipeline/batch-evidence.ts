import { isOpen } from '../news/claim.ts'
import type { Json } from '../news/json.ts'
import { samePerson } from '../news/policy.ts'
import type { ShownStory } from '../store/show.ts'
import type { BatchRow } from '../store/store.ts'
import type { InBatch } from './approve.ts'
import { batchRule } from './batch.ts'
import type { BatchNow, MemberNow } from './batch-now.ts'
import { hashOf } from './hash.ts'
import type { ReviewDesk } from './review-desk.ts'

/** Whether somebody has said of it that it is right. */
export const hasRead = ({ looks }: { looks: BatchNow['looks'] }, by: string): boolean =>
  looks.some((look) => samePerson(look.by, by) && look.say === 'right')

/** What is kept of each approval: what the batch is, what was read of it, by whom, and what follows for the rest. */
export function inBatch(desk: ReviewDesk, now: BatchNow, { slug, role }: MemberNow, by: string): InBatch {
  const { batch, members, population, sample, most } = now
  const within = members.filter(({ out }) => out === undefined)
  const read = within.filter((member) => hasRead(member, by))
  const { share, confidence } = batch
  const own = read.some((member) => member.slug === slug)
  const looks = within.flatMap((member) =>
    member.looks.map(({ by: who, say, at, note }) => ({
      slug: member.slug,
      hash: member.hash,
      by: who,
      say,
      at,
      note,
    })),
  )
  const counts = { stories: within.length, read: read.length, population, sample, most }
  return {
    read: own,
    statement: statementOf(desk, batch, by, counts),
    kept: {
      ...{ id: batch.id, as: role, looked: own, template: batch.template, dataset: batch.dataset },
      ...{ guarantee: { share, confidence }, ...counts },
      // Who else has read of it, and a seal over all that was said.
      readers: [...new Set(looks.map(({ by: who }) => who))].sort(),
      record: hashOf([...now.looks, ...looks]),
    } satisfies { [key: string]: Json },
    unfit: (story) => unfitNow(story, batch),
  }
}

/** That a story is identical in kind is held to the story itself once more, not to what was counted of it. */
function unfitNow(
  { story, draft, claims, findings }: ShownStory,
  { template }: BatchRow,
): string | undefined {
  if (draft.writer !== 'template' || draft.made !== template)
    return `${story.slug} is not of the batch: other hands made it`
  if (claims.some(isOpen)) return `${story.slug} is not of the batch: a claim of it leads to no evidence`
  return findings.some(({ level }) => level !== 'suggestion')
    ? `${story.slug} is not of the batch: the copy desk has marked it`
    : undefined
}

function statementOf(
  desk: ReviewDesk,
  { language, confidence }: BatchRow,
  by: string,
  { stories, read, most }: { stories: number; read: number; most: number },
): string | undefined {
  const { statement } = batchRule(desk)
  const said = statement[language] ?? statement.en
  const percent = confidence.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
  return said
    ?.replaceAll('{reviewer}', () => by)
    .replaceAll('{stories}', String(stories))
    .replaceAll('{read}', String(read))
    .replaceAll('{most}', String(most))
    .replaceAll('{confidence}', () => percent)
}
