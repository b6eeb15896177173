import type { Status } from '../news/story.ts'

const approvable: readonly Status[] = ['in-review']
const spikable: readonly Status[] = ['drafted', 'in-review', 'stale', 'approved']
const editable: readonly Status[] = ['drafted', 'in-review', 'stale', 'approved']
const out: readonly Status[] = ['published', 'corrected']

/** Which buttons a story of that status has; the newsroom decides again when one is pressed. */
export const may = (status: Status) => ({
  approve: approvable.includes(status),
  spike: spikable.includes(status),
  sendBack: status === 'in-review' || status === 'approved',
  edit: editable.includes(status),
  correct: out.includes(status),
  kill: out.includes(status),
})
