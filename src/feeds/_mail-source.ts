import { complaint, seen } from './_complaint.ts'

/** No mail is larger than this, in bytes. */
const LARGEST_MAIL = 50 * 1024 * 1024
const LARGEST_HEAD = 262_144
const MOST_HEADERS = 2000
const MOST_PARTS = 2000
/** What is longer is no text that people write: files of a mail may be larger. */
const LONGEST_TEXT = 5_000_000
const LONGEST_LINE = 1_000_000
const MOST_LINES = 800_000

export type Header = { name: string; value: string }
/** A mail as it came: its bytes with the line ends of mail, and the headers of the whole in order, unfolded. */
export type MailSource = { bytes: Buffer; headers: Header[] }

/**
 * The mail that bytes are. Throws `not-mail`, `too-large`, `empty`, and `cut-short` where the headers, or the parts of a
 * mail of many, do not end.
 */
export function sourceOf(raw: Uint8Array): MailSource {
  refuseSize(raw)
  const bytes = withMailLines(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.subarray(0, end === -1 ? Math.min(bytes.length, LARGEST_HEAD + 1) : end)
  if (head.length > LARGEST_HEAD)
    throw complaint('too-large', `headers of more than ${LARGEST_HEAD} bytes; no mail needs that`)
  const headers = headersOf(head.toString('latin1'))
  const names = new Set(headers.map(({ name }) => name))
  if (!names.has('from') || !['date', 'message-id', 'received', 'subject'].some((name) => names.has(name)))
    throw complaint(
      'not-mail',
      `an e-mail was expected, ${seen(head.toString('latin1'))} came; look what was put there`,
    )
  if (end === -1) throw complaint('cut-short', 'the headers of the mail do not end; fetch it again')
  refuseOpen(bytes, headers)
  return { bytes, headers }
}

function refuseSize(raw: Uint8Array): void {
  if (raw.length > LARGEST_MAIL)
    throw complaint('too-large', `${raw.length} bytes; the limit of a mail is ${LARGEST_MAIL}`)
  if (!raw.some((byte) => byte !== 0 && byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09))
    throw complaint('empty', `${raw.length} bytes, all of them white space or NUL; look what was put there`)
}

/** Line ends as mail has them, and no envelope line of a mailbox: a signature holds over these. */
function withMailLines(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 5).toString('latin1') === 'From ' ? bytes.indexOf(0x0a) + 1 : 0
  const mail = bytes.subarray(start)
  let bare = 0
  for (let at = mail.indexOf(0x0a); at !== -1; at = mail.indexOf(0x0a, at + 1)) {
    if (mail[at - 1] !== 0x0d) bare++
  }
  if (bare === 0) return mail
  const whole = Buffer.allocUnsafe(mail.length + bare)
  let [from, to] = [0, 0]
  for (let at = mail.indexOf(0x0a); at !== -1; at = mail.indexOf(0x0a, at + 1)) {
    if (mail[at - 1] === 0x0d) continue
    to += mail.copy(whole, to, from, at)
    whole[to++] = 0x0d
    from = at
  }
  mail.copy(whole, to, from)
  return whole
}

function headersOf(head: string): Header[] {
  const lines = head.replace(/\r\n(?=[ \t])/g, '').split('\r\n')
  if (lines.length > MOST_HEADERS) throw complaint('too-large', `${lines.length} headers; no mail needs that`)
  return lines.flatMap((line) => {
    const [, name, value = ''] = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/s.exec(line) ?? []
    return name === undefined ? [] : [{ name: name.toLowerCase(), value: value.trim() }]
  })
}

export const valuesOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter((each) => each.name === name).map(({ value }) => value)

const boundaryIn = (text: string): string | undefined => {
  const [, quoted, bare] = /\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(text) ?? []
  return quoted ?? bare
}

/** A mail of many parts says where the last of them ends. */
function refuseOpen(bytes: Buffer, headers: readonly Header[]): void {
  const type = valuesOf(headers, 'content-type').at(-1) ?? ''
  const boundary = /^multipart\//i.test(type) ? boundaryIn(type) : undefined
  if (boundary !== undefined && !bytes.includes(`\r\n--${boundary}--`, 0, 'latin1'))
    throw complaint('cut-short', 'the parts of the mail do not end: it was cut; fetch it again')
  refuseLines(bytes)
  const parts = partsOf(bytes, boundariesOf(bytes))
  if (parts.length > MOST_PARTS)
    throw complaint('too-large', `a mail of more than ${MOST_PARTS} parts; no mail needs that`)
  const long = parts.find(
    ([from, to]) => to - from > LONGEST_TEXT && isText(bytes.toString('latin1', from, from + 2000)),
  )
  if (long !== undefined)
    throw complaint(
      'too-large',
      `a text of more than ${LONGEST_TEXT} bytes; what is so long is sent as a file`,
    )
}

/** Parsers of mail take minutes over one endless line, and gigabytes over endless short ones. */
function refuseLines(bytes: Buffer): void {
  let [lines, from] = [0, 0]
  while (from < bytes.length) {
    const at = bytes.indexOf(0x0a, from)
    const end = at === -1 ? bytes.length : at
    if (end - from > LONGEST_LINE)
      throw complaint('too-large', `a line of ${end - from} bytes; mail has at most 998`)
    if (++lines > MOST_LINES)
      throw complaint('too-large', `more than ${MOST_LINES} lines; no mail needs that`)
    from = end + 1
  }
}

/** The boundaries that a mail declares, of whatever depth. */
function boundariesOf(bytes: Buffer): Set<string> {
  const boundaries = new Set<string>()
  for (const word of ['boundary', 'Boundary', 'BOUNDARY']) {
    for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + 1)) {
      const inner = boundaryIn(bytes.toString('latin1', at, at + 220))
      if (inner !== undefined) boundaries.add(inner)
      if (boundaries.size > MOST_PARTS) return boundaries
    }
  }
  return boundaries
}

/** Where the parts of a mail stand: between the lines of its boundaries; the first is the head and what follows it. */
function partsOf(bytes: Buffer, boundaries: ReadonlySet<string>): [from: number, to: number][] {
  const starts = [0]
  for (
    let at = bytes.indexOf('\n--');
    at !== -1 && starts.length <= MOST_PARTS;
    at = bytes.indexOf('\n--', at + 3)
  ) {
    const line =
      bytes
        .toString('latin1', at + 3, at + 210)
        .split('\r', 1)[0]
        ?.trimEnd() ?? ''
    if (boundaries.has(line) || boundaries.has(line.replace(/--$/, ''))) starts.push(at + 3)
  }
  return starts.map((from, index) => [from, starts[index + 1] ?? bytes.length])
}

/** Whether the head of a part says that it is read, not kept as a file. */
function isText(start: string): boolean {
  const head = start.split('\r\n\r\n', 1)[0] ?? ''
  const type = /^content-type\s*:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase() ?? 'text'
  return (type === 'text' || type === 'multipart') && !/^content-disposition\s*:\s*attachment/im.test(head)
}
