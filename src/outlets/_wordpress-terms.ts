import { load } from 'cheerio'
import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import type { Wordpress } from './_wordpress-site.ts'

const term = z.object({ id: z.number(), name: z.string() })
/** The way in for a name that is taken: its term under whatever spelling. */
const exists = z.object({ code: z.literal('term_exists'), data: z.object({ term_id: z.coerce.number() }) })
const user = z.object({ id: z.number(), name: z.string(), slug: z.string() })

/** WordPress tells names with references in them. */
const plain = (html: string): string => load(html, null, false).root().text()
const same = (a: string, b: string): boolean =>
  a.normalize('NFC').toLocaleLowerCase() === b.normalize('NFC').toLocaleLowerCase()

/** The ids of tags or categories of these names; what is not there is made, if the account may. */
export async function termIds(
  wordpress: Wordpress,
  taxonomy: 'tags' | 'categories',
  names: readonly string[],
): Promise<number[]> {
  const ids: number[] = []
  for (const name of new Set(names.map((each) => each.trim()).filter((each) => each !== ''))) {
    const known = wordpress.known.get(`${taxonomy} ${name}`)
    const id = known ?? (await termId(wordpress, taxonomy, name))
    wordpress.known.set(`${taxonomy} ${name}`, id)
    if (!ids.includes(id)) ids.push(id)
  }
  return ids
}

async function termId(wordpress: Wordpress, taxonomy: string, name: string): Promise<number> {
  const path = `/wp/v2/${taxonomy}`
  const found = z
    .array(term)
    .parse((await wordpress.ask(path, { search: name, per_page: '100', context: 'view' })).body)
    .find((each) => same(plain(each.name), name))
  if (found !== undefined) return found.id
  try {
    return term.parse((await wordpress.ask(path, {}, { method: 'POST', json: { name } })).body).id
  } catch (error) {
    // Made in the meantime, or known under another spelling: the answer says which it is.
    const id = error instanceof UpstreamError ? existing(error) : undefined
    if (id !== undefined) return id
    throw error
  }
}

function existing(error: UpstreamError): number | undefined {
  const { success, data } = exists.safeParse(error.cause)
  return success ? data.data.term_id : undefined
}

/** The names of terms by their ids, in the order of the ids. */
export async function termNames(
  wordpress: Wordpress,
  taxonomy: 'tags' | 'categories',
  ids: readonly number[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const answer = await wordpress.ask(`/wp/v2/${taxonomy}`, { include: ids.join(','), per_page: '100' })
  const names = new Map(
    z
      .array(term)
      .parse(answer.body)
      .map((each) => [each.id, plain(each.name)]),
  )
  return ids.flatMap((id) => names.get(id) ?? [])
}

/** The account of that name. Throws where the site has none: copy never falls to the account that sends it. */
export async function authorId(wordpress: Wordpress, name: string): Promise<number> {
  const known = wordpress.known.get(`user ${name}`)
  if (known !== undefined) return known
  const { me } = await wordpress.site()
  if (name === me.slug || name === me.name) return me.id
  // Without `who` an editor is told only of those who have published something.
  const answer = await wordpress.ask('/wp/v2/users', { who: 'authors', search: name, per_page: '100' })
  const found = z
    .array(user)
    .parse(answer.body)
    .find((each) => each.slug === name || plain(each.name) === name)
  if (found === undefined)
    throw new UpstreamError('unknown-author', `outlet wordpress: the site has no account "${name}"`)
  wordpress.known.set(`user ${name}`, found.id)
  return found.id
}
