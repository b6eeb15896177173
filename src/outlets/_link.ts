/**
 * A link of a source as it may be printed: http or https, without a password, every character one that RFC 3986
 * allows. `undefined` for anything else (`javascript:`, a relative path, a typing error).
 */
export function webLink(link: string | undefined): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined
  const url = new URL(link)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  url.username = ''
  url.password = ''
  const fragment = url.hash.slice(1)
  url.hash = ''
  const whole = fragment === '' ? url.href : `${url.href}#${fragment.replaceAll('#', '%23')}`
  const host = url.origin.length
  return (
    url.origin +
    whole.slice(host).replaceAll(/%(?![\da-f]{2})|[^\w\-.~:/?#@!$&'()*+,;=%]/gi, encodeURIComponent)
  )
}
