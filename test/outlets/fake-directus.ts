import { type FakeCms, json, textOf } from './fake-cms.ts'

type Item = Record<string, unknown>

const fault = (code: string, status: number) =>
  json({ errors: [{ message: code, extensions: { code } }] }, status)

/** What a Directus does: a client's own id, refused when it comes twice; what is missing is forbidden. */
export function fakeDirectus(): { cms: FakeCms; items: Map<string, Item> } {
  const items = new Map<string, Item>()
  const cms: FakeCms = ({ method, url, headers, json: given }) => {
    if (headers.get('authorization') !== 'Bearer secret-token') return fault('INVALID_CREDENTIALS', 401)
    const id = /^\/items\/articles\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (method === 'POST') {
      const key = textOf(given.id)
      if (items.has(key)) return fault('RECORD_NOT_UNIQUE', 400)
      items.set(key, { ...given })
      return json({ data: given })
    }
    if (id !== undefined) {
      const item = items.get(id)
      if (item === undefined) return fault('FORBIDDEN', 403)
      if (method === 'PATCH') Object.assign(item, given)
      if (method === 'DELETE') items.delete(id)
      return json({ data: item })
    }
    const filter: { id?: { _eq: string }; nightdesk?: { _contains: string } } = JSON.parse(
      url.searchParams.get('filter') ?? '{}',
    )
    const found = [...items.values()].filter(
      (item) =>
        (filter.id === undefined || item.id === filter.id._eq) &&
        (filter.nightdesk === undefined || textOf(item.nightdesk).includes(filter.nightdesk._contains)),
    )
    return json({ data: found })
  }
  return { cms, items }
}
