import { fold } from '../_html.ts'
import type { Page } from './tree.ts'
import { firstOf, textWithin } from './written.ts'

/**
 * The article's title: the headline that the page says or shows, without the name of the site. What machines are told
 * (`headline`, `og:title`) is often made for sharing; the `<h1>` is taken where the two agree.
 */
export function headlineOf(
  page: Page,
  meta: ReadonlyMap<string, string>,
  told: { headline?: string | undefined; site?: string | undefined },
): string | undefined {
  const titled = firstOf(page, ({ name, parent }) => name === 'title' && parent?.name !== 'svg')
  const title = titled === undefined ? '' : fold(textWithin(titled).slice(0, 1000))
  const shown = page.elements
    .filter(({ name }) => name === 'h1')
    .slice(0, 20)
    .map((h1) => fold(textWithin(h1)))
    .filter((text) => text !== '')
  const said = [
    told.headline,
    meta.get('og:title'),
    meta.get('twitter:title'),
    meta.get('headline'),
    meta.get('dc.title'),
  ]
    .map((text) => withoutSite(fold(text ?? ''), told.site))
    .filter((text) => text !== '')
  const [first] = said
  const agreeing = shown.find((text) => [...said, title].some((other) => likeness(text, other) > 0.7))
  return agreeing ?? first ?? (withoutSite(title, told.site) || shown[0])
}

/** `Storm hits coast` of `Storm hits coast | The Daily`, where the tail is the site's name or the last of short parts. */
function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(/\s+[|»·•]\s+|\s+[-–—:]{1,2}\s+/)
  const [head = '', ...tail] = parts
  if (tail.length === 0) return title
  const last = parts.at(-1) ?? ''
  const isSite = site !== undefined && squeezed(site) !== '' && squeezed(last).includes(squeezed(site))
  if (!isSite && (wordsIn(last).length > 4 || wordsIn(title).length - wordsIn(last).length < 4)) return title
  const end = title.lastIndexOf(last)
  return title.slice(0, end).replace(/[\s|»·•\-–—:]+$/, '') || head
}

/** The share of words that two texts have in common, of the longer one; 0 to 1. */
function likeness(one: string, other: string): number {
  const [a, b] = [new Set(wordsIn(one)), new Set(wordsIn(other))]
  if (a.size === 0 || b.size === 0) return 0
  const common = [...a].filter((word) => b.has(word)).length
  return common / Math.max(a.size, Math.min(b.size, a.size + 4))
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const squeezed = (text: string): string => wordsIn(text).join('')
