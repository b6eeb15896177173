import type { Element } from './tree.ts'

/** Elements that hold what surrounds an article, never its body. */
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

/**
 * Words of classes and ids that name furniture. A name is cut into words (`related-articles`, `relatedArticles`,
 * `related_articles` are the same two), and one of these in a row is enough.
 */
const named: readonly RegExp[] = [
  // what else there is to read
  / (?:related|recommended|recommendations?|more (?:stories|news|from|on|articles|like|posts)|read (?:more|next|also)|also (?:read|see|like)|most (?:read|popular|viewed|recent|shared)|popular|trending|latest (?:news|stories|posts|articles|headlines)|recirc\w*|up next|next (?:article|story|post|up)|previous (?:article|story|post)|prev next|post nav\w*|pagination|pager|teasers?|outbrain|taboola|zergnet|revcontent|playlist|inline (?:links?|promo)|read on|suggest\w*|story timeline)s? /,
  // what asks something of the reader
  / (?:social|share|sharing|sharedaddy|addthis|addtoany|newsletters?|subscribe|subscription|sign ?up|signin|login|paywall|promos?|promotion|donate|donation|support us|call to action|cta|follow us|follow|app download|cookies?|consent|gdpr|banner|modal|popup|overlay|tooltip|survey|poll widget) /,
  // what others say
  / (?:comments?|disqus\w*|respond|reply|replies|livefyre|discussion|reader comments|trackbacks?|fb comments) /,
  // who, when, where it stands
  / (?:by ?lines?|author (?:bio|box|info|card|profile|name|meta|details?)|authors?|about author|bio|contributors?|date ?line|timestamps?|time stamp|publish(?:ed)? (?:date|time|on)|pub date|date (?:published|time|updated)|post (?:meta|date|info|tags|author|categories|footer)|entry (?:meta|footer|utility|date)|article (?:meta|info|date|tags|footer)|meta ?data|breadcrumbs?|bread crumb|tags?|tag list|tag cloud|categories|category links?|topics?|keywords|kicker|eyebrow|read time|reading time|views?) /,
  // what belongs to a picture
  / (?:captions?|credits?|photo credit|image (?:caption|credit|info|source|copyright)|copyright|wp caption(?: text)?|gallery (?:caption|info)|slideshow|lightbox|media (?:caption|credit)|figcaption|off screen) /,
  // what pays for it
  / (?:ads?|advert\w*|advertisement|adsense|ad (?:unit|slot|container|wrapper)|sponsor\w*|dfp|gpt ad|commercial|affiliate disclosure) /,
  // the page's own frame
  / (?:footer|nav|navigation|navbar|menu|sub ?menu|sidebar|side bar|side ?column|right ?rail|left ?rail|right col(?:umn)?|rail|masthead|site header|top ?bar|toolbar|skip link|hidden|print only|no ?print|sr only|screen reader(?: text)?|visually hidden|widgets?|search|error message|noscript|jump (?:to|link)|toc|table of contents) /,
]

const dropsCache = new Map<string, boolean>()

/** Whether an element is by its kind, role or name something that surrounds an article. */
export function isFurniture({ name, attributes }: Element): boolean {
  if (outside.has(name) || outsideRoles.has(attributes.role ?? '')) return true
  if (name === 'body' || name === 'html' || name === 'article' || name === 'main') return false
  const written = `${attributes.class ?? ''} ${attributes.id ?? ''} ${attributes['data-component'] ?? ''}`
  if (written.length < 3) return false
  const known = dropsCache.get(written)
  if (known !== undefined) return known
  const found = isNamedFurniture(written)
  if (dropsCache.size > 5000) dropsCache.clear()
  dropsCache.set(written, found)
  return found
}

const isNamedFurniture = (written: string): boolean =>
  written
    .split(/\s+/)
    .map(wordsOf)
    .some((words) => named.some((rule) => rule.test(words)))

/** ` related articles ` of `relatedArticles`, `related-articles` or `related__articles`. */
const wordsOf = (name: string): string =>
  ` ${name
    .slice(0, 80)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()} `
