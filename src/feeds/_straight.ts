import { Buffer, isUtf8 } from 'node:buffer'

const controls = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/**
 * A text as it was meant: utf-8 that was taken for latin-1 and encoded again ("Ã©"), and the quotation marks of
 * windows-1252 that were taken for control characters.
 */
export function straight(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text
  const bytes = /^[\0-\xff]*$/.test(text) ? Buffer.from(text, 'latin1') : undefined
  const meant = bytes !== undefined && isUtf8(bytes) ? bytes.toString('utf8') : text
  return meant.replace(/[\x80-\x9f]/g, (letter) => controls[letter.charCodeAt(0) - 0x80] ?? letter)
}
