import { type FakeCms, type Heard, json, textOf } from './fake-cms.ts'

export type FakePost = Record<string, unknown> & { id: number; status: string; slug: string }

const fault = (code: string, status: number, data: object = {}) =>
  json({ code, message: code, data: { status, ...data } }, status)

const rawOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'raw' in value ? textOf(value.raw) : ''

/** What a WordPress without our companion plugin does: no idempotency, slugs numbered, unknown things dropped in silence. */
export function fakeWordpress(): { cms: FakeCms; posts: FakePost[] } {
  const posts: FakePost[] = []
  const terms: { id: number; taxonomy: string; name: string }[] = []
  let next = 1
  const shown = (post: FakePost) => ({ ...post, link: `http://wp.example/${post.slug}/` })
  const field = (value: unknown) => ({ raw: textOf(value), rendered: textOf(value) })
  const written = (post: FakePost, given: Record<string, unknown>): FakePost => {
    for (const [name, value] of Object.entries(given)) {
      if (['title', 'content', 'excerpt'].includes(name)) post[name] = field(value)
      else if (name === 'slug') post.slug = freeSlug(textOf(value), post.id)
      else if (['status', 'date_gmt', 'author', 'featured_media', 'tags', 'categories'].includes(name))
        post[name] = value
    }
    return post
  }
  const freeSlug = (slug: string, id: number): string => {
    const taken = (name: string) => posts.some((post) => post.slug === name && post.id !== id)
    let number = 2
    while (taken(number === 2 && !taken(slug) ? slug : `${slug}-${number}`)) number += 1
    return taken(slug) ? `${slug}-${number}` : slug
  }
  const postsAt = ({ method, url, headers, json: given }: Heard, path: string): Response => {
    const id = Number(/^\/wp\/v2\/posts\/(\d+)$/.exec(path)?.[1])
    if (path === '/wp/v2/posts' && method === 'POST') {
      const post = {
        id: next++,
        status: 'draft',
        slug: '',
        date_gmt: '2018-02-07T06:01:00',
        tags: [],
        categories: [1],
      }
      posts.push(written(post, { title: '', content: '', excerpt: '', ...given }))
      return json(shown(post), 201)
    }
    if (path === '/wp/v2/posts') {
      const search = url.searchParams.get('search') ?? ''
      const statuses = (url.searchParams.get('status') ?? 'publish').split(',')
      return json(
        posts
          .filter((post) => statuses.includes(post.status) && rawOf(post.content).includes(search))
          .map(shown),
      )
    }
    const post = posts.find((each) => each.id === id)
    if (post === undefined) return fault('rest_post_invalid_id', 404)
    if (headers.get('x-http-method-override') === 'DELETE') {
      posts.splice(posts.indexOf(post), 1)
      return json({ deleted: true })
    }
    return json(shown(method === 'POST' ? written(post, given) : post))
  }
  const termsAt = ({ method, url, json: given }: Heard, taxonomy: string): Response => {
    const own = terms.filter((term) => term.taxonomy === taxonomy)
    if (method === 'POST') {
      const name = textOf(given.name)
      const known = own.find((term) => term.name.toLowerCase() === name.toLowerCase())
      if (known !== undefined) return fault('term_exists', 400, { term_id: known.id })
      const made = { id: next++, taxonomy, name: name.replaceAll('&', '&amp;') }
      terms.push(made)
      return json(made, 201)
    }
    const include = url.searchParams.get('include')?.split(',').map(Number)
    const search = url.searchParams.get('search')?.toLowerCase() ?? ''
    return json(own.filter(({ id, name }) => include?.includes(id) ?? name.toLowerCase().includes(search)))
  }
  const cms: FakeCms = (heard) => {
    const { method, url } = heard
    if (method === 'HEAD')
      return new Response(null, {
        headers: { link: '<http://wp.example/wp-json/>; rel="https://api.w.org/"' },
      })
    const path = url.searchParams.get('rest_route') ?? url.pathname.replace(/^\/wp-json/, '')
    if (heard.headers.get('authorization') === null) return fault('rest_not_logged_in', 401)
    if (path === '/') return json({ name: 'Fake', namespaces: ['wp/v2'], timezone_string: 'Europe/Berlin' })
    if (path === '/wp/v2/users/me')
      return json({
        id: 2,
        name: 'Bot',
        slug: 'bot',
        capabilities: { edit_posts: true, publish_posts: true },
      })
    const taxonomy = /^\/wp\/v2\/(tags|categories)$/.exec(path)?.[1]
    return taxonomy === undefined ? postsAt(heard, path) : termsAt(heard, taxonomy)
  }
  return { cms, posts }
}
