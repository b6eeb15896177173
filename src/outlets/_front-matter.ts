import type { Article } from './_article.ts'

/** Site generators whose own names the fields of the front matter can have. */
export const frontMatters = ['plain', 'hugo', 'astro', 'eleventy'] as const

export type FrontMatter = (typeof frontMatters)[number]

/** What a generator calls the fields that it reads itself; all others keep our names, as parameters of the page. */
const names: Readonly<Record<FrontMatter, Readonly<Record<string, string>>>> = {
  plain: {},
  // https://gohugo.io/content-management/front-matter/
  hugo: { updated: 'lastmod' },
  // The schema of Astro's own starter for blogs.
  astro: { date: 'pubDate', updated: 'updatedDate' },
  // https://www.11ty.dev/docs/data-configuration/: `date` and `tags` are read, `lang` is how its layouts name it.
  eleventy: { language: 'lang' },
}

/** The front matter of an article in YAML. Each value is JSON, which every reader of YAML reads as what it is. */
export function frontMatter(
  { publication, key }: Article,
  values: Readonly<Record<string, unknown>>,
  generator: FrontMatter,
): string {
  const own = names[generator]
  const all = { ...values, slug: publication.story.slug, key }
  const lines = Object.entries(all).map(([name, value]) => `${own[name] ?? name}: ${plainJson(value)}`)
  return ['---', ...lines, '---', ''].join('\n')
}

/** JSON with nothing in it that YAML forbids to stand unescaped. */
const plainJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
