/** A link, a mail address, a handle, a number to call or to pay to: what leads readers out of the copy. */
const kinds: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]*:\/\/\S+/giu,
  /(?<![\w@.-])(?:mailto|tel|javascript|data):\S+/giu,
  /[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]+)+/giu,
  /(?<![\w@.-])(?:www\.)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\s?(?:\[\.\]|\[dot\]|\(dot\))\s?|[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:com|org|net|edu|gov|mil|info|biz|io|co|ai|app|dev|xyz|site|online|shop|store|club|top|me|tv|cc|ws|link|click|live|news|blog|tech|pro|vip|ly|gl|test|example|invalid|onion|eu|us|uk|de|fr|ru|su|рф|ua|by|kz|cn|jp|in|br|it|es|nl|pl|ch|at|be|se|no|fi|dk|cz|ca|au|nz|za|mx|ar|kr|tk|ga|cf|ml|gq|pw)(?![\p{L}\p{N}-])(?:[:/?#]\S*)?/giu,
  /(?<![\w@.])@[\p{L}\p{N}_]{2,}/giu,
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\d.])/gu,
  /(?<![\p{L}\p{N}])(?:bc1[a-z0-9]{20,}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|[48][1-9A-HJ-NP-Za-km-z]{94})(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,/-])(?:\+\d{1,3}[\s.-]?)(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,}(?!\d)|(?<![\p{L}\p{N}.,/-])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)|(?<![\p{L}\p{N}.,/-])1-8\d\d-[\dA-Z-]{7,}/gu,
]

/** Every address of a text, longest first where they overlap. */
export function addressesIn(text: string): { start: number; end: number; text: string }[] {
  const found = kinds
    .flatMap((kind) => [...text.matchAll(kind)])
    .map(({ 0: address, index }) => ({ start: index, end: index + address.length, text: address }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter((each, at) => !found.slice(0, at).some((other) => other.end > each.start))
}
