import { z } from 'zod'
import { deskRoles } from '../news/roles.ts'
import { openReader } from './sqlite/connection.ts'
import { userStates } from './users.ts'

const rows = z.array(
  z.object({ name: z.string(), role: z.enum(deskRoles), state: z.enum(userStates) }).readonly(),
)

/** An account as a decision is weighed by it. */
export type RosterRow = z.infer<typeof rows>[number]

/**
 * All accounts at this moment, without a wait: a decision is weighed by the roles that people hold when it is made, whichever
 * process gave them.
 */
export function openRoster(file: string): { roster: () => readonly RosterRow[]; closeRoster: () => void } {
  const reader = openReader(file)
  const all = reader.prepare('SELECT "name", "role", "state" FROM "User" ORDER BY "known"')
  return { roster: () => rows.parse(all.all()), closeRoster: () => reader.close() }
}
