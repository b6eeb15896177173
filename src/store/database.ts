import { type Prisma, PrismaClient } from './generated/client.ts'
import { sqliteAdapter } from './sqlite/adapter.ts'

/** The newsroom's database. */
export type Database = PrismaClient

/** The database within one transaction: inside it nothing may be asked of `Database` itself, which waits for its end. */
export type Within = Prisma.TransactionClient

/** Milliseconds to wait for a turn to write, and to hold it; other processes are waited for in between. */
const limits = { maxWait: 60_000, timeout: 60_000 } as const

/** Opens the database file, which `migrate` has brought to the program's schema. */
export async function openDatabase(file: string): Promise<Database> {
  const database = new PrismaClient({ adapter: sqliteAdapter(file), transactionOptions: limits })
  await database.$connect()
  return database
}
