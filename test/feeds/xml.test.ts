import { expect, test } from 'vitest'
import { read } from './read.ts'

const recordsOf = async (body: string, options: unknown = {}) => (await read('xml', body, options)).records
const told = (body: string, options: unknown = {}) =>
  read('xml', body, options).then(
    () => 'read',
    (error: unknown) => String(error),
  )
const centralBankError =
  '<?xml version="1.0" encoding="windows-1251" ?>\r\n<ValCurs>\r\n    Error in parameters\r\n</ValCurs>\r\n'

test('the error the Bank of Russia sends with status 200 is told in its own words', async () => {
  const words =
    'UpstreamError: the publisher answers with an error: "Error in parameters"; look at the address and its parameters'
  expect(await told(centralBankError, { records: '/ValCurs/Valute', errorAt: '/ValCurs/#text' })).toEqual(
    words,
  )
  expect(await told('<ValCurs id="1">Error in parameters</ValCurs>', { errorAt: '/ValCurs/#text' })).toEqual(
    words,
  )
})

test('without `errorAt` an error body has no records', async () => {
  await expect(read('xml', centralBankError, { records: '/ValCurs/Valute' })).rejects.toMatchObject({
    kind: 'no-records',
  })
})

test('one record where many could stand is a list of one', async () => {
  expect(await recordsOf('<day><rate code="USD">1</rate></day>', { records: '/day/rate' })).toEqual([
    { '#text': '1', '@code': 'USD' },
  ])
})

test('values stay as the publisher wrote them', async () => {
  expect(await recordsOf('<a n="007"><b>36,0478</b><c>1e3</c><d>true</d><e/></a>')).toEqual([
    { a: { '@n': '007', b: '36,0478', c: '1e3', d: 'true', e: '' } },
  ])
})

test('numeric references and the five entities are resolved once, in a CDATA section none', async () => {
  expect(await recordsOf('<a>&#1056;&#x443; &amp;lt; <![CDATA[&amp;]]></a>')).toEqual([
    { a: 'Ру &lt; &amp;' },
  ])
})

test('elements of the document’s own making are never expanded', async () => {
  const laughs = '<!DOCTYPE a [<!ENTITY lol "ha"><!ENTITY lots "&lol;&lol;">]><a>&lots;</a>'
  expect(await told(laughs)).toEqual(
    'UpstreamError: the XML declares entities of its own, "<!ENTITY lol "ha""; they are not expanded',
  )
  const secret = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
  await expect(read('xml', secret)).rejects.toMatchObject({ kind: 'not-xml' })
})

test('an entity of HTML is none of XML, and named with its line', async () => {
  expect(await told('<a>\n<b>Tea&nbsp;time</b></a>')).toEqual(
    'UpstreamError: the XML has an entity that XML does not know near line 2: "&nbsp;time</b></a>"',
  )
})

test('faulty XML is told with its place, two documents in a row are none', async () => {
  expect(await told('<a>\n<b></c></a>')).toMatch(/^UpstreamError: the XML is faulty at 2:4: /)
  await expect(read('xml', '<a/><b/>')).rejects.toMatchObject({ kind: 'not-xml' })
  await expect(read('xml', '<a>1</a> behind')).rejects.toMatchObject({ kind: 'not-xml' })
})

test('elements nested without end are refused', async () => {
  const deep = `${'<a>'.repeat(300)}x${'</a>'.repeat(300)}`
  await expect(read('xml', deep)).rejects.toMatchObject({ kind: 'too-deep' })
})

test('utf-8 that says it is windows-1251 is refused before it is printed as mojibake', async () => {
  const declared = '<?xml version="1.0" encoding="windows-1251"?><a>Доллар</a>'
  expect(await told(declared)).toEqual(
    'UpstreamError: its declaration says windows-1251, but the bytes from offset 48 on are utf-8; set `charset: utf-8` under `read`',
  )
  expect(await recordsOf(declared, { charset: 'utf-8' })).toEqual([{ a: 'Доллар' }])
})

test('a byte order mark outweighs the header, the header outweighs the declaration', async () => {
  const bank = Uint8Array.from(
    [...'<?xml version="1.0" encoding="koi8-r"?><a>'].map((letter) => letter.charCodeAt(0)),
  )
  const body = Uint8Array.from([...bank, 0xc4, 0xee, 0x3c, 0x2f, 0x61, 0x3e])
  expect(await read('xml', body, {}, 'text/xml; charset="windows-1251"')).toEqual({
    records: [{ a: 'До' }],
    encoding: 'windows-1251',
  })
  expect(await read('xml', body)).toEqual({ records: [{ a: 'дН' }], encoding: 'koi8-r' })
  const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<a>До</a>')])
  expect(await read('xml', marked, {}, 'text/xml; charset=windows-1251')).toEqual({
    records: [{ a: 'До' }],
    encoding: 'utf-8',
  })
})

test('UTF-16 is read with and without a byte order mark', async () => {
  const wide = Uint8Array.from(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>До</a>', 'utf16le'))
  expect(await read('xml', wide)).toEqual({ records: [{ a: 'До' }], encoding: 'utf-16le' })
  expect(await read('xml', Uint8Array.from([0xff, 0xfe, ...wide]))).toEqual({
    records: [{ a: 'До' }],
    encoding: 'utf-16le',
  })
})
