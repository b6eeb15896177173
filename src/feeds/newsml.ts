import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { charsetOfXml } from './_charset.ts'
import { complaint } from './_complaint.ts'
import { decode } from './_decode.ts'
import { g2Item } from './_newsml-item.ts'
import { all, type Branch, treeOf } from './_tree.ts'
import { wired, wireOptions } from './_wire.ts'

const options = z.strictObject(wireOptions)
const news = new Set(['newsItem', 'packageItem'])

/** NewsML-G2: a news item, a package, or a message with many: `read: { mayBeEmpty: true }`. */
export default defineFeed({
  options,
  read: async (payload, { charset, zone, mayBeEmpty }) => {
    const { text, encoding } = decode(payload, charsetOfXml, charset)
    const root = treeOf(text)
    const { items, others } = itemsOf(root)
    if (items.length === 0 && !mayBeEmpty) {
      const had = others.length === 0 ? 'nothing' : others.join(', ')
      throw complaint(
        'no-records',
        `no news in the <${root.name}>, but ${had}; if that is no fault, set \`mayBeEmpty: true\``,
      )
    }
    const read = items.map((item) => wired(g2Item(item, root), { zone, base: payload.url }))
    const repairs = [
      ...read.flatMap((each) => each.repairs),
      ...(others.length === 0 ? [] : [`left out, since they are no news: ${others.join(', ')}`]),
    ]
    const records = read.map(({ record }) => record)
    return { records, encoding, ...(repairs.length === 0 ? {} : { repairs }) }
  },
})

/** The items of a message that are news, and the names of those that are knowledge, concepts, plans. */
function itemsOf(root: Branch): { items: Branch[]; others: string[] } {
  if (news.has(root.name)) return { items: [root], others: [] }
  if (root.name !== 'newsMessage') throw complaint('not-feed', refusal(root))
  const sent = all(root, 'itemSet').flatMap(({ children }) =>
    children.filter((each) => typeof each !== 'string'),
  )
  return {
    items: sent.filter(({ name }) => news.has(name)),
    others: [...new Set(sent.map(({ name }) => name).filter((name) => !news.has(name)))],
  }
}

const refusal = ({ name }: Branch): string =>
  name === 'NewsML'
    ? 'NewsML-G2 was expected, NewsML 1 came; ask the wire for G2, or read it with the kind `xml`'
    : `NewsML-G2 was expected, the XML of a <${name}> came; look at the kind`
