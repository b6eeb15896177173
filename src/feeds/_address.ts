/** An absolute http(s) address, resolved against a base; `undefined` for anything else (`javascript:`, `data:`, nonsense). */
export function addressOf(written: string | undefined, base: string | undefined): string | undefined {
  const text = written?.trim() ?? ''
  if (text === '' || !URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
}
