/** A name as names are compared: case and white space make no second person. */
export const knownName = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

const longest = 80

/** A name as it is kept, or nothing where it is none: too long, empty, or with characters that cannot be seen. */
export function personName(typed: string): string | undefined {
  if (typed.length > 4 * longest) return undefined
  const name = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  // \p{C}: controls, and marks that turn the direction of text or take no room
  return name !== '' && name.length <= longest && !/\p{C}/u.test(name) && /[\p{L}\p{N}]/u.test(name)
    ? name
    : undefined
}
