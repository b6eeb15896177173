import PostalMime, { addressParser, type Email } from 'postal-mime'
import { z } from 'zod'
import { at, type Json } from '../news/json.ts'
import { defineFeed, type Payload } from '../seams/feed.ts'
import { complaint } from './_complaint.ts'
import { proofOf } from './_mail-proof.ts'
import { mailboxes, mailRecord } from './_mail-record.ts'
import { sourceOf, valuesOf } from './_mail-source.ts'

/** No mail that people write nests its parts deeper. */
const DEEPEST_PARTS = 20

const options = z.strictObject({
  /** What the DNS says, by name, so that a signature can be verified with no network: `s1._domainkey.city.example`. */
  keys: z.record(z.string(), z.string()).default({}),
  /** Servers of the house, whose `Authentication-Results` are believed: `mx.newsroom.example`. */
  trust: z.array(z.string()).default([]),
  /** A mail whose sender nobody vouches for is refused. */
  require: z.boolean().default(false),
})

/** An e-mail, one record a file: `read: { trust: [mx.newsroom.example], require: true }`. */
export default defineFeed({
  options,
  read: async (payload, { keys, trust, require }) => {
    const source = sourceOf(payload.bytes)
    const mail = await parsed(source.bytes)
    // Of the header itself: the parser of the mail names the first of several senders only.
    const from = mailboxes(addressParser(valuesOf(source.headers, 'from').join(', '))).map(
      ({ address }) => address,
    )
    const proof = await proofOf(source, from, {
      keys: { ...keysOf(payload), ...keys },
      servers: trust,
      at: new Date(payload.fetchedAt),
    })
    if (require && proof.verdict !== 'pass')
      throw complaint(
        'not-authenticated',
        `nobody vouches for ${from[0] ?? 'the sender'}: ${proof.why}; ask the sender, or set \`keys\` or \`trust\``,
      )
    const record = mailRecord(mail, source.bytes, proof)
    const lost = /\ufffd/.test(`${mail.subject ?? ''}${mail.text ?? ''}${mail.html ?? ''}`)
    return {
      records: [record],
      encoding: 'mime',
      ...(lost
        ? { repairs: ['some letters could not be read: the mail names a wrong encoding, or was damaged'] }
        : {}),
    }
  },
})

/** Keys that were looked up when the mail came: `context: { keys: { … } }`. */
function keysOf({ context }: Payload): Record<string, string> {
  const known: Json | undefined = at(context, '/keys')
  return z
    .record(z.string(), z.string())
    .catch({})
    .parse(known ?? {})
}

/** Mails within the mail stay files: what another wrote is not what the sender says. */
async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: DEEPEST_PARTS })
  } catch (cause) {
    const told = cause instanceof Error ? cause.message : String(cause)
    const fault = /depth/i.test(told) ? 'too-deep' : 'not-mail'
    throw complaint(fault, `the mail is faulty: ${told}; ask the sender`, cause)
  }
}
