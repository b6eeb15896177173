/** What is held against each other of an article: as it was approved, and as it stands somewhere. */
export const standingFields = [
  'status',
  'title',
  'seoTitle',
  'social',
  'excerpt',
  'text',
  'disclosure',
  'links',
  'tags',
  'byline',
  'image',
  'date',
  'slug',
  'language',
  'canonical',
] as const

export type StandingField = (typeof standingFields)[number]

/**
 * An article in the terms of one place. `text` is what its readers read below the title, a paragraph each; `disclosure` is
 * the sentence if it stands above the text. A field that a place does not have is left out.
 */
export type Standing = { readonly [field in StandingField]?: string | readonly string[] }

/** A field in which what stands there is not what was approved. */
export type Difference = { field: StandingField; approved: string; found: string }

/** Fields in which a difference changes what a reader is told: a person must look. */
const grave: readonly StandingField[] = ['status', 'title', 'text', 'disclosure', 'byline']

export const isGrave = ({ field }: Pick<Difference, 'field'>): boolean => grave.includes(field)

/** Every field that was approved and does not stand there so, in the order of the fields; white space is one space. */
export function differencesOf(approved: Standing, found: Standing): Difference[] {
  return standingFields.flatMap((field) => {
    const wanted = approved[field]
    if (wanted === undefined) return []
    const [before, after] = [flat(wanted), flat(found[field] ?? '')]
    return before === after ? [] : [{ field, approved: before, found: after }]
  })
}

/** A no-break space is a character like others: a place that makes a space of it changes what was approved. */
const flat = (value: string | readonly string[]): string =>
  (typeof value === 'string' ? [value] : value)
    .map((line) =>
      line
        .normalize('NFC')
        .replaceAll(/[ \t\r\n\f]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n\n')
