import { z } from 'zod'
import { deskRoles } from '../news/roles.ts'
import { Prisma } from './generated/client.ts'
import type { Reads } from './reads.ts'
import { userStates } from './users.ts'

const rows = z.array(
  z.object({ name: z.string(), role: z.enum(deskRoles), state: z.enum(userStates) }).readonly(),
)

/** An account as a decision is weighed by it. */
export type RosterRow = z.infer<typeof rows>[number]

const all = Prisma.sql`SELECT "name", "role", "state" FROM "User" ORDER BY "known"`

/**
 * All accounts at this moment, without a wait: a decision is weighed by the roles that people hold when it is made, whichever
 * process gave them.
 */
export const openRoster = ({ standing }: Reads): (() => readonly RosterRow[]) =>
  standing((ask) => rows.parse(ask(all)))
