import { Prisma } from './generated/client.ts'

/**
 * `LIMIT` as a number in the text: SQLite since 3.47 looks at a limit that is bound to plan by it, and prepares the whole statement
 * anew for every value that is bound. Without a number, all rows.
 */
export function atMost(rows: number | undefined): Prisma.Sql {
  const most = rows ?? -1
  if (!Number.isSafeInteger(most)) throw new TypeError(`no question is asked for ${most} rows`)
  return Prisma.raw(`LIMIT ${most}`)
}
