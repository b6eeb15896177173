import { createHash } from 'node:crypto'
import { appendFile, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'
import type { Letter } from './_letter.ts'

/** The server that takes the mail; `user` and `password` are values, not names. */
export type Smtp = { host: string; port: number; secure: boolean; user?: string; password?: string }

/** Who writes, and how a reader leaves: an address with `{recipient}`. */
export type Sender = { from: string; unsubscribe: string; listId: string }

/** What became of an issue at each reader. `unknown`: the mail was on its way when we stopped; nobody is mailed twice. */
export type Mailed = Readonly<Record<'sent' | 'refused' | 'unknown' | 'later', readonly string[]>>

type Mark = 'sending' | 'sent' | 'refused'

/** Mails an issue to all who did not get it yet; `folder` keeps who did, a line each, on disk before the next goes out. */
export async function mailAll(
  letter: Letter,
  recipients: readonly string[],
  { smtp, sender, folder }: { smtp: Smtp; sender: Sender; folder: string },
): Promise<Mailed> {
  const log = join(folder, 'sent.log')
  const marks = await marksIn(log)
  const { user, password, ...server } = smtp
  const auth = user === undefined ? {} : { auth: { user, pass: password ?? '' } }
  const transport = createTransport({ ...server, ...auth, disableFileAccess: true, disableUrlAccess: true })
  const came: Record<keyof Mailed, string[]> = { sent: [], refused: [], unknown: [], later: [] }
  try {
    for (const recipient of recipients) {
      const mark = marks.get(recipient)
      if (mark === 'sending') came.unknown.push(recipient)
      if (mark !== undefined) continue
      came[await mailOne(transport, { letter, recipient, sender, log })].push(recipient)
    }
  } finally {
    transport.close()
  }
  return came
}

async function mailOne(
  transport: Transporter,
  { letter, recipient, sender, log }: { letter: Letter; recipient: string; sender: Sender; log: string },
): Promise<'sent' | 'refused' | 'later'> {
  await note(log, 'sending', recipient)
  try {
    await transport.sendMail(messageFor(letter, recipient, sender, log))
    await note(log, 'sent', recipient)
    return 'sent'
  } catch (fault) {
    const code = fault instanceof Error && 'responseCode' in fault ? Number(fault.responseCode) : 0
    // 4xx: not now. No answer at all before the text was sent: not now either, the server has nothing.
    const later =
      (code >= 400 && code < 500) ||
      (fault instanceof Error && 'command' in fault && fault.command === 'CONN')
    await note(log, later ? 'forget' : 'refused', recipient)
    return later ? 'later' : 'refused'
  }
}

function messageFor(letter: Letter, recipient: string, sender: Sender, issue: string) {
  const leave = sender.unsubscribe.replaceAll('{recipient}', encodeURIComponent(recipient))
  const id = createHash('sha256').update(`${issue}\n${recipient}`).digest('hex').slice(0, 32)
  return {
    from: sender.from,
    to: recipient,
    subject: letter.subject,
    html: letter.html.replaceAll('{unsubscribe}', leave),
    text: letter.text.replaceAll('{unsubscribe}', leave),
    messageId: `<${id}@${sender.listId}>`,
    headers: {
      'List-Id': `<${sender.listId}>`,
      'List-Unsubscribe': `<${leave}>`,
      // RFC 8058: one click is enough, and only over https.
      ...(leave.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      'Auto-Submitted': 'auto-generated',
    },
  }
}

async function note(log: string, mark: Mark | 'forget', recipient: string): Promise<void> {
  await appendFile(log, `${mark} ${recipient}\n`, { flush: true })
}

/** The last mark of each reader; none where it may be tried again. */
async function marksIn(log: string): Promise<Map<string, Mark>> {
  const file = await open(log, 'a')
  await file.close()
  const marks = new Map<string, Mark>()
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    const [, mark, recipient = ''] = /^(sending|sent|refused|forget) (.+)$/.exec(line) ?? []
    if (mark === 'sending' || mark === 'sent' || mark === 'refused') marks.set(recipient, mark)
    else if (mark === 'forget') marks.delete(recipient)
  }
  return marks
}
