import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import newsletter from '../../src/outlets/newsletter.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import { publicationOf, stillWorld } from './publication.ts'

let newsroom: string
let server: SMTPServer
let mails: { to: string; raw: string }[]
/** What the server says of a reader's address: nothing, or a refusal. */
let verdict: (address: string) => number | undefined

beforeEach(async () => {
  newsroom = await mkdtemp(join(tmpdir(), 'newsletter-'))
  await writeFile(join(newsroom, 'recipients.txt'), '# readers\nada@reader.example\nборис@reader.example\n')
  mails = []
  verdict = () => undefined
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      const code = verdict(address)
      if (code === undefined) return done()
      done(Object.assign(new Error('no'), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => new Promise<void>((resolve) => server.close(resolve)))

function opened(now = '2018-02-07T07:00:00Z'): Outlet {
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const options = newsletter.options.parse({
    title: 'The Night Desk & friends',
    from: 'The Night Desk <news@paper.example>',
    link: 'https://paper.example/{beat}/{slug}',
    unsubscribe: 'https://paper.example/leave?who={recipient}',
    smtp: { host: '127.0.0.1', port },
  })
  return newsletter.open(options, stillWorld(now), newsroom)
}

const hostile = publicationOf({ headline: 'Rates & <script>alert(1)</script>' }, {}, 'rates')

test('an issue goes to every reader once, with the way out and the disclosure', async () => {
  await opened().publish(publicationOf(), 'key-1')
  await opened().publish(hostile, 'key-2')
  expect(await opened().digest?.(false)).toMatchObject({
    stories: 2,
    corrections: 0,
    sent: ['ada@reader.example', 'борис@reader.example'],
    refused: [],
  })
  const mail = await PostalMime.parse(mails[0]?.raw ?? '')
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
  expect({
    leave: header('list-unsubscribe'),
    click: header('list-unsubscribe-post'),
    list: header('list-id'),
  }).toEqual({
    leave: '<https://paper.example/leave?who=ada%40reader.example>',
    click: 'List-Unsubscribe=One-Click',
    list: '<newsletter.paper.example>',
  })
  expect(mail.text).toContain('Rates & <script>alert(1)</script>')
  expect(mail.text).toContain('This text was produced automatically.')
  expect(mail.html).toContain('Rates &amp; &lt;script&gt;alert(1)&lt;/script&gt;')
  expect(mail.html).not.toContain('<script>alert')
  expect(mail.html).toContain('https://paper.example/leave?who=ada%40reader.example')
  expect(await opened().digest?.(false)).toBeUndefined()
  expect(mails).toHaveLength(2)
})

test('what is killed before it was mailed is in no issue', async () => {
  const sent = await opened().publish(publicationOf(), 'key-1')
  await opened().kill(publicationOf({}, { updated: '2018-02-07T06:30:00Z' }), sent, 'Wrong.', 'key-2')
  expect(await opened().digest?.(false)).toBeUndefined()
  expect(mails).toEqual([])
})

test('what is corrected after it was mailed stands in the next issue under its corrections', async () => {
  const sent = await opened().publish(publicationOf(), 'key-1')
  await opened().digest?.(false)
  const later = { note: 'It was 6.5, not 6.4.', updated: '2018-02-08T06:00:00Z' }
  await opened().correct(publicationOf({ headline: 'Magnitude 6.5' }, later), sent, 'key-2')
  expect(await opened('2018-02-08T07:00:00Z').digest?.(false)).toMatchObject({ stories: 0, corrections: 1 })
  const mail = await PostalMime.parse(mails.at(-1)?.raw ?? '')
  expect(mail.text).toContain('Magnitude 6.5: It was 6.5, not 6.4.')
})

test('a server that cannot now is asked again, and who has the issue is not', async () => {
  verdict = (address) => (address.startsWith('ada') ? 451 : undefined)
  await opened().publish(publicationOf(), 'key-1')
  expect(await opened().digest?.(false)).toMatchObject({
    sent: ['борис@reader.example'],
    later: ['ada@reader.example'],
  })
  verdict = () => undefined
  expect(await opened().digest?.(false)).toMatchObject({ sent: ['ada@reader.example'], later: [] })
  expect(mails.map(({ to }) => to)).toEqual(['борис@reader.example', 'ada@reader.example'])
})

test('a refused reader is named and keeps nobody else from the issue', async () => {
  verdict = (address) => (address.startsWith('ada') ? 550 : undefined)
  await opened().publish(publicationOf(), 'key-1')
  expect(await opened().digest?.(false)).toMatchObject({
    sent: ['борис@reader.example'],
    refused: ['ada@reader.example'],
  })
  expect(await opened().digest?.(false)).toBeUndefined()
})

test('a mail that was on its way when the process died is not sent twice', async () => {
  verdict = (address) => (address.startsWith('ada') ? 451 : undefined)
  await opened().publish(publicationOf(), 'key-1')
  await opened().digest?.(false)
  const [issue = ''] = await readdir(join(newsroom, 'newsletter/issues'))
  const log = join(newsroom, 'newsletter/issues', issue, 'sent.log')
  await writeFile(log, `${await readFile(log, 'utf8')}sending ada@reader.example\n`)
  verdict = () => undefined
  expect(await opened().digest?.(false)).toMatchObject({ sent: [], unknown: ['ada@reader.example'] })
  expect(mails.map(({ to }) => to)).toEqual(['борис@reader.example'])
})

test('a dry run says what would go out and mails nobody', async () => {
  await opened().publish(publicationOf(), 'key-1')
  expect(await opened().digest?.(true)).toMatchObject({ id: 'dry', stories: 1, sent: [] })
  expect(mails).toEqual([])
  expect(await opened().digest?.(false)).toMatchObject({ stories: 1 })
})

test('an address that is none is told with its line, and nothing goes out', async () => {
  await writeFile(join(newsroom, 'recipients.txt'), 'ada@reader.example\nnobody\n')
  await opened().publish(publicationOf(), 'key-1')
  await expect(opened().digest?.(false)).rejects.toThrow('recipients.txt:2:1 "nobody" is no e-mail address')
  expect(mails).toEqual([])
})
