import { z } from 'zod'
import type { World } from '../seams/world.ts'
import { type Answer, type Asked, askCms, type Judge } from './_cms-ask.ts'

/** A Directus under our token: `ask('items/articles', …)`. */
export type Directus = {
  ask: (path: string, query?: Readonly<Record<string, string>>, asked?: Asked) => Promise<Answer>
  clock: () => Date
  url: string
}

const errors = z.object({
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() }))
    .min(1),
})

/** Errors that a later try may not meet, whatever their status. */
const passing: readonly string[] = ['REQUESTS_EXCEEDED', 'UNDER_PRESSURE', 'SERVICE_UNAVAILABLE']

const judge: Judge = ({ body }) => {
  const { success, data } = errors.safeParse(body)
  const [first] = success ? data.errors : []
  const code = first?.extensions?.code
  if (first === undefined || code === undefined) return {}
  const said = `${code}: ${first.message}`
  return passing.includes(code) ? { kind: code, said, retryable: true } : { kind: code, said }
}

export function openDirectus(url: string, token: string, world: World): Directus {
  const base = url.replace(/\/?$/, '/')
  let skew = 0
  return {
    url: base,
    clock: () => new Date(world.now().getTime() + skew),
    ask: async (path, query = {}, asked = {}) => {
      const address = new URL(path, base)
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
      const headers = { authorization: `Bearer ${token}`, ...asked.headers }
      const answer = await askCms({ kind: 'directus', world, base, judge }, address.href, {
        ...asked,
        headers,
      })
      const date = Date.parse(answer.headers.get('date') ?? '')
      if (Number.isFinite(date)) skew = date - world.now().getTime()
      return answer
    },
  }
}
