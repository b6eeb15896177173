/** What an assert is about, in the shape of `feed parse`. */
export type Place = { field: string; value: unknown }

/** Fields of feedparser's model and where they are in ours; feedparser has several names for one thing. */
const ofFeed: Readonly<Record<string, [field: string, place: string]>> = {
  ...{ title: ['title', 'title'], 'title_detail.value': ['title', 'title'] },
  ...{ link: ['link', 'link'], id: ['id', 'id'], guid: ['id', 'id'] },
  ...{ subtitle: ['summary', 'description'], 'subtitle_detail.value': ['summary', 'description'] },
  ...{ tagline: ['summary', 'description'], 'tagline_detail.value': ['summary', 'description'] },
  ...{ description: ['summary', 'description'] },
  ...{ info: ['summary', 'description'], 'info_detail.value': ['summary', 'description'] },
  ...{ author: ['author', 'authors.0'], 'author_detail.name': ['author', 'authors.0'] },
  ...{ published: ['dates', 'published'], published_parsed: ['dates', 'published'] },
  ...{ updated: ['dates', 'updated'], updated_parsed: ['dates', 'updated'] },
  language: ['language', 'language'],
}
const ofEntry: Readonly<Record<string, [field: string, place: string]>> = {
  ...{ title: ['title', 'title'], 'title_detail.value': ['title', 'title'] },
  ...{ link: ['link', 'url'], id: ['id', 'id'], guid: ['id', 'id'] },
  ...{ summary: ['summary', 'summary'], 'summary_detail.value': ['summary', 'summary'] },
  ...{ description: ['summary', 'summary'], 'content.0.value': ['content', 'content'] },
  ...{ author: ['author', 'authors.0'], 'author_detail.name': ['author', 'authors.0'] },
  ...{ published: ['dates', 'published'], published_parsed: ['dates', 'published'] },
  ...{ updated: ['dates', 'updated'], updated_parsed: ['dates', 'updated'] },
  category: ['categories', 'categories.0'],
}
/** Fields of a list: `authors.1.name`. An e-mail address or a home page beside a name has no place. */
const listed: readonly [pattern: RegExp, field: string, place: string][] = [
  [/^authors\.(\d+)\.name$/, 'author', 'authors.$1'],
  [/^tags\.(\d+)\.term$/, 'categories', 'categories.$1'],
  [/^enclosures\.(\d+)\.(?:href|url)$/, 'enclosures', 'enclosures.$1.url'],
  [/^enclosures\.(\d+)\.(type|length)$/, 'enclosures', 'enclosures.$1.$2'],
]

/** Where a path of feedparser's model leads in a parsed feed; `undefined` for what has no place there. */
export function placeOf(path: readonly (string | number)[], parsed: unknown): Place | undefined {
  const [root, index] = path
  if (root === 'encoding') return { field: 'encoding', value: at(parsed, 'encoding') }
  if (root !== 'feed' && root !== 'entries') return undefined
  const name = path.slice(root === 'feed' ? 1 : 2).join('.')
  const known = (root === 'feed' ? ofFeed : ofEntry)[name] ?? inList(name, root)
  if (known === undefined) return undefined
  const [field, place] = known
  return { field, value: at(parsed, root === 'feed' ? `feed.${place}` : `items.${index}.${place}`) }
}

function inList(name: string, root: string): [string, string] | undefined {
  for (const [pattern, field, place] of listed) {
    if (pattern.test(name) && (root === 'entries' || field === 'author'))
      return [field, name.replace(pattern, place)]
  }
  return undefined
}

const at = (thing: unknown, place: string): unknown =>
  place
    .split('.')
    .reduce<unknown>(
      (here, key) => (typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined),
      thing,
    )
