/**
 * A function of a text that remembers its last answers: many rules ask the same of the same paragraph. `size` is how many
 * texts it remembers.
 */
export function recent<T>(
  make: (text: string, language: string) => T,
  size = 512,
): (text: string, language?: string) => T {
  const known = new Map<string, T>()
  return (text, language = '') => {
    const key = language === '' ? text : `${language}:${text}`
    const told = known.get(key)
    if (told !== undefined) return told
    const made = make(text, language)
    if (known.size >= size) known.clear()
    known.set(key, made)
    return made
  }
}
