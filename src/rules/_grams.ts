/** The characters of a text, pairs and threes of them, by which a string can be ruled out without a search. */
export type Grams = { ones: Uint8Array; pairs: Uint8Array; threes: Uint8Array }

const size = 1 << 15

/** Made once for a text; `lower` is the text in lower case. */
export function gramsOf(lower: string): Grams {
  const ones = new Uint8Array(size)
  const pairs = new Uint8Array(size)
  const threes = new Uint8Array(size)
  let one = 0
  let two = 0
  for (let at = 0; at < lower.length; at += 1) {
    const three = lower.charCodeAt(at)
    ones[three & (size - 1)] = 1
    pairs[pairOf(two, three)] = 1
    threes[threeOf(one, two, three)] = 1
    one = two
    two = three
  }
  return { ones, pairs, threes }
}

const pairOf = (one: number, two: number): number => (one * 31 + two * 1031) & (size - 1)
const threeOf = (one: number, two: number, three: number): number =>
  (one * 7919 + two * 31 + three * 1031) & (size - 1)

/** Whether a string in lower case may stand in the text; `false` is certain. */
export function mayHold({ ones, pairs, threes }: Grams, sought: string): boolean {
  if (sought.length === 0) return true
  if (sought.length === 1) return ones[sought.charCodeAt(0) & (size - 1)] === 1
  if (sought.length === 2) return pairs[pairOf(sought.charCodeAt(0), sought.charCodeAt(1))] === 1
  for (let at = 2; at < sought.length; at += 1) {
    const key = threeOf(sought.charCodeAt(at - 2), sought.charCodeAt(at - 1), sought.charCodeAt(at))
    if (threes[key] !== 1) return false
  }
  return true
}
