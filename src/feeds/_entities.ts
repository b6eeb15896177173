import { Parser } from 'htmlparser2'

const LONGEST_ENTITY = 500
/** Characters that a document may grow by through entities of its own. */
const MOST_GROWTH = 500_000
const reference = /&([a-zA-Z][\w.-]{0,40});/g

const known = new Map<string, string>()

/** What HTML means by a named character, `&eacute;`; `undefined` for a name it does not know. */
export function characterOf(name: string): string | undefined {
  const found = known.get(name)
  if (found !== undefined) return found || undefined
  let character = ''
  const parser = new Parser({
    ontext: (text) => {
      character += text
    },
  })
  parser.end(`&${name};`)
  const isKnown = character !== '' && character !== `&${name};` && !character.endsWith(';')
  if (known.size < 5000) known.set(name, isKnown ? character : '')
  return isKnown ? character : undefined
}

/** A text with the named characters of HTML resolved; names nobody knows stay as they are. */
export const withEntities = (text: string): string =>
  text.includes('&') ? text.replace(reference, (whole, name: string) => characterOf(name) ?? whole) : text

const doctype = /<!DOCTYPE\b(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]\s*)?>/iy
const declaration = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g

export type Declared = { text: string; repairs: string[] }

/**
 * The document with the entities it declares itself in place, where these are plain text and few: a few lines of
 * entities within entities can grow to gigabytes, so such stay as they are, and nothing outside is ever fetched.
 */
export function withOwnEntities(text: string): Declared {
  const head = text.slice(0, 20_000)
  doctype.lastIndex = Math.max(0, head.search(/<!DOCTYPE/i))
  const found = /<!ENTITY/i.test(head) ? doctype.exec(text) : null
  if (found === null) return { text, repairs: [] }
  const own = new Map<string, string>()
  for (const [, name = '', double, single] of (found[1] ?? '').matchAll(declaration)) {
    const value = double ?? single ?? ''
    if (value.length <= LONGEST_ENTITY && !/[&<%]/.test(value)) own.set(name, value)
  }
  const body = text.slice(0, found.index) + text.slice(found.index + found[0].length)
  let [growth, isBomb] = [0, false]
  const replaced = body.replace(/<!\[CDATA\[[\s\S]*?\]\]>|&([\w.:-]{1,60});/g, (whole, name?: string) => {
    const value = name === undefined ? undefined : own.get(name)
    if (value === undefined) return whole
    growth += value.length
    isBomb ||= growth > MOST_GROWTH
    return isBomb ? whole : value
  })
  const declared = [...(found[1] ?? '').matchAll(/<!ENTITY/gi)].length
  const left = isBomb || own.size < declared
  return {
    text: replaced,
    repairs: left ? ['entities of its own that hold others, markup or far too much are not expanded'] : [],
  }
}
