/** Languages of whose months the names are known, as Unicode's locale data have them; English goes before all. */
const languages: readonly string[] = [
  ...[
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'nl',
    'sv',
    'da',
    'nb',
    'fi',
    'et',
    'lv',
    'lt',
    'pl',
    'cs',
    'sk',
    'hu',
    'ro',
  ],
  ...['bg', 'hr', 'sl', 'sr', 'el', 'tr', 'ru', 'uk', 'ca', 'id'],
]
const english: readonly string[] = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
]
/** In full, and cut to three letters and more. */
const inEnglish: ReadonlyMap<string, number> = new Map(
  english.flatMap((name, index) =>
    Array.from({ length: name.length - 2 }, (_none, cut): [string, number] => [
      name.slice(0, cut + 3),
      index + 1,
    ]),
  ),
)

/** Without marks and dots, in lower case: `Ιούλ.` is `ιουλ`. */
const bare = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase()
    .trim()

let known: ReadonlyMap<string, number> | undefined

/** The month of a name in any of the languages, 1 to 12; `undefined` for a name that is none, or different ones. */
export function monthOf(written: string): number | undefined {
  const own = inEnglish.get(written.toLowerCase())
  if (own !== undefined) return own
  const name = bare(written)
  known ??= monthNames()
  // Greek writes the same month in two cases, and feeds cut names to three or four letters.
  return (
    known.get(name) ??
    (name.length > 3 ? (known.get(name.slice(0, 4)) ?? known.get(name.slice(0, 3))) : undefined)
  )
}

function monthNames(): ReadonlyMap<string, number> {
  const months = new Map<string, Set<number>>()
  for (const language of languages) {
    for (const form of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: form, timeZone: 'UTC' })
      const within = new Intl.DateTimeFormat(language, { day: 'numeric', month: form, timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        const day = Date.UTC(2000, month - 1, 15)
        const parts = within.formatToParts(day).find((part) => part.type === 'month')?.value ?? ''
        for (const name of [bare(alone.format(day)), bare(parts)]) {
          for (const key of [name, name.slice(0, 4), name.slice(0, 3)])
            if (/^\p{L}{3,}$/u.test(key)) months.set(key, (months.get(key) ?? new Set()).add(month))
        }
      }
    }
  }
  return new Map(
    [...months].flatMap(([name, found]) => (found.size === 1 ? [[name, [...found][0] ?? 0]] : [])),
  )
}
