/** A text as 32 bits (FNV-1a over UTF-16 code units, mixed once): the same on every machine and in every run. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  }
  return mixed(hash)
}

/** 32 bits made of 32 bits so that near numbers lie far apart (MurmurHash3's finalizer, Austin Appleby, public domain). */
export function mixed(bits: number): number {
  let hash = bits
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 32 bits made of two, in their order. */
export const joined = (first: number, second: number): number =>
  mixed(Math.imul(first, 0x9e3779b1) ^ (second + 0x7f4a7c15))
