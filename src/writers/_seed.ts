/** A number from text in which texts that differ by one character differ everywhere (FNV-1a with murmur3's finish). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Which of so many wordings a story takes at a place of its template. Coming by the same place again (in a loop)
 * takes the next one, so that neighbours in a list never read alike.
 */
export const wordingOf = (seed: string, place: string, visit: number, wordings: number): number =>
  wordings === 0 ? -1 : (hashOf(`${seed}\n${place}`) + visit) % wordings
