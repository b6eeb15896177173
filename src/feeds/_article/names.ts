import type { Element, Page } from './tree.ts'

/** Elements and roles that hold what surrounds an article, never its body. */
const outside = new Set(['nav', 'aside', 'footer', 'figcaption', 'caption', 'menu', 'address'])
const outsideRoles = new Set([
  'navigation',
  'complementary',
  'banner',
  'contentinfo',
  'search',
  'dialog',
  'menu',
])
/** Elements that are too much of the page to go by a name. */
const frames = new Set(['body', 'html', 'article', 'main'])

/**
 * Words of classes and ids that name furniture: a name is cut into words (`related-articles`, `relatedArticles`,
 * `related__articles` are the same two), and one of these in a row is enough.
 */
const furniture: readonly RegExp[] = [
  // What else there is to read.
  named(
    'related|recommended|recommendations?|popular|trending|recirc\\w*|teasers?|outbrain|taboola|zergnet|revcontent|playlist|suggest\\w*',
    'more (?:stories|news|from|on|articles|like|posts)|read (?:more|next|also|on)|also (?:read|see|like)|up next',
    'most (?:read|popular|viewed|recent|shared)|latest (?:news|stories|posts|articles|headlines)',
    '(?:next|previous|prev) (?:article|story|post|up|next)|post nav\\w*|pagination|pager|inline (?:links?|promo)',
  ),
  // What asks something of the reader.
  named(
    'social|share|sharing|sharedaddy|addthis|addtoany|newsletters?|subscribe|subscription|sign ?up|signin|login|paywall|regwall',
    'promos?|promotion|donate|donation|support us|call to action|cta|follow us|follow|app download',
    'cookies?|consent|gdpr|banner|modal|popup|overlay|tooltip|popover|rollover block|hover ?card|survey|poll widget',
  ),
  // What others say.
  named(
    'comments?|disqus\\w*|respond|reply|replies|livefyre|discussion|reader comments|trackbacks?|fb comments',
  ),
  // Who wrote it, when, and where it is filed.
  named(
    'by ?lines?|authors?|author (?:bio|box|info|card|profile|name|meta|details?)|about author|bio|contributors?|date ?line|timestamps?|time stamp',
    'publish(?:ed)? (?:date|time|on)|pub date|date (?:published|time|updated)|(?:post|entry|article) (?:meta|date|info|tags|author|categories|footer|utility)',
    'meta ?data|breadcrumbs?|bread crumb|tags?|tag (?:list|cloud)|categories|category links?|topics?|keywords|kicker|eyebrow|read(?:ing)? time|views?',
  ),
  // What belongs to a picture.
  named(
    'captions?|credits?|photo credit|image (?:caption|credit|info|source|copyright)|copyright|wp caption(?: text)?|figcaption',
    'gallery (?:caption|info)|slideshow|lightbox|media (?:caption|credit)|off screen',
  ),
  // What pays for it.
  named(
    'ads?|advert\\w*|adsense|ad (?:unit|slot|container|wrapper)|sponsor\\w*|dfp|gpt ad|commercial|affiliate disclosure',
  ),
  // The page's own frame.
  named(
    'footer|nav|navigation|navbar|menu|sub ?menu|sidebar|side (?:bar|column)|(?:right|left) ?rail|right col(?:umn)?|rail|masthead|site header',
    'top ?bar|toolbar|skip link|hidden|print only|no ?print|sr only|screen reader(?: text)?|visually hidden|widgets?|search|error message',
    'noscript|jump (?:to|link)|toc|table of contents',
  ),
]

/** How publishers call the element that holds the body of an article, the surer names first. */
const bodies: readonly RegExp[] = [
  named(
    '(?:article|story|post|entry|news|blog) ?(?:body|text|content|copy|main content|full ?text)',
    '(?:body|rich) ?(?:text|copy|content)',
  ),
  named('wysiwyg|main ?content|content ?body|content|body|text'),
]

/** Posts of others that stand within an article as evidence of what it tells. */
const embedded = named(
  'twitter tweet|twitter video|instagram media|fb post|tiktok embed|reddit (?:embed|card)|bluesky embed',
)

/** The elements that are by their kind, role or name what surrounds an article. */
export function furnitureOf(page: Page): ReadonlySet<Element> {
  const known = new Map<string, boolean>()
  const isNamed = (written: string): boolean => {
    const answer = known.get(written) ?? isAny(written, furniture)
    known.set(written, answer)
    return answer
  }
  const found = new Set<Element>()
  for (const element of page.elements) {
    const { name, attributes } = element
    if (outside.has(name) || outsideRoles.has(attributes.role ?? '')) found.add(element)
    else if (!frames.has(name) && isNamed(`${attributes.class ?? ''} ${attributes.id ?? ''}`.slice(0, 400)))
      found.add(element)
  }
  for (const element of page.elements)
    if (element.name === 'blockquote' && isAny(element.attributes.class ?? '', [embedded]))
      for (let here: Element | undefined = element; here !== undefined; here = here.parent) found.delete(here)
  return found
}

/** How surely an element says that it holds the body: 3 by the vocabulary of schema.org, 2 and 1 by its name, 0 not. */
export function bodyRank({ attributes }: Element): number {
  if (/\barticleBody\b/i.test(attributes.itemprop ?? '')) return 3
  const names = [attributes.class ?? '', attributes.id ?? '']
  const at = bodies.findIndex((rule) => names.some((name) => isAny(name, [rule])))
  return at === -1 ? 0 : bodies.length - at
}

function named(...alternatives: string[]): RegExp {
  return new RegExp(` (?:${alternatives.join('|')})s? `)
}

const isAny = (written: string, rules: readonly RegExp[]): boolean =>
  written.length > 1 &&
  written
    .split(/\s+/)
    .map(wordsOf)
    .some((words) => rules.some((rule) => rule.test(words)))

/** ` related articles ` of `relatedArticles`, `related-articles` or `related__articles`. */
const wordsOf = (name: string): string =>
  ` ${name
    .slice(0, 80)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()} `
