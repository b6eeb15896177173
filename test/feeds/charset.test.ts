import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

/** A sentence of a wire in each language, and the encodings it is found in. */
const wires: readonly [words: string, ...encodings: string[]][] = [
  [
    'Банк России снизил ключевую ставку на четверть процентного пункта, сообщила в понедельник пресс-служба.',
    ...['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
  ],
  [
    'Національний банк знизив облікову ставку на чверть пункту, повідомила пресслужба.',
    'windows-1251',
    'koi8-u',
  ],
  [
    'Česká národní banka snížila sazbu o čtvrt bodu, oznámil její mluvčí. Koruna se téměř nezměnila.',
    'iso-8859-2',
  ],
  ['Η Τράπεζα της Ελλάδος μείωσε το επιτόκιο κατά ένα τέταρτο, ανακοίνωσε τη Δευτέρα.', 'windows-1253'],
  ['בנק ישראל הוריד את הריבית ברבע אחוז, הודיע ביום שני הדובר שלו. השווקים ציפו להחלטה זו.', 'windows-1255'],
  [
    'Türkiye Cumhuriyet Merkez Bankası politika faizini çeyrek puan düşürdü, açıklama yapıldı.',
    'windows-1254',
  ],
  [
    'Die Märkte hätten das für möglich gehalten, der Euro änderte sich kaum – „schön“, so er.',
    'windows-1252',
  ],
  ['日本銀行は月曜日、政策金利を〇・二五パーセント引き下げると発表しました。', 'shift_jis', 'euc-jp'],
  ['中国人民银行周一宣布下调基准利率四分之一个百分点，市场早有预期。', 'gb18030'],
  ['中央銀行週一宣布調降基準利率四分之一個百分點，市場早有預期，新台幣匯率幾乎沒有變化。', 'big5'],
  ['한국은행은 월요일 기준금리를 인하한다고 발표했다. 시장은 이 결정을 예상하고 있었다.', 'euc-kr'],
  ['ธนาคารแห่งประเทศไทยปรับลดอัตราดอกเบี้ยนโยบายลงหนึ่งในสี่จุดร้อยละ', 'windows-874'],
  ['Банк 銀行 bank', 'utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'],
]
const cases = wires.flatMap(([words, ...encodings]) => encodings.map((encoding) => ({ encoding, words })))

const feed = (words: string, declaration = '') =>
  `<?xml version="1.0"${declaration}?><rss version="2.0"><channel><item><guid>1</guid><description>${words}</description></item></channel></rss>`

const wordsOf = async (body: Uint8Array, contentType?: string): Promise<unknown> => {
  const { records, repairs = [] } = await read('rss', body, {}, contentType)
  const [record] = records
  const words =
    typeof record === 'object' && record !== null && 'summaryText' in record ? record.summaryText : ''
  return { words, isTold: repairs.length > 0 }
}

describe.each(cases)('a feed in $encoding: $words', ({ encoding, words }) => {
  const declared = iconv.encode(feed(words, ` encoding="${encoding}"`), encoding)
  const isWide = /^utf-/.test(encoding)

  test('is read by its own declaration', async () =>
    expect(await wordsOf(declared)).toEqual({ words, isTold: false }))

  test('is read by its header', async () =>
    expect(await wordsOf(iconv.encode(feed(words), encoding), `text/xml; charset=${encoding}`)).toEqual({
      words,
      isTold: false,
    }))

  test('is read by what it looks like where nobody says what it is, and that is told', async () =>
    expect(await wordsOf(iconv.encode(feed(words), encoding))).toEqual({ words, isTold: !isWide }))

  test('is read by its declaration where its server calls all it sends latin-1, and that is told', async () => {
    const isLatin = encoding === 'windows-1252'
    const isTold = !isLatin && !/^utf-(?:16|32)/.test(encoding)
    expect(await wordsOf(declared, 'text/xml; charset=iso-8859-1')).toEqual({ words, isTold })
  })
})

test('a byte order mark is no part of the text, in any width', async () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']) {
    const marked = iconv.encode(feed('Ставка'), encoding, { addBOM: true })
    expect(await wordsOf(marked, 'text/xml; charset=windows-1251')).toEqual({
      words: 'Ставка',
      isTold: false,
    })
  }
})

test('a feed pasted together from utf-8 and latin-1 keeps the words of both', async () => {
  const mixed = Buffer.concat([
    Buffer.from(feed('Цены в Осло: 5 € — caf|').split('|')[0] ?? ''),
    Buffer.from([0xe9]),
    Buffer.from(feed('|').split('|')[1] ?? ''),
  ])
  expect(await read('rss', mixed)).toMatchObject({
    records: [{ summaryText: 'Цены в Осло: 5 € — café' }],
    repairs: ['1 bytes that are not utf-8 are read as windows-1252'],
  })
})

test('an encoding that nobody knows, and utf-8 encoded twice, are read as they were meant', async () => {
  const body = Buffer.from(feed('Ставка', ' encoding="klingon"'))
  expect(await wordsOf(body)).toEqual({ words: 'Ставка', isTold: true })
  const twice = Buffer.from(feed(Buffer.from('Zürich – öffentlich').toString('latin1')))
  expect(await wordsOf(twice)).toEqual({ words: 'Zürich – öffentlich', isTold: false })
})

test('a feed that can be read byte by byte is in no wide encoding, whatever its server or it says', async () => {
  const body = Buffer.from(feed('Ставка', ' encoding="utf-16"'))
  expect(await wordsOf(body, 'text/xml; charset=utf-16')).toEqual({ words: 'Ставка', isTold: false })
})

test('the beat’s own word on an encoding is not overruled', async () => {
  const body = Buffer.from(feed('Ставка'))
  await expect(read('rss', body, { charset: 'windows-1251' })).rejects.toMatchObject({
    kind: 'wrong-charset',
  })
})

test('JSON and pages that are utf-8 by proof are read so, whatever their server calls them; figures in XML are not', async () => {
  const json = await read('json', '[{"name":"Škoda"}]', {}, 'application/json; charset=iso-8859-1')
  expect(json).toEqual({
    records: [{ name: 'Škoda' }],
    encoding: 'utf-8',
    repairs: ['its Content-Type says iso-8859-1, but the bytes from offset 10 on are not: read as utf-8'],
  })
  const rows = { rows: 'li', fields: { name: ':scope' } }
  const page = await read('html', '<html><li>Škoda</li></html>', rows, 'text/html; charset=windows-1250')
  expect(page).toMatchObject({ records: [{ name: 'Škoda' }], encoding: 'utf-8' })
  await expect(read('xml', '<a>Škoda</a>', {}, 'text/xml; charset=windows-1250')).rejects.toMatchObject({
    kind: 'wrong-charset',
  })
})
