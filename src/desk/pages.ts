import { readdirSync, readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { type Tongue, tongues } from './languages.ts'
import { type Theme, themes } from './looks.ts'
import { seen, signs } from './unseen.ts'
import type { Words } from './words/words.ts'

/** What every page may show beside its own view: reached in pages as `@who`, `@form`, `@language` … */
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
  theme: Theme
  /** Where a change of looks leads, if not to the page itself. */
  back?: string | undefined
}

/** Renders a page of `pages/` to HTML; everything printed is escaped. */
export type Pages = (page: string, view: object, frame: Frame) => string

const folder = new URL('pages/', import.meta.url)

/** Pieces that print their own view in the desk's words, and nothing of the frame. */
const own: readonly string[] = ['row']

/** The same piece of the same view is printed once. */
function once(render: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  const printed = new WeakMap<object, string>()
  return (view: object, options) => {
    const known = printed.get(view)
    if (known !== undefined) return known
    // Through bytes: as it is put together a text keeps all its parts alive.
    const made = Buffer.from(render(view, options)).toString()
    printed.set(view, made)
    return made
  }
}

/** `{{seen text}}` prints a foreign text with marks where it hides something, `{{signs text}}` those marks alone. */
const compiling = { knownHelpersOnly: true, knownHelpers: { seen: true, signs: true } }

/** Reads and compiles the pages for one language; `_name.hbs` is the partial `name`. Throws for a page that does not parse. */
export function openPages(words: Words, language: Tongue): Pages {
  const handlebars = Handlebars.create()
  const told = (print: typeof seen) => (text: unknown) =>
    new Handlebars.SafeString(print(String(text ?? ''), words.unseen))
  handlebars.registerHelper({ seen: told(seen), signs: told(signs) })
  const compiled = new Map<string, Handlebars.TemplateDelegate>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.hbs'))) {
    const source = readFileSync(new URL(file, folder), 'utf8')
    const name = file.slice(0, -'.hbs'.length)
    const render = handlebars.compile(source, compiling)
    if (!name.startsWith('_')) compiled.set(name, render)
    else handlebars.registerPartial(name.slice(1), own.includes(name.slice(1)) ? once(render) : source)
  }
  return (page, view, frame) => {
    const render = compiled.get(page)
    if (render === undefined) throw new Error(`no page "${page}" in ${folder.pathname}`)
    return render(view, { data: { words, language, ...frame, ...choices(frame.theme, language, words) } })
  }
}

/** The switches of the frame, with what is chosen now. */
const choices = (chosen: Theme, spoken: Tongue, words: Words) => ({
  scheme: chosen === 'auto' ? undefined : chosen,
  tongues: tongues.map(({ language, name }) => ({ language, name, chosen: language === spoken })),
  themes: themes.map((theme) => ({ theme, name: words.looks.themes[theme], chosen: theme === chosen })),
})
