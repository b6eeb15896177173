import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'
import { isBusy, sqliteCode } from './busy.ts'

/** https://www.sqlite.org/rescode.html#extended_result_code_list */
const code = {
  foreignKey: 787,
  notNull: 1299,
  primaryKey: 1555,
  trigger: 1811,
  unique: 2067,
  rowid: 2579,
} as const

/** The columns of `UNIQUE constraint failed: Story.beat, Story.kind`. */
const fieldsIn = (message: string): string[] =>
  (message.split('constraint failed: ')[1] ?? '').split(', ').map((field) => field.split('.').at(-1) ?? field)

function mapped(extendedCode: number, message: string): MappedError {
  switch (extendedCode) {
    case code.unique:
    case code.primaryKey:
    case code.rowid:
      return { kind: 'UniqueConstraintViolation', constraint: { fields: fieldsIn(message) } }
    case code.notNull:
      return { kind: 'NullConstraintViolation', constraint: { fields: fieldsIn(message) } }
    case code.foreignKey:
    case code.trigger:
      return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
    default:
      return missing(message) ?? { kind: 'sqlite', extendedCode, message }
  }
}

function missing(message: string): MappedError | undefined {
  const table = /^no such table: (.+)$/.exec(message)?.[1]
  if (table !== undefined) return { kind: 'TableDoesNotExist', table }
  const column = /^no such column: (.+)$/.exec(message)?.[1]
  return column === undefined ? undefined : { kind: 'ColumnNotFound', column }
}

/** The error as Prisma knows it (unique → P2002, busy → P1008); what is not SQLite's passes as it is. */
export function asPrismaError(error: unknown): unknown {
  const extendedCode = sqliteCode(error)
  if (extendedCode === undefined || !(error instanceof Error)) return error
  const kind: MappedError = isBusy(error) ? { kind: 'SocketTimeout' } : mapped(extendedCode, error.message)
  return new DriverAdapterError({
    originalCode: String(extendedCode),
    originalMessage: error.message,
    ...kind,
  })
}
