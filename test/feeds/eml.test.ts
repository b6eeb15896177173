import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Json } from '../../src/news/json.ts'
import { readAt } from './read.ts'

const pair = (bits = 2048) =>
  generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const text = (pem: string) => `v=DKIM1; k=rsa; p=${pem.replace(/-----[^-]+-----|\s/g, '')}`
const city = pair()
const keys = { 's1._domainkey.city.example': text(city.publicKey) }

const headers = (...more: readonly string[]) => [
  ...[
    'From: Press Office <press@city.example>',
    'To: Desk <desk@newsroom.example>',
    'Subject: Bridge closed',
  ],
  ...['Date: Sun, 22 Nov 2026 18:30:00 +0100', 'Message-ID: <m1@city.example>', ...more],
]
const mail = (lines: readonly string[], body: string): string => `${lines.join('\r\n')}\r\n\r\n${body}`
const plain = mail(headers('Content-Type: text/plain; charset=utf-8'), 'The bridge is closed.\r\n')

type Signing = { domain?: string; selector?: string; key?: string; at?: string; more?: object }

async function signed(
  raw: string,
  {
    domain = 'city.example',
    selector = 's1',
    key = city.privateKey,
    at = '2026-11-22T17:30:00Z',
    more = {},
  }: Signing = {},
): Promise<string> {
  const signature = {
    signingDomain: domain,
    selector,
    privateKey: key,
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    ...more,
  }
  const options = { signTime: new Date(at), signatureData: [signature], ...more }
  // mailauth takes more than its types say.
  const answer: unknown = await Reflect.apply(dkimSign, undefined, [raw, options])
  const { signatures } = z.object({ signatures: z.string() }).parse(answer)
  return `${signatures}${raw}`
}

const record = async (raw: string | Uint8Array, options: object = {}, context?: Json): Promise<Json> => {
  const { records } = await readAt('file:///drop/mail.eml', 'eml', raw, options, context)
  return records[0] ?? null
}
const proof = async (raw: string, options: object = { keys }, context?: Json): Promise<unknown> =>
  Object(await record(raw, options, context)).authenticated

test('a mail is a record of who wrote, to whom, and what', async () => {
  const body = [
    '--a',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'The bridge is =E2=80=9Cclosed=E2=80=9D.=',
    ' Detours.',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="x()">The bridge is <b>closed</b>.<script>x()</script></p>',
    '--b--',
    '--a',
    'Content-Type: application/pdf',
    'Content-Disposition: attachment; filename="../../plan.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF').toString('base64'),
    '--a--',
    '',
  ].join('\r\n')
  const lines = [
    ...headers(
      'Content-Type: multipart/mixed; boundary=a',
      'List-Id: City news <news.city.example>',
      'In-Reply-To: <m0@city.example>',
    ),
    'Cc: =?utf-8?q?B=C3=BCro?= <buero@city.example>, Team: a@city.example, b@city.example;',
  ]
  expect(await record(mail(lines, body))).toEqual({
    id: 'm1@city.example unproven',
    messageId: 'm1@city.example',
    from: { name: 'Press Office', address: 'press@city.example' },
    to: [{ name: 'Desk', address: 'desk@newsroom.example' }],
    cc: [
      { name: 'Büro', address: 'buero@city.example' },
      { address: 'a@city.example' },
      { address: 'b@city.example' },
    ],
    subject: 'Bridge closed',
    date: '2026-11-22T17:30:00.000Z',
    text: 'The bridge is “closed”. Detours.',
    html: '<p>The bridge is <b>closed</b>.</p>',
    listId: 'news.city.example',
    inReplyTo: 'm0@city.example',
    attachments: [
      {
        name: 'plan.pdf',
        type: 'application/pdf',
        bytes: 4,
        sha256: '315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027',
      },
    ],
    authenticated: { verdict: 'none', domain: 'city.example', why: 'the mail is not signed' },
  })
})

test.each([
  ['windows-1251', '8bit', Buffer.from('cce8f0', 'hex'), 'Мир'],
  ['koi8-r', 'base64', Buffer.from(Buffer.from('ede9f2', 'hex').toString('base64')), 'МИР'],
  ['iso-8859-1', 'quoted-printable', Buffer.from('M=FCnster'), 'Münster'],
  ['shift_jis', '8bit', Buffer.from('93fa967b', 'hex'), '日本'],
  ['utf-8', '8bit', Buffer.from('Zürich'), 'Zürich'],
])('a text in %s, %s is read in its own letters', async (charset, encoding, body, read) => {
  const lines = headers(
    `Content-Type: text/plain; charset=${charset}`,
    `Content-Transfer-Encoding: ${encoding}`,
  )
  const raw = Buffer.concat([Buffer.from(mail(lines, '')), body, Buffer.from('\r\n')])
  expect(await record(raw)).toMatchObject({ text: read })
})

describe('a signature vouches for the sender', () => {
  const pass = { verdict: 'pass', domain: 'city.example', by: 'dkim', signers: ['city.example'] }

  test('where its key is known to the beat, or was looked up when the mail came', async () => {
    const raw = await signed(plain)
    expect(await proof(raw)).toEqual(pass)
    expect(await proof(raw, {}, { keys })).toEqual(pass)
    expect(await record(raw, { keys, require: true })).toMatchObject({ id: 'm1@city.example city.example' })
  })

  test('also where the mail lies in a file with the line ends of a Unix, or in a mailbox', async () => {
    const raw = await signed(plain)
    expect(await proof(raw.replaceAll('\r\n', '\n'))).toEqual(pass)
    expect(await proof(`From press@city.example Sun Nov 22 18:30:00 2026\n${raw}`)).toEqual(pass)
  })

  test('also of another name of the same owner, and not where the owner forbids it', async () => {
    const raw = await signed(plain, { domain: 'mail.city.example' })
    const both = { ...keys, 's1._domainkey.mail.city.example': text(city.publicKey) }
    expect(await proof(raw, { keys: both })).toEqual({ ...pass, signers: ['mail.city.example'] })
    const strict = { ...both, '_dmarc.city.example': 'v=DMARC1; p=reject; adkim=s' }
    expect(await proof(raw, { keys: strict })).toMatchObject({ verdict: 'fail' })
  })

  test('and not where nobody knows the key', async () => {
    expect(await proof(await signed(plain), {})).toEqual({
      verdict: 'none',
      domain: 'city.example',
      why: 'city.example: no key at s1._domainkey.city.example',
    })
  })

  const evil = pair()
  const evilKeys = { ...keys, 's1._domainkey.evil.example': text(evil.publicKey) }
  const forgeries: readonly [name: string, raw: () => Promise<string>, why: RegExp, options?: object][] = [
    [
      'the text was changed',
      async () => (await signed(plain)).replace('is closed', 'is open'),
      /body hash did not verify/,
    ],
    ['a text was added', async () => `${await signed(plain)}Call 555-0199.\r\n`, /body hash did not verify/],
    [
      'the subject was changed',
      async () => (await signed(plain)).replace('Bridge closed', 'Bridge open'),
      /bad signature/,
    ],
    [
      'a second subject was put on top',
      async () => `Subject: Bridge open\r\n${await signed(plain)}`,
      /subject stands twice/,
    ],
    [
      'a second sender was put on top',
      async () => `From: press@bank.example\r\n${await signed(plain)}`,
      /several senders/,
    ],
    [
      'a second sender stands beside the first',
      () => signed(plain.replace('<press@city.example>', '<press@city.example>, x@evil.example')),
      /several senders/,
    ],
    [
      'another signed it',
      () => signed(plain, { domain: 'evil.example', key: evil.privateKey }),
      /signed by evil\.example, which is not city\.example/,
      { keys: evilKeys },
    ],
    [
      'another signed it in the sender’s name',
      () => signed(plain, { key: evil.privateKey }),
      /bad signature/,
    ],
    [
      'the signature is of part of the text',
      async () => `${await signed(plain, { more: { maxBodyLength: 5 } })}`,
      /no signature holds|no key|not signed/,
    ],
    [
      'the sender is not signed',
      () => signed(plain, { more: { headerList: 'Subject:Date' } }),
      /from is not signed/,
    ],
    [
      'the subject is not signed',
      () => signed(plain, { more: { headerList: 'From:Date' } }),
      /subject is not signed/,
    ],
    ['the signature is of sha1', () => signed(plain, { more: { algorithm: 'rsa-sha1' } }), /sha1/],
    [
      'the signature had run out',
      () => signed(plain, { more: { expires: new Date('2026-11-22T20:00:00Z') } }),
      /expired/,
    ],
    ['the signature is of tomorrow', () => signed(plain, { at: '2026-11-25T00:00:00Z' }), /future/],
    [
      'the key was revoked',
      () => signed(plain),
      /invalid public key/,
      { keys: { 's1._domainkey.city.example': 'v=DKIM1; p=' } },
    ],
    [
      'there are signatures without end',
      async () =>
        `${'DKIM-Signature: v=1; a=rsa-sha256; d=city.example; s=s1; h=from; bh=x; b=x\r\n'.repeat(50)}${plain}`,
      /50 signatures/,
    ],
  ]
  test.each(forgeries)('and not where %s', async (_name, raw, why, options = { keys }) => {
    expect(await proof(await raw(), options)).toEqual({
      verdict: expect.stringMatching(/fail|none/),
      ...(/several/.test(String(why)) ? {} : { domain: 'city.example' }),
      ...(/which is not/.test(String(why)) ? { signers: ['evil.example'] } : {}),
      why: expect.stringMatching(why),
    })
  })

  test('and a beat that demands it refuses the others by name', async () => {
    await expect(record(plain, { keys, require: true })).rejects.toMatchObject({
      kind: 'not-authenticated',
      message:
        'nobody vouches for press@city.example: the mail is not signed; ask the sender, or set `keys` or `trust`',
    })
  })
})

test('a short key vouches for nobody', async () => {
  const short = pair(768)
  const raw = await signed(plain, { key: short.privateKey })
  expect(await proof(raw, { keys: { 's1._domainkey.city.example': text(short.publicKey) } })).toMatchObject({
    verdict: 'fail',
  })
})

describe('a server of the house vouches for the sender', () => {
  const trust = ['mx.newsroom.example']
  const said = (results: string, server = 'mx.newsroom.example') =>
    `Authentication-Results: ${server}; ${results}\r\n`
  const ours =
    'Received: from out.city.example (out.city.example [192.0.2.1])\r\n\tby mx.newsroom.example (Postfix) with ESMTPS; Sun, 22 Nov 2026 18:30:05 +0100\r\n'
  const theirs = 'Received: from laptop by out.city.example with ESMTPA; Sun, 22 Nov 2026 18:30:01 +0100\r\n'
  const verdict = async (raw: string) => Object(await proof(raw, { trust })).verdict

  test.each([
    ['dmarc=pass (p=reject dis=none) header.from=city.example', 'pass'],
    ['dkim=pass (2048-bit key; secure) header.d=city.example header.i=@city.example header.s=s1', 'pass'],
    ['dkim=pass header.i="@mail.city.example"', 'pass'],
    ['spf=pass (domain of bounce@city.example) smtp.mailfrom=bounce@city.example', 'pass'],
    ['spf=pass smtp.mailfrom=bounce@mailer.example; dkim=pass header.d=mailer.example', 'none'],
    ['dmarc=pass header.from=other.example', 'none'],
    ['dmarc=fail header.from=city.example; dkim=pass header.d=city.example', 'fail'],
    ['dkim=fail (dkim=pass header.d=city.example)', 'none'],
    ['dkim=fail reason="; dmarc=pass header.from=city.example"', 'none'],
    ['none', 'none'],
  ])('by %s: %s', async (results, expected) => {
    expect(await verdict(`${said(results)}${ours}${theirs}${plain}`)).toEqual(expected)
    expect(await verdict(`${ours}${said(results)}${theirs}${plain}`)).toEqual(expected)
  })

  const forged = said('dmarc=pass header.from=city.example')
  test('by its topmost word; what came with the mail is ignored', async () => {
    expect(await verdict(`${said('dmarc=none; spf=softfail')}${ours}${forged}${theirs}${plain}`)).toEqual(
      'none',
    )
    expect(await verdict(`${said('spf=neutral')}${forged}${ours}${plain}`)).toEqual('none')
    expect(await verdict(`${ours}${theirs}${forged}${plain}`)).toEqual('none')
    expect(await verdict(`${theirs}${forged}${plain}`)).toEqual('none')
    expect(
      await verdict(
        `${said('dmarc=pass header.from=city.example', 'mx.newsroom.example.evil.example')}${ours}${plain}`,
      ),
    ).toEqual('none')
    expect(await proof(`${forged}${plain}`, {})).toMatchObject({ verdict: 'none' })
  })

  test('and an editor reads what it found', async () => {
    expect(await proof(`${said('spf=softfail smtp.mailfrom=x@city.example')}${plain}`, { trust })).toEqual({
      verdict: 'none',
      domain: 'city.example',
      by: 'mx.newsroom.example',
      why: 'mx.newsroom.example found for city.example: spf=softfail',
    })
  })
})

describe('a mail that is none is a fault by name', () => {
  const multipart = (body: string) => mail(headers('Content-Type: multipart/mixed; boundary=a'), body)
  const deep = () => {
    const open = Array.from(
      { length: 40 },
      (_each, index) => `--b${index}\r\nContent-Type: multipart/mixed; boundary=b${index + 1}\r\n\r\n`,
    )
    return mail(headers('Content-Type: multipart/mixed; boundary=b0'), `${open.join('')}x\r\n--b0--\r\n`)
  }
  test.each([
    ['parts within parts without end', deep(), 'too-deep'],
    ['parts beside parts without end', multipart(`${'--a\r\n\r\nx\r\n'.repeat(3000)}--a--\r\n`), 'too-large'],
    [
      'a text that no one reads',
      mail(headers('Content-Type: text/plain'), 'The bridge is closed.\r\n'.repeat(250_000)),
      'too-large',
    ],
    [
      'a line without end',
      multipart(`--a\r\nContent-Type: application/zip\r\n\r\n${'x'.repeat(1_000_001)}\r\n--a--\r\n`),
      'too-large',
    ],
    [
      'lines without end',
      multipart(`--a\r\nContent-Type: application/zip\r\n\r\n${'\r\n'.repeat(800_000)}--a--\r\n`),
      'too-large',
    ],
    ['headers without end', mail(headers('X: y'.repeat(100_000)), 'x'), 'too-large'],
    [
      'a mail of many parts that was cut',
      multipart('--a\r\nContent-Type: text/plain\r\n\r\nThe bridge'),
      'cut-short',
    ],
    ['a mail cut in its headers', headers().join('\r\n'), 'cut-short'],
    ['a text', 'Dear desk: the bridge is closed.\r\n\r\nYours\r\n', 'not-mail'],
    ['JSON', '{"from":"press@city.example"}', 'not-mail'],
  ])('%s', async (_name, raw, kind) => {
    await expect(record(raw)).rejects.toMatchObject({ kind })
  })
})

test('a mail within the mail is a file: what another wrote is not what the sender says', async () => {
  const inner = mail(['From: boss@bank.example', 'Subject: Rates'], 'We raise rates.')
  const body = [
    '--a',
    'Content-Type: text/plain',
    '',
    'See below.',
    '--a',
    'Content-Type: message/rfc822',
    '',
    inner,
    '--a--',
    '',
  ].join('\r\n')
  expect(await record(mail(headers('Content-Type: multipart/mixed; boundary=a'), body))).toMatchObject({
    text: 'See below.',
    attachments: [{ type: 'message/rfc822' }],
  })
})

test('a name of a file hides no end and no folder', async () => {
  const part = (name: string) =>
    [
      '--a',
      'Content-Type: application/octet-stream',
      `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
      '',
      'x',
    ].join('\r\n')
  const body = `${part('C:\\temp\\report\u202Efdp.exe')}\r\n--a--\r\n`
  const { attachments } = Object(
    await record(mail(headers('Content-Type: multipart/mixed; boundary=a'), body)),
  )
  expect(attachments[0].name).toEqual('reportfdp.exe')
})

test('letters that are lost are told', async () => {
  const raw = Buffer.concat([
    Buffer.from(mail(headers('Content-Type: text/plain; charset=utf-8'), 'The ')),
    Buffer.from([0xff]),
    Buffer.from(' bridge\r\n'),
  ])
  const { repairs } = await readAt('file:///drop/mail.eml', 'eml', raw, {})
  expect(repairs).toEqual(['some letters could not be read: the mail names a wrong encoding, or was damaged'])
})

test('fifty megabytes are read and their signature verified; a byte more is refused', {
  timeout: 120_000,
}, async () => {
  const line = `${'A'.repeat(76)}\r\n`
  const file = line.repeat(Math.floor((49.9 * 1024 * 1024) / line.length))
  const body = [
    '--a',
    'Content-Type: application/zip',
    'Content-Transfer-Encoding: base64',
    '',
    `${file}--a--`,
    '',
  ].join('\r\n')
  const raw = await signed(mail(headers('Content-Type: multipart/mixed; boundary=a'), body))
  expect(await record(raw, { keys, require: true })).toMatchObject({
    attachments: [{ type: 'application/zip', bytes: (file.length / line.length) * 57 }],
    authenticated: { verdict: 'pass' },
  })
  const larger = new Uint8Array(50 * 1024 * 1024 + 1).fill(0x41)
  await expect(record(larger)).rejects.toMatchObject({ kind: 'too-large' })
})
