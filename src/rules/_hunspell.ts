/** A dictionary of Hunspell's, asked word by word. */
export type Dictionary = (word: string) => boolean

type Affix = { flag: string; strip: string; condition: RegExp | undefined; crosses: boolean }
type Affixes = Map<string, Affix[]>
type Read = {
  stems: Map<string, string>
  suffixes: Affixes
  prefixes: Affixes
  longest: number
  hidden: string
  replaced: readonly (readonly [string, string])[]
}

/**
 * Reads a dictionary. Endings are taken off the word that is asked, not put on every stem: the Russian one is ready in a
 * tenth of a second in 40 MB, where nspell, which writes out its 1.4 million forms, takes 20 s and 240 MB (measured
 * 2026-11 on a busy machine).
 */
export function readDictionary(aff: string, dic: string): Dictionary {
  const read = readAffixes(aff)
  const flags = flagForm(aff)
  for (const line of dic.split('\n').slice(1)) {
    const entry = line.split(/\t|\s+(?=\w\w:)/)[0]?.trim() ?? ''
    if (entry === '') continue
    const cut = entry.search(/(?<!\\)\//)
    const stem = (cut === -1 ? entry : entry.slice(0, cut)).replaceAll('\\/', '/')
    const own = cut === -1 ? '' : flags(entry.slice(cut + 1))
    const known = read.stems.get(stem)
    read.stems.set(stem, known === undefined ? own : known + own)
  }
  const cache = new Map<string, boolean>()
  return (word) => {
    const known = cache.get(word)
    if (known !== undefined) return known
    if (cache.size > 20_000) cache.clear()
    const right = isWord(read, word)
    cache.set(word, right)
    return right
  }
}

/** Flags are single characters; those of two characters or numbers become characters of their own. */
function flagForm(aff: string): (said: string) => string {
  const form = /^FLAG\s+(\w+)/m.exec(aff)?.[1]?.toLowerCase()
  if (form === 'long') return (said) => (said.match(/../gu) ?? []).map(private_).join('')
  return form === 'num' ? (said) => said.split(',').map(private_).join('') : (said) => said
}

const privates = new Map<string, string>()
function private_(flag: string): string {
  const known = privates.get(flag) ?? String.fromCodePoint(0xf_00_00 + privates.size)
  privates.set(flag, known)
  return known
}

function readAffixes(aff: string): Read {
  const read: Read = {
    ...{ stems: new Map(), suffixes: new Map(), prefixes: new Map(), longest: 0, hidden: '', replaced: [] },
  }
  const flags = flagForm(aff)
  const crossing = new Map<string, boolean>()
  const conditions = new Map<string, RegExp>()
  const replaced: (readonly [string, string])[] = []
  for (const line of aff.split('\n')) {
    const [what = '', one = '', two = '', three = '', four = '.'] = line.trim().split(/\s+/)
    if (what === 'ONLYINCOMPOUND' || what === 'NEEDAFFIX' || what === 'FORBIDDENWORD')
      read.hidden += flags(one)
    if (what === 'ICONV' && two !== '') replaced.push([one, two])
    if (what !== 'SFX' && what !== 'PFX') continue
    const key = `${what}${one}`
    if (!crossing.has(key)) crossing.set(key, two === 'Y')
    else
      addAffix(read, what, conditions, {
        flag: flags(one),
        strip: two,
        add: three,
        condition: four,
        crosses: crossing.get(key) === true,
      })
  }
  return { ...read, replaced }
}

type Row = { flag: string; strip: string; add: string; condition: string; crosses: boolean }

function addAffix(read: Read, what: 'SFX' | 'PFX', conditions: Map<string, RegExp>, row: Row): void {
  const add = (row.add.split('/')[0] ?? '').replace(/^0$/, '')
  const strip = row.strip === '0' ? '' : row.strip
  const source = what === 'SFX' ? `(?:${row.condition})$` : `^(?:${row.condition})`
  const condition =
    row.condition === '.'
      ? undefined
      : (conditions.get(source) ?? new RegExp(source.replaceAll('-', '\\-'), 'u'))
  if (condition !== undefined) conditions.set(source, condition)
  const table = what === 'SFX' ? read.suffixes : read.prefixes
  const affix = { flag: row.flag, strip, condition, crosses: row.crosses }
  const known = table.get(add)
  if (known === undefined) table.set(add, [affix])
  else known.push(affix)
  read.longest = Math.max(read.longest, add.length)
}

/** Whether a word stands in the dictionary as it is written, at the start of a sentence, or in capitals. */
function isWord(read: Read, said: string): boolean {
  const word = read.replaced.reduce((text, [from, to]) => text.replaceAll(from, to), said)
  if (word === '' || /^[\d.,:%+-]+$/.test(word) || /^\d*(?:1st|2nd|3rd|\dth)$/.test(word) || has(read, word))
    return true
  const lower = word.toLowerCase()
  const first = word[0] ?? ''
  const capital = first + word.slice(1).toLowerCase()
  if (word === word.toUpperCase() && (has(read, lower) || has(read, capital))) return true
  if (word === capital && has(read, lower)) return true
  // Russian writes ё as е, its dictionary one of them.
  if (lower.includes('ё') && isWord(read, word.replaceAll('ё', 'е').replaceAll('Ё', 'Е'))) return true
  const parts = word.split(/[-–]/)
  return parts.length > 1 && parts.every((part) => part !== '' && isWord(read, part))
}

function has(read: Read, word: string): boolean {
  if (plain(read, read.stems.get(word))) return true
  return ended(read, word, '') || begun(read, word)
}

const plain = ({ hidden }: Read, flags: string | undefined): boolean =>
  flags !== undefined && ![...hidden].some((flag) => flags.includes(flag))

/** Takes every ending off the word; `also` is a flag that the stem must have beside the ending's. */
function ended(read: Read, word: string, also: string): boolean {
  for (let at = Math.max(1, word.length - read.longest); at <= word.length; at += 1) {
    for (const { flag, strip, condition, crosses } of read.suffixes.get(word.slice(at)) ?? []) {
      const stem = word.slice(0, at) + strip
      const flags = read.stems.get(stem)
      if (flags?.includes(flag) !== true || !flags.includes(also) || (also !== '' && !crosses)) continue
      if (condition === undefined || condition.test(stem)) return true
    }
  }
  return false
}

function begun(read: Read, word: string): boolean {
  for (let at = 1; at <= Math.min(read.longest, word.length - 1); at += 1) {
    for (const { flag, strip, condition, crosses } of read.prefixes.get(word.slice(0, at)) ?? []) {
      const stem = strip + word.slice(at)
      if (condition?.test(stem) === false) continue
      if (read.stems.get(stem)?.includes(flag) === true) return true
      if (crosses && ended(read, stem, flag)) return true
    }
  }
  return false
}
