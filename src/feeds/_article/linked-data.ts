import { z } from 'zod'
import { clean } from '../_decode.ts'
import { fold, plainText } from '../_html.ts'

/** What a page says of its article in JSON-LD, each field only where it is said. */
export type LinkedData = {
  /** Whether there is an article among the things, not only a page. */
  isArticle: boolean
  headline?: string
  authors: readonly string[]
  published?: string
  updated?: string
  language?: string
  publisher?: string
  url?: string
  body?: string
  /** False where the article or a part of it is for subscribers only. */
  free?: boolean
}

const articleTypes =
  /^(?:.*(?:Article|BlogPosting|Report)|LiveBlogPosting|SocialMediaPosting|Review|Recipe|WebPage)$/
const DEEPEST = 8
const MOST_THINGS = 2000

/** The one thing of the page's JSON-LD that is its article: of several the first, an article before a web page. */
export function linkedDataOf(texts: readonly string[]): LinkedData {
  const things = texts.flatMap((text) => thingsIn(parsed(text), 0)).slice(0, MOST_THINGS)
  const articles = things.filter((thing) => typesOf(thing).some((type) => articleTypes.test(type)))
  const article =
    articles.find((thing) => typesOf(thing).some((type) => /Article|Posting|Report/.test(type))) ??
    articles[0]
  return article === undefined ? { isArticle: false, authors: [] } : read(article)
}

type Thing = Readonly<Record<string, unknown>>
const record = z.record(z.string(), z.unknown())

function parsed(text: string): unknown {
  // Templates leave line ends within strings (2026-11).
  const bare = unwrapped(text).replace(/[\u0000-\u001F]+/g, ' ')
  try {
    return JSON.parse(bare)
  } catch {
    return undefined
  }
}

const openings = ['<!--', '//', '<![CDATA[', '/*', '*/']
const closings = [';', '-->', '//', ']]>', '*/', '/*']

/** A JSON text without the comments and marks that templates of scripts put around it. */
function unwrapped(text: string): string {
  let bare = text.trim()
  for (;;) {
    const opening = openings.find((mark) => bare.startsWith(mark))
    const closing = closings.find((mark) => bare.endsWith(mark))
    if (opening !== undefined) bare = bare.slice(opening.length).trimStart()
    else if (closing !== undefined) bare = bare.slice(0, -closing.length).trimEnd()
    else return bare
  }
}

/** Every object of a JSON-LD document that could be the article, `@graph` and `mainEntity` looked into. */
function thingsIn(value: unknown, depth: number): Thing[] {
  if (depth > DEEPEST) return []
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((one: unknown) => thingsIn(one, depth + 1))
  const { data } = record.safeParse(value)
  if (data === undefined) return []
  const inner = ['@graph', 'mainEntity', 'mainEntityOfPage'].flatMap((key) => thingsIn(data[key], depth + 1))
  return [data, ...inner]
}

const typesOf = (thing: Thing): string[] =>
  [thing['@type']]
    .flat()
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^.*[/:]/, ''))

function read(article: Thing): LinkedData {
  const fields = {
    headline: textAt(article.headline) ?? textAt(article.name),
    published: textAt(article.datePublished),
    updated: textAt(article.dateModified),
    language: textAt(article.inLanguage) ?? textAt(record.safeParse(article.inLanguage).data?.alternateName),
    publisher: namesOf(article.publisher)[0],
    url:
      textAt(article.url) ??
      textAt(article.mainEntityOfPage) ??
      textAt(record.safeParse(article.mainEntityOfPage).data?.['@id']),
    body: typeof article.articleBody === 'string' ? clean(article.articleBody) : undefined,
    free: freeOf(article),
  }
  const said = Object.entries(fields).filter(([, value]) => value !== undefined)
  const isArticle = typesOf(article).some((type) => type !== 'WebPage')
  return { isArticle, authors: namesOf(article.author ?? article.creator), ...Object.fromEntries(said) }
}

const textAt = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? plainText(clean(value.slice(0, 2000))) : undefined

/** The names of persons or firms, given as one or many, as strings or things. */
function namesOf(value: unknown): string[] {
  const names = [value]
    .flat()
    .slice(0, 50)
    .flatMap((one) => {
      const named: unknown = typeof one === 'string' ? one : record.safeParse(one).data?.name
      return [named]
        .flat()
        .filter((name) => typeof name === 'string')
        .map((name) => fold(plainText(clean(name.slice(0, 500)))))
    })
  return [...new Set(names.filter((name) => name !== ''))]
}

function freeOf(article: Thing): boolean | undefined {
  const said = [article, ...[article.hasPart].flat().map((part) => record.safeParse(part).data ?? {})]
    .map((part) => part.isAccessibleForFree)
    .filter((value) => value !== undefined)
    .map(
      (value) =>
        value === true ||
        (typeof value === 'string' && /^(?:https?:\/\/schema\.org\/)?true$/i.test(value.trim())),
    )
  return said.length === 0 ? undefined : said.every(Boolean)
}
