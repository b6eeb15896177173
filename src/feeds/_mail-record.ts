import { createHash } from 'node:crypto'
import type { Address, Attachment, Email } from 'postal-mime'
import type { Json } from '../news/json.ts'
import { clean } from './_decode.ts'
import { fold, safeHtml } from './_html.ts'
import { jsonOf } from './_json.ts'
import type { Proof } from './_mail-proof.ts'
import { paragraphsOf } from './_paragraphs.ts'
import { instantOf } from './_time.ts'

/** Whom else a mail went to is no news. */
const MOST_ADDRESSES = 100

/** A mail as a record: who wrote, to whom, what, and whether anybody vouches for it. */
export function mailRecord(mail: Email, bytes: Uint8Array, proof: Proof): Json {
  const messageId = unbracketed(mail.messageId)
  const html = mail.html === undefined ? undefined : safeHtml(mail.html, undefined)
  return jsonOf({
    // With who vouches: a stranger's mail with the id of another is another item, not its next version.
    id: `${messageId ?? `sha256:${sha256(bytes)}`} ${proof.verdict === 'pass' ? proof.domain : 'unproven'}`,
    messageId,
    from: mailboxes(mail.from === undefined ? [] : [mail.from])[0],
    replyTo: some(mailboxes(mail.replyTo ?? [])),
    to: mailboxes(mail.to ?? []).slice(0, MOST_ADDRESSES),
    cc: some(mailboxes(mail.cc ?? []).slice(0, MOST_ADDRESSES)),
    subject: mail.subject === undefined ? undefined : fold(mail.subject),
    date: mail.date === undefined ? undefined : instantOf(mail.date),
    text: textOf(mail),
    html: html === '' ? undefined : html,
    listId: unbracketed(headerOf(mail, 'list-id')),
    inReplyTo: unbracketed(mail.inReplyTo),
    references: some(
      (mail.references ?? '').match(/<[^<>\s]+>/g)?.flatMap((id) => unbracketed(id) ?? []) ?? [],
    ),
    attachments: mail.attachments.map(attachmentOf),
    authenticated: proof,
  })
}

const some = <Value>(values: readonly Value[]): readonly Value[] | undefined =>
  values.length === 0 ? undefined : values

/** `<a@b>` and `Name <a.b>` without what stands around. */
function unbracketed(written: string | undefined): string | undefined {
  const text = (/<([^<>]+)>/.exec(written ?? '')?.[1] ?? written ?? '').trim()
  return text === '' ? undefined : text
}

const headerOf = (mail: Email, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name)?.value

/** The addresses of a header, groups told as their members. */
export const mailboxes = (addresses: readonly Address[]): { name?: string; address: string }[] =>
  addresses.flatMap((each): { name?: string; address: string }[] => {
    if (each.group !== undefined) return mailboxes(each.group)
    const address = each.address.trim()
    if (address === '') return []
    return [each.name.trim() === '' ? { address } : { name: fold(each.name), address }]
  })

/** The text, as the sender wrote it, else what a reader sees of the HTML. */
function textOf(mail: Email): string | undefined {
  const written = clean(mail.text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .trim()
  const text = written === '' ? paragraphsOf(mail.html ?? '') : written
  return text === '' ? undefined : text
}

function attachmentOf({ filename, mimeType, content }: Attachment) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  return { name: named(filename), type: mimeType, bytes: bytes.length, sha256: sha256(bytes) }
}

/** A name is only a name: no folders in it, and no end to hide behind. */
const named = (name: string | null): string | undefined => {
  const bare = fold(
    clean(name ?? '')
      .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/^.*[/\\]/s, ''),
  )
  return bare === '' ? undefined : bare.slice(0, 200)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
