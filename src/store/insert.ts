import type { Within } from './database.ts'

type Cell = string | number | null
type Table =
  | 'Item'
  | 'ItemVersion'
  | 'Claim'
  | 'Finding'
  | 'Evidence'
  | 'DraftItem'
  | 'DraftSource'
  | 'Unfiled'
  | 'ItemAlias'
  | 'Call'
  | 'Question'

const quoted = (name: string) => `"${name}"`

/**
 * Adds rows in one statement, however many: they go over as one JSON text. Every row has the same columns.
 * With `replacing` given, a row whose key is there already takes the new values of those columns.
 */
export async function insertRows<Row extends Readonly<Record<string, Cell>>>(
  within: Within,
  table: Table,
  rows: readonly Row[],
  replacing?: { key: readonly string[]; columns: readonly string[] },
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const values = columns.map((_, place) => `json_extract(value, '$[${place}]')`)
  const conflict =
    replacing === undefined
      ? ''
      : ` ON CONFLICT (${replacing.key.map(quoted)}) DO UPDATE SET ${replacing.columns.map((name) => `${quoted(name)} = excluded.${quoted(name)}`)}`
  await within.$executeRawUnsafe(
    `INSERT INTO ${quoted(table)} (${columns.map(quoted)}) SELECT ${values} FROM json_each(?) WHERE true${conflict}`,
    JSON.stringify(rows.map((row) => columns.map((name) => row[name] ?? null))),
  )
}
