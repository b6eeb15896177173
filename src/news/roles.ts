/** What a person may do at the desk, from least to most; each role may do all that those before it may. */
export const deskRoles = ['viewer', 'writer', 'editor', 'senior-editor', 'admin'] as const

export type DeskRole = (typeof deskRoles)[number]

/** Everything that somebody can do at the desk or through its API, and the least role that may. */
export const leastRole = {
  read: 'viewer',
  comment: 'viewer',
  edit: 'writer',
  'confirm-claim': 'writer',
  lock: 'writer',
  'make-media': 'writer',
  assign: 'editor',
  'send-back': 'editor',
  override: 'editor',
  approve: 'editor',
  spike: 'editor',
  correct: 'editor',
  publish: 'editor',
  'approve-media': 'editor',
  'close-task': 'editor',
  batch: 'editor',
  kill: 'senior-editor',
  embargo: 'senior-editor',
  monitor: 'senior-editor',
  drill: 'senior-editor',
  audit: 'senior-editor',
  users: 'admin',
  tokens: 'viewer',
} as const satisfies Readonly<Record<string, DeskRole>>

export type DeskAction = keyof typeof leastRole

/** What each role may do, the lesser actions first. */
export const actionsOf = (role: DeskRole): readonly string[] =>
  Object.entries(leastRole).flatMap(([action, least]) => (atLeast(role, least) ? [action] : []))

/** Whether a role is that one or one above it. */
export const atLeast = (role: DeskRole, least: DeskRole): boolean =>
  deskRoles.indexOf(role) >= deskRoles.indexOf(least)

/** Whether that role may do that. */
export const may = (role: DeskRole, action: DeskAction): boolean => atLeast(role, leastRole[action])
