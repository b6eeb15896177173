import type { Within } from './database.ts'

/** The columns of a story on whose words nobody has decided. */
export const noDecision = {
  reason: null,
  note: null,
  endedBy: null,
  approvedBy: null,
  approvedAt: null,
  approvedHash: null,
  dueAt: null,
} as const

/** Voids what was decided so far: whoever approved has not seen what the story is now. */
export async function voidApprovals(within: Within, slug: string, at: string): Promise<void> {
  await within.approval.updateMany({ where: { story: slug, voidedAt: null }, data: { voidedAt: at } })
}
