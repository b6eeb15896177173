/** The namespaces whose elements are the core of a feed, of every format and age; they have no prefix here. */
const core: readonly string[] = [
  '',
  'http://www.w3.org/2005/atom',
  'http://purl.org/atom/ns#',
  'http://purl.org/rss/1.0/',
  'http://my.netscape.com/rdf/simple/0.9/',
  'http://channel.netscape.com/rdf/simple/0.9/',
  'http://blogs.law.harvard.edu/tech/rss',
  'http://cyber.law.harvard.edu/rss/rss.html',
  'http://purl.org/rss/1.0/modules/rss091#',
  'http://purl.org/net/rss1.1#',
  // Atom had these names before it had that one (2003).
  ...['http://example.com/newformat#', 'http://example.com/necho', 'http://purl.org/echo/'],
  ...['uri/of/echo/namespace#', 'http://purl.org/pie/'],
]

/** The modules that say something we read, each under the prefix it is known by. */
const modules: Readonly<Record<string, string>> = {
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/mrss/': 'media',
  'http://tools.search.yahoo.com/mrss/': 'media',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/2000/svg': 'svg',
  'http://www.w3.org/1998/math/mathml': 'math',
  'http://www.w3.org/1999/xlink': 'xlink',
}

const known = new Map([...core.map((uri) => [uri, ''] as const), ...Object.entries(modules)])

/** The prefix a namespace is known by, `''` for the core of a feed, `undefined` for a stranger. */
const prefixOf = (uri: string): string | undefined => {
  const name = uri.trim().toLowerCase()
  // UserLand gave RSS 2.0 a namespace and changed it from month to month.
  return name.startsWith('http://backend.userland.com/rss') ? '' : known.get(name)
}

/** The prefixes that are declared where an element stands, and the names found under them so far. */
export type Spaces = { prefixes: ReadonlyMap<string, string>; keys: Map<string, string> }

export const noSpaces = (): Spaces => ({ prefixes: new Map(), keys: new Map() })

/** The prefixes within an element that declares some itself. */
export function spacesWithin(outer: Spaces, attributes: Readonly<Record<string, string>>): Spaces {
  const own = Object.entries(attributes).flatMap(([name, uri]): [string, string][] =>
    name === 'xmlns' ? [['', uri]] : name.startsWith('xmlns:') ? [[name.slice(6), uri]] : [],
  )
  return own.length === 0 ? outer : { prefixes: new Map([...outer.prefixes, ...own]), keys: new Map() }
}

/**
 * The name by which an element is looked up, in lower case: `title`, `dc:creator`, whatever its prefix is in this feed.
 * A prefix that is declared for a strange namespace, or not at all, stays as it is.
 */
export function keyOf(name: string, spaces: Spaces): string {
  const found = spaces.keys.get(name)
  if (found !== undefined) return found
  const colon = name.indexOf(':')
  const prefix = colon === -1 ? '' : name.slice(0, colon)
  const uri = spaces.prefixes.get(prefix)
  const space = (uri === undefined ? undefined : prefixOf(uri)) ?? prefix
  const local = name.slice(colon + 1)
  const key = (space === '' ? local : `${space}:${local}`).toLowerCase()
  spaces.keys.set(name, key)
  return key
}
