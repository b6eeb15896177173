type Bare<Value> = Exclude<Value, null | undefined>
type MayMiss<Row> = {
  [Key in keyof Row]-?: Extract<Row[Key], null | undefined> extends never ? never : Key
}[keyof Row]

/** A row whose empty columns are absent, as the newsroom's types want them. */
export type Given<Row> = Row extends unknown
  ? { [Key in Exclude<keyof Row, MayMiss<Row>>]: Row[Key] } & { [Key in MayMiss<Row>]?: Bare<Row[Key]> }
  : never

/** The same row without the columns that are null or undefined. */
export function given<Row extends object>(row: Row): Given<Row>
export function given(row: object): object {
  const kept: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(row))
    if (field !== null && field !== undefined) kept[name] = field
  return kept
}
