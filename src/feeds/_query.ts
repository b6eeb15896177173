import { addressOf } from './_address.ts'

/** A parameter of an address, decoded. */
export const parameterOf = (url: string, name: string): string | undefined =>
  new URL(url).searchParams.get(name) ?? undefined

/** The address with one parameter set, all others as they stand: some servers mind how a comma is written. */
export function withParameter(url: string, name: string, value: string): string {
  const address = new URL(withoutHash(url))
  const others = address.search.slice(1).split('&')
  const kept = others.filter((each) => each !== '' && !new URLSearchParams(each).has(name))
  address.search = [...kept, new URLSearchParams([[name, value]]).toString()].join('&')
  return address.href
}

/** The address without what a server never sees. */
export function withoutHash(url: string): string {
  const address = new URL(url)
  address.hash = ''
  return address.href
}

/** A link of a document, absolute. Servers behind a proxy write `http:` of themselves: a site asked by https stays so. */
export function sameSite(link: string, url: string): string | undefined {
  const next = addressOf(link, url)
  if (next === undefined) return undefined
  const [there, here] = [new URL(withoutHash(next)), new URL(url)]
  if (there.host === here.host && here.protocol === 'https:') there.protocol = 'https:'
  return there.href
}
