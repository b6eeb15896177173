/** The few shapes of DER (X.690) that a certificate is made of, each as its bytes. */

const of = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 255]
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => of(0x30, ...items)
export const set = (...items: readonly Uint8Array[]): Buffer => of(0x31, ...items)
export const octets = (bytes: Uint8Array): Buffer => of(0x04, bytes)
export const truth = (): Buffer => of(0x01, Buffer.from([0xff]))
export const utf8 = (text: string): Buffer => of(0x0c, Buffer.from(text))
export const bits = (bytes: Uint8Array, unused = 0): Buffer => of(0x03, Buffer.from([unused]), bytes)
/** What stands under a number of its own: `[0] …`, around an item or in its place. */
export const explicit = (number: number, item: Uint8Array): Buffer => of(0xa0 | number, item)
export const implicit = (number: number, bytes: Uint8Array): Buffer => of(0x80 | number, bytes)

/** A positive number, its bytes from the highest down. */
export const integer = (bytes: Uint8Array): Buffer => {
  const first = bytes.findIndex((byte) => byte !== 0)
  const bare = first < 0 ? Buffer.from([0]) : bytes.subarray(first)
  return of(0x02, Buffer.from((bare[0] ?? 0) & 0x80 ? [0] : []), bare)
}

/** `1.2.840.10045.2.1` */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return of(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(number: number): number[] {
  const bytes = [number & 127]
  for (let left = number >> 7; left > 0; left >>= 7) bytes.unshift((left & 127) | 128)
  return bytes
}

/** A moment to the second: of two digits for the year before 2050, of four from then on (RFC 5280). */
export function moment(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`
  return at.getUTCFullYear() < 2050 ? of(0x17, Buffer.from(digits.slice(2))) : of(0x18, Buffer.from(digits))
}
