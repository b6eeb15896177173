import type { Address } from '../config/feed-source.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Fetched, Validators, World } from '../seams/world.ts'
import type { Poll } from '../store/store.ts'

/** Asks for a page of a feed. What is meant for the feed's own server is not told to another. */
export function askPage(source: Address, url: string, world: World, known?: Validators): Promise<Fetched> {
  const own = URL.canParse(url) && new URL(url).origin === new URL(source.url).origin
  return world.fetch(url, {
    headers: own ? secretsIn(source.headers, world) : {},
    allow: source.allow,
    as: 'feed',
    ...(known === undefined ? {} : { known }),
  })
}

/** Headers with the secrets they name. Throws `UpstreamError` where one is not set. */
function secretsIn(headers: Readonly<Record<string, string>>, world: World): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const [, secret] = /^secret:(.+)$/.exec(value) ?? []
      if (secret === undefined) return [name, value]
      const found = world.secret(secret)
      if (found === undefined)
        throw new UpstreamError(
          'no-secret',
          `the header ${name} wants the secret ${secret}: set it in the environment`,
        )
      return [name, found]
    }),
  )
}

/** What the answer we have calls itself; nothing where it gave itself no name. */
export function validatorsOf({ etag, lastModified }: Poll): Validators | undefined {
  if (etag === undefined && lastModified === undefined) return undefined
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}
