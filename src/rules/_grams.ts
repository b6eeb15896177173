/** Pairs and threes of characters of a text, by which a string can be ruled out without a search. */
export type Grams = { pairs: Uint8Array; threes: Uint8Array }

const size = 1 << 15

/** Made once for a text; `lower` is the text in lower case. */
export function gramsOf(lower: string): Grams {
  const pairs = new Uint8Array(size)
  const threes = new Uint8Array(size)
  let one = 0
  let two = 0
  for (let at = 0; at < lower.length; at += 1) {
    const three = lower.charCodeAt(at)
    pairs[pairOf(two, three)] = 1
    threes[threeOf(one, two, three)] = 1
    one = two
    two = three
  }
  return { pairs, threes }
}

const pairOf = (one: number, two: number): number => (one * 31 + two * 1031) & (size - 1)
const threeOf = (one: number, two: number, three: number): number =>
  (one * 7919 + two * 31 + three * 1031) & (size - 1)

/** Whether a string of two characters or more, in lower case, may stand in the text; `false` is certain. */
export function mayHold({ pairs, threes }: Grams, sought: string): boolean {
  if (sought.length < 2) return true
  if (sought.length === 2) return pairs[pairOf(sought.charCodeAt(0), sought.charCodeAt(1))] === 1
  for (let at = 2; at < sought.length; at += 1) {
    const key = threeOf(sought.charCodeAt(at - 2), sought.charCodeAt(at - 1), sought.charCodeAt(at))
    if (threes[key] !== 1) return false
  }
  return true
}
