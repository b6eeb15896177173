/** Where in a list a number stands, or -1: an open table over typed arrays, made once and asked often. */
export type PlaceOf = (key: number) => number

/** Of a number that stands there more than once, the first place. */
export function placesOf(keys: Uint32Array): PlaceOf {
  const bits = Math.max(2, 33 - Math.clz32(keys.length))
  const mask = 2 ** bits - 1
  const places = new Int32Array(mask + 1)
  const slotOf = (key: number): number => {
    let slot = (key ^ (key >>> 15)) & mask
    for (;;) {
      const place = places[slot] ?? 0
      if (place === 0 || keys[place - 1] === key) return slot
      slot = (slot + 1) & mask
    }
  }
  for (let place = 0; place < keys.length; place++) {
    const slot = slotOf(keys[place] ?? 0)
    if (places[slot] === 0) places[slot] = place + 1
  }
  return (key) => (places[slotOf(key)] ?? 0) - 1
}
