import { type FakeCms, type Heard, json, list, textOf } from './fake-cms.ts'

export type FakeGhostPost = Record<string, unknown> & {
  id: string
  status: string
  slug: string
  updated_at: string
}

const fault = (type: string, status: number, code: string | null = null) =>
  json({ errors: [{ message: type, context: null, type, code }] }, status)

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

type Node = {
  type?: string
  tag?: string
  text?: string
  url?: string
  children?: Node[]
  src?: string
  alt?: string
  caption?: string
}

const tagNames = (tags: unknown): string =>
  list(tags)
    .map((tag) => (typeof tag === 'object' && tag !== null && 'name' in tag ? textOf(tag.name) : ''))
    .join(' ')

/** The HTML that Ghost makes of its own document, of the nodes that we use. */
function rendered(node: Node): string {
  const inner = (node.children ?? []).map(rendered).join('')
  switch (node.type) {
    case 'extended-text':
      return escaped(node.text ?? '')
    case 'paragraph':
      return `<p>${inner}</p>`
    case 'extended-heading':
    case 'list':
      return `<${node.tag}>${inner}</${node.tag}>`
    case 'listitem':
      return `<li>${inner}</li>`
    case 'link':
      return `<a href="${escaped(node.url ?? '')}">${inner}</a>`
    case 'image':
      return `<figure><img src="${node.src}" alt="${node.alt}"><figcaption>${node.caption}</figcaption></figure>`
    default:
      return inner
  }
}

/** What a Ghost does: no idempotency, slugs numbered, a collision for a stale `updated_at`, tags made on the fly. */
export function fakeGhost(): { cms: FakeCms; posts: FakeGhostPost[] } {
  const posts: FakeGhostPost[] = []
  let ticks = 0
  const moment = () => {
    ticks += 1
    return new Date(Date.UTC(2018, 1, 7, 6, 2, ticks)).toISOString()
  }
  const free = (slug: string, id: string): string => {
    const taken = new Set(posts.filter((post) => post.id !== id).map((post) => post.slug))
    let number = 2
    while (taken.has(`${slug}-${number}`)) number += 1
    return taken.has(slug) ? `${slug}-${number}` : slug
  }
  const written = (post: FakeGhostPost, given: Record<string, unknown>): Response => {
    const tags = list(given.tags).map((tag) => {
      const name = typeof tag === 'object' && tag !== null && 'name' in tag ? textOf(tag.name) : ''
      return { name, slug: name.replace(/^#/, 'hash-').toLowerCase() }
    })
    const html = typeof given.lexical === 'string' ? rendered(JSON.parse(given.lexical).root) : ''
    Object.assign(post, given, {
      tags,
      html,
      authors: [{ id: '1', name: 'Night Desk' }],
      updated_at: moment(),
    })
    post.slug = free(textOf(given.slug), post.id)
    return json({ posts: [{ ...post, url: `http://ghost.example/${post.slug}/` }] })
  }
  const shown = (all: readonly FakeGhostPost[]) =>
    json({ posts: all.map((post) => ({ ...post, url: `http://ghost.example/${post.slug}/` })) })
  const one = (heard: Heard, id: string, given: Record<string, unknown>): Response => {
    const post = posts.find((each) => each.id === id)
    if (post === undefined) return fault('NotFoundError', 404)
    if (heard.method === 'DELETE') {
      posts.splice(posts.indexOf(post), 1)
      return new Response(null, { status: 204 })
    }
    if (heard.method !== 'PUT') return shown([post])
    if (given.updated_at === undefined) return fault('ValidationError', 422)
    return given.updated_at === post.updated_at
      ? written(post, given)
      : fault('UpdateCollisionError', 409, 'UPDATE_COLLISION')
  }
  const cms: FakeCms = (heard) => {
    const path = heard.url.pathname.replace('/ghost/api/admin/', '')
    if (!/^Ghost [\w-]+\.[\w-]+\.[\w-]+$/.test(heard.headers.get('authorization') ?? ''))
      return fault('UnauthorizedError', 403)
    if (path === 'users/')
      return json({ users: [{ id: '1', name: 'Night Desk', slug: 'desk', email: 'desk@example.test' }] })
    const [first] = list(heard.json.posts)
    const given = typeof first === 'object' && first !== null ? { ...first } : {}
    const id = /^posts\/(\w+)\/$/.exec(path)?.[1]
    if (id !== undefined) return one(heard, id, given)
    if (heard.method === 'POST') {
      const post = {
        id: `p${posts.length + ticks + 1}`,
        status: 'draft',
        slug: '',
        updated_at: '',
        title: '',
      }
      posts.push(post)
      const answer = written(post, given)
      return new Response(answer.body, { status: 201 })
    }
    const token = /'(\w+)'/.exec(heard.url.searchParams.get('filter') ?? '')?.[1] ?? 'nothing'
    return shown(
      posts.filter(({ tags, codeinjection_head }) =>
        `${codeinjection_head} ${tagNames(tags)}`.includes(token),
      ),
    )
  }
  return { cms, posts }
}
