/** What a fact can be, language-neutral. `name` is any proper name that is no person, place or organisation. */
export const factTypes = [
  'number',
  'text',
  'quote',
  'name',
  'person',
  'organisation',
  'place',
  'date',
  'time',
  'code',
  'flag',
  'link',
] as const
export type FactType = (typeof factTypes)[number]

export type Value = number | string | boolean

type Evident = {
  /** Unique among the evidence of a story: `<item key>:<path>`, for derivations `=<path>`. */
  id: string
  /** The last step of the path: `magnitude`, `points`. What is measured, in the beat's own words. */
  measure: string
  type: FactType
  /** number; ISO 8601 for `date` (day) and `time` (instant); text as in the source otherwise. */
  value: Value
  /** A key of `editorial-rules/units.yaml`: `km`, `points`, `RUB`, `percent`. */
  unit?: string | undefined
  /** Id of the subject it is about (a node of the facts tree with a name), if it is about one. */
  subject?: string | undefined
}

/** One value of an item, with the JSON Pointer to where it stands in the record. */
export type Fact = Evident & {
  from: 'item'
  /** `itemKey` of the item. */
  item: string
  pointer: string
}

/** A value computed by a named function of `derivation.ts` over facts or other derivations. */
export type Derivation = Evident & {
  from: 'derivation'
  /** The name of the function: `percentChange`, `rank`, `highestSince`. */
  name: string
  /** Ids of the evidence it was computed from, in the function's order. */
  inputs: readonly string[]
  /** What the function was told beside its inputs: `{ unit: 'hours' }`. */
  options?: Readonly<Record<string, Value>> | undefined
}

/** What a claim can point at. */
export type Evidence = Fact | Derivation

/** Who or what facts are about: a player, a team, a currency. */
export type Subject = {
  id: string
  type: Extract<FactType, 'name' | 'person' | 'organisation' | 'place'>
  /** Every name it goes by in the record or the beat's vocabulary, by language where they differ. */
  names: readonly string[]
}
