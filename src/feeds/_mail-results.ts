import { type Header, valuesOf } from './_mail-source.ts'

/** What a receiving server found of a mail (RFC 8601): of each method the result and what it was found of. */
export type ServerResults = {
  server: string
  results: { method: string; result: string; properties: Readonly<Record<string, string>> }[]
}

/**
 * What the trusted servers wrote: of each the topmost header, since whatever stands below it may have come with the
 * mail; and none below a `Received` of strangers.
 */
export function resultsOf(headers: readonly Header[], trusted: readonly string[]): ServerResults[] {
  const found = new Map<string, ServerResults>()
  for (const { name, value } of headers) {
    if (name === 'received' && !trusted.some((server) => isOfHouse(value, server))) break
    if (name !== 'authentication-results') continue
    const read = parsed(value)
    const known = trusted.find((server) => server.toLowerCase() === read.server.toLowerCase())
    if (known !== undefined && !found.has(known)) found.set(known, read)
  }
  return [...found.values()]
}

/** Whether a `Received` was written within the house of a server: by it, a neighbour of its domain, or an address. */
function isOfHouse(received: string, server: string): boolean {
  const by = /\bby\s+\[?([^\s;()\]]+)/i.exec(withoutComments(received))?.[1]?.toLowerCase()
  if (by === undefined) return false
  if (/^[\d.]+$/.test(by) || by.includes(':')) return true
  const labels = server.toLowerCase().split('.')
  const house = labels.length > 2 ? labels.slice(1).join('.') : labels.join('.')
  return by === server.toLowerCase() || by === house || by.endsWith(`.${house}`)
}

function parsed(value: string): ServerResults {
  const [head = '', ...rest] = withoutComments(value).match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? []
  const server = head.trim().split(/\s/)[0] ?? ''
  return {
    server: unquoted(server),
    results: rest.flatMap((part) => {
      const [, method, result] = /^\s*([\w-]+)(?:\s*\/\s*\d+)?\s*=\s*([\w-]+)/.exec(part) ?? []
      if (method === undefined || result === undefined) return []
      const pairs = [...part.matchAll(/\b([a-z]+\.[\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]+)/gi)]
      const properties = Object.fromEntries(
        pairs.map(([, name = '', of = '']) => [name.toLowerCase(), unquoted(of)]),
      )
      return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties }]
    }),
  }
}

const unquoted = (text: string): string => text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')

/** A header without its comments, which nest: `(a (b) c)`. */
function withoutComments(value: string): string {
  let [depth, quoted, bare] = [0, false, '']
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] ?? ''
    if (letter === '\\' && (quoted || depth > 0)) {
      if (depth === 0) bare += value.slice(at, at + 2)
      at++
      continue
    }
    if (letter === '"' && depth === 0) quoted = !quoted
    if (letter === '(' && !quoted) depth++
    if (depth === 0) bare += letter
    if (letter === ')' && !quoted && depth > 0) depth--
  }
  return bare
}

/** The headers that a reader sees, and that therefore may stand only once. */
export const twice = (headers: readonly Header[]): string | undefined =>
  [
    'from',
    'sender',
    'subject',
    'date',
    'message-id',
    'to',
    'cc',
    'reply-to',
    'in-reply-to',
    'content-type',
    'content-transfer-encoding',
    'mime-version',
  ].find((name) => valuesOf(headers, name).length > 1)
