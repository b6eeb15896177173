/** An absolute http(s) address, resolved against a base; `undefined` for anything else (`javascript:`, `data:`, nonsense). */
export function addressOf(written: string | undefined, base: string | undefined): string | undefined {
  const text = written?.trim() ?? ''
  const url = text === '' ? null : URL.parse(text, base)
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined
}

/**
 * An http(s) address as its publisher wrote it, which is what others know it by; a relative one resolved against a
 * base, and left as it is where there is none. `undefined` for every other scheme.
 */
export function addressAsWritten(written: string | undefined, base: string | undefined): string | undefined {
  const text = written?.trim() ?? ''
  if (/^https?:\/\/[^/]/i.test(text)) return URL.canParse(text) ? text : undefined
  if (base !== undefined) return addressOf(text, base)
  return text === '' || /^[^/?#]*:/.test(text) ? undefined : text
}
