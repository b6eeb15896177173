import { readdirSync, readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import type { Words } from './words/en.ts'

/** What every page may show beside its own view: reached in pages as `@who`, `@form`. */
export type Frame = {
  title: string
  /** The signed-in name. */
  who?: string | undefined
  /** The session's form token. */
  form?: string | undefined
  /** What the person signed in may do, by the names of `leastRole`. */
  may?: Readonly<Record<string, boolean>> | undefined
  /** They have neither password nor passkey yet. */
  unkeyed?: boolean
}

/** Renders a page of `pages/` to HTML; everything printed is escaped. */
export type Pages = (page: string, view: object, frame: Frame) => string

const folder = new URL('pages/', import.meta.url)

/** Reads and compiles the pages; `_name.hbs` is the partial `name`. Throws for a page that does not parse. */
export function openPages(words: Words): Pages {
  const handlebars = Handlebars.create()
  const compiled = new Map<string, Handlebars.TemplateDelegate>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.hbs'))) {
    const source = readFileSync(new URL(file, folder), 'utf8')
    const name = file.slice(0, -'.hbs'.length)
    if (name.startsWith('_')) handlebars.registerPartial(name.slice(1), source)
    else compiled.set(name, handlebars.compile(source, { knownHelpersOnly: true }))
  }
  return (page, view, frame) => {
    const render = compiled.get(page)
    if (render === undefined) throw new Error(`no page "${page}" in ${folder.pathname}`)
    return render(view, { data: { words, ...frame } })
  }
}
