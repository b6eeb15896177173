import { analyse } from 'chardet'
import { type Codec, codecOf } from './_codec.ts'

const SAMPLE = 65_536
const SURE = 10

/** Encodings of Windows hold those of ISO and what stands between; nobody writes the control characters of the latter. */
const wider: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
}

/** Encodings that the detector does not know, tried after those it does. */
const unknown = ['ibm866', 'windows-874', 'iso-8859-4', 'macintosh']

/** Encodings that differ from one it knows in few letters. */
const twins: Readonly<Record<string, readonly string[]>> = { 'KOI8-R': ['koi8-u'] }

export type Guess = { codec: Codec; text: string }

/**
 * The encoding that the bytes look like, if they can be read in it whole and what they say then looks like words; markup,
 * which is the same in all, is no evidence. `undefined` where nothing fits.
 */
export function guess(bytes: Uint8Array): Guess | undefined {
  const evidence = evidenceIn(bytes)
  const likely = likelihoods(evidence).filter(({ confidence }) => confidence >= SURE)
  const candidates = [
    ...likely.flatMap(({ encoding }) => [encoding, ...(twins[encoding] ?? [])]),
    ...unknown,
  ].flatMap((label) => {
    const codec = codecOf(label)
    const words = codec?.read(bytes.length === evidence.length ? bytes : evidence) ?? codec?.read(bytes)
    return codec === undefined || words === undefined ? [] : [{ codec, oddness: oddness(words) }]
  })
  // The detector knows letters, not signs: what it says holds unless the text would be strewn with odd ones.
  const least = Math.min(...candidates.map(({ oddness }) => oddness))
  for (const { codec, oddness } of candidates) {
    const text = oddness > Math.max(least, PLAUSIBLE) ? undefined : codec.read(bytes)
    if (text !== undefined) return { codec, text }
  }
  return undefined
}

/** Which of two encodings the bytes look more like, the first where there is nothing between them. */
export function likelier(bytes: Uint8Array, first: Codec, second: Codec): Codec {
  const likely = likelihoods(evidenceIn(bytes))
  const of = ({ encoding }: Codec): number =>
    likely.find((each) => codecOf(each.encoding)?.encoding === encoding)?.confidence ?? 0
  const odd = ({ read }: Codec): number => oddness(read(bytes) ?? '\uFFFD')
  const [of1, of2] = [of(first) - 100 * odd(first), of(second) - 100 * odd(second)]
  return of2 > of1 ? second : first
}

const likelihoods = (bytes: Uint8Array): { encoding: string; confidence: number }[] =>
  analyse(bytes)
    .filter(({ name }) => !/^(?:utf-?8|ascii)$/i.test(name))
    .map(({ name, confidence }) => ({ encoding: wider[name] ?? name, confidence }))

const PLAUSIBLE = 0.03
const usual = /[\p{L}\p{M}\p{N}\p{Sc}\p{P}°©®™№\u00a0]/u
/** Katakana of half width, which is what Cyrillic looks like in Shift_JIS, and ª º of windows-1252. */
const unusual = /[\uff61-\uff9fªº¹²³¼½¾¸¨¯´¬\u00ad]/

/** How much of what is beyond ASCII in a text is neither letter nor usual sign, from 0 to 1. */
function oddness(text: string): number {
  let [all, odd] = [0, 0]
  for (const [letter] of text.slice(0, SAMPLE).matchAll(/[^\0-\x7f]/gu)) {
    all++
    if (!usual.test(letter) || unusual.test(letter)) odd++
  }
  return all === 0 ? 0 : odd / all
}

/** The first words that are beyond ASCII, without the markup between them. */
function evidenceIn(bytes: Uint8Array): Uint8Array {
  const found = Buffer.alloc(Math.min(SAMPLE, bytes.length))
  let [length, isTag] = [0, false]
  for (const byte of bytes) {
    if (length === SAMPLE) break
    if (byte === 0x3c) isTag = true
    if (!isTag) found[length++] = byte
    if (byte === 0x3e) isTag = false
  }
  const words = found.subarray(0, length)
  return words.some((byte) => byte >= 0x80) ? words : bytes.subarray(0, SAMPLE)
}
