import { Parser } from 'htmlparser2'
import { complaint } from './_complaint.ts'
import { clean } from './_decode.ts'
import { escaped } from './_html.ts'
import { DEEPEST } from './_json.ts'
import { checkXml } from './_markup.ts'

/** An element of an XML document in its own order: names without prefixes, attributes as `lang` or `xml:lang`. */
export type Branch = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (Branch | string)[]
}

/** A checked XML document, its text and elements in order. Throws as `checkXml` does. */
export function treeOf(text: string): Branch {
  checkXml(text)
  const root: Branch = { name: '', attributes: {}, children: [] }
  const open = [root]
  const here = () => open.at(-1) ?? root
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const branch = { name: local(name), attributes: { ...attributes }, children: [] }
        here().children.push(branch)
        open.push(branch)
        if (open.length > DEEPEST + 2) throw complaint('too-deep', `nested deeper than ${DEEPEST} levels`)
      },
      ontext: (piece) => {
        const { children } = here()
        const before = children.at(-1)
        if (typeof before === 'string') children[children.length - 1] = before + clean(piece)
        else children.push(clean(piece))
      },
      onclosetag: () => {
        open.pop()
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return branchesOf(root)[0] ?? root
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const branchesOf = (branch: Branch | undefined): Branch[] =>
  branch?.children.filter((child) => typeof child !== 'string') ?? []

/** All elements at a path of names below an element: `all(item, 'itemMeta', 'edNote')`. */
export function all(branch: Branch | undefined, ...path: readonly string[]): Branch[] {
  const [name, ...rest] = path
  if (branch === undefined) return []
  if (name === undefined) return [branch]
  return branchesOf(branch)
    .filter((child) => child.name === name)
    .flatMap((child) => all(child, ...rest))
}

export const first = (branch: Branch | undefined, ...path: readonly string[]): Branch | undefined =>
  all(branch, ...path)[0]

/** Every element of a name anywhere below an element, in order. */
export function within(branch: Branch | undefined, name: string): Branch[] {
  return branchesOf(branch).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...within(child, name),
  ])
}

/** The text of an element and all below it, white space folded; `undefined` where there is none. */
export function wordsOf(branch: Branch | undefined): string | undefined {
  const text = branch === undefined ? '' : rawText(branch).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

/** The text of an element and all below it, as written. */
export const rawText = (branch: Branch): string =>
  branch.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('')

/** An attribute that says something. */
export function attribute(branch: Branch | undefined, name: string): string | undefined {
  const value = branch?.attributes[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}

/** Markup that was escaped, or stands in a CDATA section: no reader of news is to see "<b>". */
const tagged = /<\/?(?:p|br|b|i|em|strong|a|ul|ol|li|h[1-6]|div|span|table|blockquote)\b[^<>]*>/i

/**
 * What stands in an element, as HTML that is not yet made safe; `rename` says what an element is called there: `""` is
 * only what stands in it, `undefined` nothing.
 */
export function markupOf(branch: Branch, rename: (branch: Branch) => string | undefined): string {
  return branch.children
    .map((child) => {
      if (typeof child === 'string') return tagged.test(child) ? child : escaped(child)
      return elementAs(rename(child), child, rename)
    })
    .join('')
}

function elementAs(
  name: string | undefined,
  branch: Branch,
  rename: (branch: Branch) => string | undefined,
): string {
  if (name === undefined) return ''
  const inner = markupOf(branch, rename)
  if (name === '') return inner
  const attributes = Object.entries(branch.attributes)
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('')
  return /^(?:br|hr|img)$/.test(name)
    ? `<${name}${attributes}>${inner}`
    : `<${name}${attributes}>${inner}</${name}>`
}
