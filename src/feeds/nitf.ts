import { z } from 'zod'
import { defineFeed } from '../seams/feed.ts'
import { charsetOfXml } from './_charset.ts'
import { complaint } from './_complaint.ts'
import { decode } from './_decode.ts'
import { nitfItem } from './_nitf.ts'
import { treeOf } from './_tree.ts'
import { wired, wireOptions } from './_wire.ts'

const { mayBeEmpty: _never, ...own } = wireOptions
const options = z.strictObject(own)

/** A NITF document (2.x and 3.x) as one item of a wire: `read: { zone: America/New_York }`. */
export default defineFeed({
  options,
  read: async (payload, { charset, zone }) => {
    const { text, encoding } = decode(payload, charsetOfXml, charset)
    const root = treeOf(text)
    if (root.name !== 'nitf')
      throw complaint('not-feed', `NITF was expected, the XML of a <${root.name}> came; look at the kind`)
    const { record, repairs } = wired(nitfItem(root), { zone, base: payload.url })
    return { records: [record], encoding, ...(repairs.length === 0 ? {} : { repairs }) }
  },
})
