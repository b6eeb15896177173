import { random } from '../../../src/news/random.ts'

/** A file in which something is wrong: bytes changed, cut off, doubled, lengths blown up. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const next = random(seed)
  const at = (length: number): number => Math.floor(next() * length)
  const file = Buffer.from(bytes)
  switch (seed % 8) {
    case 0:
      return file.subarray(0, at(file.length))
    case 1: {
      const from = at(file.length)
      return Buffer.concat([file.subarray(0, from), file.subarray(Math.min(file.length, from + at(400)))])
    }
    case 2: {
      const from = at(file.length)
      return Buffer.concat([file.subarray(0, from), file.subarray(Math.max(0, from - at(2000)))])
    }
    case 3:
      if (file.length > 8) file.writeUInt32BE(0xffffffff, at(file.length - 4))
      return file
    case 4:
      if (file.length > 8) file.writeUInt32BE(at(0x7fffffff), at(Math.min(200, file.length - 4)))
      return file
    case 5: {
      for (let count = 0; count < 60; count++) file[at(file.length)] = at(256)
      return file
    }
    case 6: {
      // Where the manifest is: a stretch of it is gone.
      const manifest = file.indexOf('c2pa')
      const from = Math.min(file.length - 70, Math.max(0, manifest) + at(3000))
      file.fill(at(256), from, from + 1 + at(64))
      return file
    }
    default: {
      const one = at(file.length)
      file[one] = (file[one] ?? 0) ^ (1 << at(8))
      return file
    }
  }
}
