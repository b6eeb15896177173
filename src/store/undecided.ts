/** The columns of a story on whose words nobody has decided. */
export const noDecision = {
  reason: null,
  note: null,
  endedBy: null,
  approvedBy: null,
  approvedAt: null,
  approvedHash: null,
} as const
