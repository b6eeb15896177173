/** The named characters that prose has. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad' },
  ...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
  ...{ laquo: '«', raquo: '»', copy: '©', reg: '®', trade: '™', times: '×', deg: '°', euro: '€' },
}

const form = /&(?:(\w{2,8})|#(\d{1,7})|#[xX]([\da-fA-F]{1,6}));/y

/** The character that an entity at this place stands for. */
export function entityAt(source: string, at: number): { said: string; length: number } | undefined {
  form.lastIndex = at
  const found = form.exec(source)
  if (found === null) return undefined
  const [whole, name, decimal, hex] = found
  const said = name === undefined ? ofCode(decimal, hex) : named[name]
  return said === undefined ? undefined : { said, length: whole.length }
}

function ofCode(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined
}
