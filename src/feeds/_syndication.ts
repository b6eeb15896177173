import { UpstreamError } from '../news/errors.ts'
import type { Payload } from '../seams/feed.ts'
import { addressOf } from './_address.ts'
import { charsetOfXml } from './_charset.ts'
import { complaint, seen, whatCame } from './_complaint.ts'
import { decode } from './_decode.ts'
import { childrenOf, textOf } from './_element.ts'
import { withOwnEntities } from './_entities.ts'
import { feedIn, type Tree } from './_feed-tree.ts'
import { checkRoot, cutShort, isClosed, rootOf } from './_markup.ts'
import { recover } from './_recover.ts'
import { treeByRssParser } from './_rss-parser.ts'
import { glance } from './_scan.ts'
import type { Manner } from './_wording.ts'

/** A feed of XML, found but not yet read: its parts, how it takes texts, what had to be mended to find them. */
export type Found = Tree & {
  manner: Manner
  /** What addresses in it are relative to, where no `xml:base` says so. */
  base: string | undefined
  encoding: string
  label: string
  repairs: readonly string[]
}

/**
 * The parts of a payload of RSS, RDF, Atom or CDF. What its publisher wrote wrong is mended and told; what was damaged on
 * the way is refused by name (`empty`, `cut-short`, `not-xml`, `not-feed`, `too-deep`, …), but for a feed that is cut
 * short where `takesCut` asks for what there is of it.
 */
export async function findFeed(
  payload: Payload,
  { charset, takesCut = false }: { charset?: string | undefined; takesCut?: boolean | undefined },
): Promise<Found> {
  const decoded = decode(payload, charsetOfXml, charset, 'bytes')
  const { text, repairs } = withOwnEntities(withoutNoise(decoded.text, decoded.repairs))
  const name = checkRoot(text)
  const base = addressOf(payload.url, undefined)
  const isWhole = isClosed(text, name) || isOneTag(text, name)
  const { fault, hasNames, isMixed } = glance(text)
  const sound =
    isWhole && fault === undefined ? await soundTree(text, base, isMixed) : (fault ?? 'it is cut short')
  if (hasNames) repairs.push('characters are written by names that XML does not know')
  if (typeof sound !== 'string')
    return found(sound, base, { ...decoded, repairs: [...decoded.repairs, ...repairs] })
  if (!isWhole && !takesCut) throw cutShort(text, name)
  const { tree, told } = recoveredTree(text, base, sound)
  return found(tree, base, { ...decoded, repairs: [...decoded.repairs, ...repairs, ...told] })
}

/** A feed of nothing but its root: `<feed/>`. */
const isOneTag = (text: string, root: string): boolean => {
  const last = text.slice(text.lastIndexOf('<')).trimEnd()
  return last.startsWith(`<${root}`) && last.endsWith('/>')
}

const beginning = /<(?:\?xml\s|(?:[\w.-]+:)?(?:rss|rdf|feed)[\s>])/i

/** A feed from where it begins: servers print warnings before it. */
function withoutNoise(text: string, repairs: string[]): string {
  if (rootOf(text) !== undefined) return text
  const start = text.search(beginning)
  if (start < 1) return text
  repairs.push(`${seen(text.slice(0, start))} stands before the feed and is left out`)
  return text.slice(start)
}

function found(
  tree: Tree,
  base: string | undefined,
  { encoding, label, repairs }: Pick<Found, 'encoding' | 'label' | 'repairs'>,
): Found {
  const { root } = tree
  const isAtom = root.key === 'feed'
  const isAtom10 = [...root.scope.spaces.prefixes.values()].includes('http://www.w3.org/2005/Atom')
  const manner = { isAtom, unwraps: isAtom && isAtom10 }
  return { ...tree, manner, base: base ?? siteOf(tree), encoding, label, repairs }
}

/** Where nobody knows where a feed came from, the site it belongs to. */
const siteOf = ({ channel }: Tree): string | undefined => {
  const links = childrenOf(channel, 'link').map((link) =>
    addressOf(link.attributes.href ?? textOf(link), undefined),
  )
  return links.find((link) => link !== undefined)
}

/** The feed by rss-parser, or why it cannot be read so. */
async function soundTree(text: string, base: string | undefined, isMixed: boolean): Promise<Tree | string> {
  try {
    const tree = await treeByRssParser(text, base, isMixed)
    // Entries that stand where no format has them.
    return tree.entries.length === 0 && /<(?:[\w.-]+:)?(?:item|entry)[\s>]/i.test(text) ? '' : tree
  } catch (error) {
    if (error instanceof UpstreamError) throw error
    const said = error instanceof Error ? error.message : String(error)
    const at = /^(.+)\nLine: (\d+)\nColumn: (\d+)/.exec(said)
    return at === null ? '' : `${at[1]} at ${Number(at[2]) + 1}:${Number(at[3]) + 1}`
  }
}

/** What can be told of a document that is no sound XML, or no feed as rss-parser knows them. */
function recoveredTree(
  text: string,
  base: string | undefined,
  fault: string,
): { tree: Tree; told: string[] } {
  const recovered = recover(text, base)
  const tree = recovered === undefined ? undefined : feedIn(recovered.root)
  if (recovered === undefined || tree === undefined) {
    throw complaint(
      'not-feed',
      `RSS or Atom was expected, ${whatCame(text)} came; other XML is \`kind: xml\``,
    )
  }
  const { unclosed } = recovered
  const ends = unclosed === 0 ? '' : `; ${unclosed} elements are never closed`
  const isSound = fault === '' && unclosed === 0
  return { tree, told: isSound ? [] : [`the XML is faulty: ${fault || 'elements do not match'}${ends}`] }
}
