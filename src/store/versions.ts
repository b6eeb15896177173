import type { Json } from '../news/json.ts'
import type { Status } from '../news/story.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { type Checked, carryGrounds, type Grounds, insertDraft, insertGrounds } from './draft-rows.ts'
import type { Filed, Ready } from './filing.ts'
import { type Order, putOrder } from './outbox.ts'
import { tally } from './tally.ts'
import { holdStill } from './transitions.ts'
import { noDecision, voidApprovals } from './undecided.ts'

/** What the story is with the new words. A correction is decided by the person who makes it, in the open, and told its outlets. */
export type Standing =
  | Ready
  | { status: 'corrected'; note: string; evidence: Json; orders: readonly Pick<Order, 'outlet' | 'verb'>[] }

/** New words for a story; without `grounds` they rest on what the words before rested on. */
export type NewVersion = Checked & Standing & { by: string; at: string; grounds?: Grounds }

const unsent: readonly Status[] = ['drafted', 'in-review', 'stale', 'approved']
const sent: readonly Status[] = ['published', 'corrected']

export const versionVerbs = (database: Database) => ({
  /**
   * Adds an edited version, which voids an approval; as a correction it is added to copy that is out. `over` is the
   * hash of the words it replaces: other words, or a status that allows no edit, throw `TransitionError`.
   */
  async saveVersion(slug: string, over: string, edit: NewVersion): Promise<Filed> {
    return database.$transaction(async (within) => {
      const { story } = await holdStill(within, slug, edit.status === 'corrected' ? sent : unsent, over)
      const place = { story: slug, version: story.version + 1 }
      await within.story.update({ where: { slug }, data: { ...rowOf(edit), version: place.version } })
      await voidApprovals(within, slug, edit.at)
      await insertDraft(within, place, edit, edit.at)
      if (edit.grounds === undefined) await carryGrounds(within, place)
      else await insertGrounds(within, place, edit.grounds)
      const { by, at, hash } = edit
      if (edit.status === 'corrected') {
        await within.approval.create({
          data: { story: slug, by, at, hash, evidence: JSON.stringify(edit.evidence) },
        })
        for (const order of edit.orders) await putOrder(within, { ...order, slug, hash, dueAt: at })
      }
      const verb = edit.status === 'corrected' ? 'correct' : 'edit'
      const detail = { version: place.version, over, hash, status: edit.status }
      await writeAudit(within, { at, who: by, verb, slug, detail })
      return { slug, version: place.version }
    })
  },
})

const rowOf = (edit: NewVersion) => ({
  ...noDecision,
  ...decisionOf(edit),
  status: edit.status,
  hash: edit.hash,
  headline: edit.draft.headline,
  ...tally(edit.claims, edit.findings),
  updatedAt: edit.at,
})

function decisionOf(edit: NewVersion) {
  switch (edit.status) {
    case 'corrected':
      return { note: edit.note, approvedBy: edit.by, approvedAt: edit.at, approvedHash: edit.hash }
    case 'drafted':
      return { reason: edit.reason }
    case 'in-review':
      return {}
  }
}
