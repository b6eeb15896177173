import type { SQLInputValue } from 'node:sqlite'
import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const int32 = 2n ** 31n

const declared: Readonly<Record<string, ColumnType>> = {
  INTEGER: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  'INTEGER UNSIGNED': ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  REAL: ColumnTypeEnum.Double,
  DOUBLE: ColumnTypeEnum.Double,
  FLOAT: ColumnTypeEnum.Double,
  DECIMAL: ColumnTypeEnum.Numeric,
  BOOLEAN: ColumnTypeEnum.Boolean,
  DATETIME: ColumnTypeEnum.DateTime,
  DATE: ColumnTypeEnum.Date,
  BLOB: ColumnTypeEnum.Bytes,
  JSONB: ColumnTypeEnum.Json,
  TEXT: ColumnTypeEnum.Text,
}

/** Prisma's type of a column: as declared; for an expression as its values show. Whole numbers past 32 bits are Int64. */
export function columnType(declaration: string | null, values: readonly unknown[]): ColumnType {
  const type = declared[declaration?.toUpperCase() ?? ''] ?? typeOf(values.find((value) => value !== null))
  if (type !== ColumnTypeEnum.Int32) return type
  const wide = values.some((value) => typeof value === 'bigint' && (value >= int32 || value < -int32))
  return wide ? ColumnTypeEnum.Int64 : type
}

function typeOf(value: unknown): ColumnType {
  if (typeof value === 'bigint') return ColumnTypeEnum.Int32
  if (typeof value === 'number') return ColumnTypeEnum.Double
  return value instanceof Uint8Array ? ColumnTypeEnum.Bytes : ColumnTypeEnum.Text
}

/** A value read from SQLite in the form Prisma wants for the column's type. */
export function fromSqlite(value: unknown, type: ColumnType): unknown {
  if (value === null) return null
  if (type === ColumnTypeEnum.Boolean) return Number(value) !== 0
  if (type === ColumnTypeEnum.DateTime && typeof value !== 'string')
    return new Date(Number(value)).toISOString()
  if (typeof value !== 'bigint') return value
  return type === ColumnTypeEnum.Int64 || type === ColumnTypeEnum.Numeric ? String(value) : Number(value)
}

/** A value of Prisma's in the form SQLite stores. Dates are ISO 8601 text with the zone `+00:00`, as Prisma's own. */
export function toSqlite(value: unknown, argument: ArgType | undefined): SQLInputValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value instanceof Date) return stamp(value)
  if (typeof value === 'string') return fromText(value, argument?.scalarType)
  if (typeof value === 'number') return fromNumber(value, argument?.scalarType)
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value
  throw new TypeError(`SQLite stores no value of type ${typeof value}`)
}

const stamp = (date: Date): string => date.toISOString().replace('Z', '+00:00')

// node:sqlite binds every number as a double; a whole number must arrive as one (LIMIT, json_each, typeof).
const fromNumber = (value: number, type: ArgType['scalarType'] | undefined): number | bigint =>
  Number.isSafeInteger(value) && type !== 'float' && type !== 'decimal' ? BigInt(value) : value

function fromText(value: string, type: ArgType['scalarType'] | undefined): SQLInputValue {
  switch (type) {
    case 'int':
    case 'bigint':
      return BigInt(value)
    case 'float':
    case 'decimal':
      return Number(value)
    case 'datetime':
      return stamp(new Date(value))
    case 'bytes':
      return Buffer.from(value, 'base64')
    default:
      return value
  }
}
