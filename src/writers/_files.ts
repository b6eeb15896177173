import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import Handlebars from 'handlebars'
import type { Language } from '../news/language.ts'
import type { Complaint } from '../seams/writer.ts'
import type { Source } from './_source.ts'

const known = new Map<string, string>()
const mostKnown = 500

/**
 * The tree of a text, each time a new one. The stories and languages of a beat share most of their partials: what was read
 * once is kept as JSON, which is copied faster than by `structuredClone`.
 */
function parsed(text: string): hbs.AST.Program {
  const kept = known.get(text)
  if (kept !== undefined) return JSON.parse(kept)
  const program = Handlebars.parse(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, JSON.stringify(program))
  return program
}

/** A file read as a template, its tree the caller's own, or what is wrong with it. */
export async function readSource(file: string): Promise<Source | Complaint> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { file, line: 1, column: 1, message: 'no such template file' }
  try {
    return { file, text, program: parsed(text) }
  } catch (error) {
    return { file, ...faultIn(error) }
  }
}

/** The line and column of what Handlebars could not read. */
export function faultIn(error: unknown): { line: number; column: number; message: string } {
  const message = error instanceof Error ? error.message : String(error)
  // Handlebars tells the line of a syntax error only in words: "Parse error on line 3:".
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? /- (\d+):/.exec(message)?.[1] ?? 1)
  const column = Number(/- \d+:(\d+)/.exec(message)?.[1] ?? 0) + 1
  return { line, column, message: message.split('\n').at(-1)?.trim() ?? message }
}

const isPartialFile = /^_([a-z][a-z0-9-]*)(?:\.([a-z]{2}(?:-[A-Za-z]+)?))?\.hbs$/

/** The files a folder offers as partials of a language; `_record.en.hbs` goes before `_record.hbs`. */
async function partialFiles(folder: string, language: Language): Promise<[name: string, file: string][]> {
  const files = await readdir(folder).catch((): string[] => [])
  const found = files.sort().flatMap((file) => {
    const [, name, tongue] = isPartialFile.exec(file) ?? []
    const fits = name !== undefined && (tongue === undefined || tongue === language)
    return fits ? [{ name, file, plain: tongue === undefined }] : []
  })
  found.sort((a, b) => Number(b.plain) - Number(a.plain))
  return found.map(({ name, file }) => [name, join(folder, file)])
}

/** The partials of a language: those of the beat's folder, and those all beats share in `_shared` beside it. */
export async function readPartials(
  folder: string,
  language: Language,
): Promise<Map<string, Source | Complaint>> {
  const shared = await partialFiles(join(dirname(folder), '_shared'), language)
  const files = new Map([...shared, ...(await partialFiles(folder, language))])
  const sources = await Promise.all(
    [...files].map(async ([name, file]) => [name, await readSource(file)] as const),
  )
  return new Map(sources)
}

/** The name of a file without its folders, for what must not depend on where the program stands. */
export const fileName = (source: Source): string => basename(source.file)
