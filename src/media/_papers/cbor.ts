/** The few shapes of CBOR (RFC 8949) that a COSE signature is made of, each as its bytes. */

const head = (major: number, value: number): Buffer => {
  const tag = major << 5
  if (value < 24) return Buffer.from([tag | value])
  if (value < 0x100) return Buffer.from([tag | 24, value])
  if (value < 0x10000) return Buffer.from([tag | 25, value >> 8, value & 255])
  return Buffer.from([tag | 26, value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])
}

export const bytesOf = (bytes: Uint8Array): Buffer => Buffer.concat([head(2, bytes.length), bytes])

export const textOf = (text: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)])

export const integerOf = (value: number): Buffer => (value >= 0 ? head(0, value) : head(1, -1 - value))

export const arrayOf = (items: readonly Buffer[]): Buffer => Buffer.concat([head(4, items.length), ...items])

export const mapOf = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()])

export const nothing: Buffer = Buffer.from([0xf6])

export const tagged = (tag: number, item: Buffer): Buffer => Buffer.concat([head(6, tag), item])
