import { type Document, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import type { Complaint } from '../seams/writer.ts'

/** A path into a YAML value: `['feeds', 0, 'url']`. */
export type Path = readonly (string | number)[]

/** A parsed YAML file that can say at which line and column a path stands. */
export type YamlFile = {
  file: string
  value: unknown
  complaints: Complaint[]
  /** File, line and column of a character of the text. */
  place: (offset: number) => { file: string; line: number; column: number }
  /** Adds a complaint at the place of a path (or at its nearest parent that exists). */
  complain: (path: Path, message: string, onKey?: boolean) => void
}

/**
 * Parses a YAML file; syntax errors become complaints and leave `value` undefined. A key that stands twice is an error,
 * unless the last one is said to hold. With the `value` of a sound text given, it is parsed only where places are asked for.
 */
export function readYaml(
  file: string,
  text: string,
  { lastKeyHolds = false, value: known }: { lastKeyHolds?: boolean; value?: unknown } = {},
): YamlFile {
  const lines = new LineCounter()
  let parsed: Document | undefined
  const document = (): Document => {
    parsed ??= parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: !lastKeyHolds,
    })
    return parsed
  }
  const complaints: Complaint[] = []
  const placeOf = (offset: number) => {
    document()
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const place = (offset: number, message: string) => {
    complaints.push({ ...placeOf(offset), message })
  }
  const fileWith = (value: unknown): YamlFile => ({
    file,
    value,
    complaints,
    place: placeOf,
    complain: (path, message, onKey) => place(offsetOf(document(), path, onKey ?? false), message),
  })
  if (known !== undefined) return fileWith(known)
  for (const error of document().errors) place(error.pos[0], error.message)
  if (text.includes('*'))
    visit(document(), {
      Alias: (_, alias) => {
        if (alias.resolve(document()) === undefined)
          place(alias.range?.[0] ?? 0, `no anchor &${alias.source} before *${alias.source}`)
      },
    })
  const value = complaints.length > 0 ? undefined : plainOf(document(), place)
  return fileWith(value)
}

/** Too many aliases are told only when the value is made. An empty file is a map without keys. */
function plainOf(document: Document, place: (offset: number, message: string) => void): unknown {
  try {
    const value: unknown = document.toJS()
    return value ?? {}
  } catch (error) {
    place(0, error instanceof Error ? error.message : String(error))
    return undefined
  }
}

function offsetOf(document: Document, path: Path, onKey: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const pair = length === path.length && onKey ? keyOffset(document, path) : undefined
    if (pair !== undefined) return pair
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const offset = startOf(node)
    if (offset !== undefined) return offset
  }
  return 0
}

function keyOffset(document: Document, path: Path): number | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (typeof parent !== 'object' || parent === null || !('items' in parent) || !Array.isArray(parent.items))
    return
  for (const pair of parent.items) {
    if (String(pair?.key?.value) === String(path.at(-1))) return startOf(pair.key)
  }
  return undefined
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}

/** Checks a value of the file against a schema; every fault becomes a complaint at its own line. */
export function shape<T>(
  yaml: YamlFile,
  schema: z.ZodType<T>,
  value: unknown = yaml.value,
  under: Path = [],
): T | undefined {
  if (yaml.value === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) complainOf(yaml, issue, under)
  return undefined
}

function complainOf(yaml: YamlFile, issue: z.core.$ZodIssue, under: Path): void {
  const path = [...under, ...issue.path.filter((step) => typeof step !== 'symbol')]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      yaml.complain(
        [...path, key],
        `${[...path, key].join('.')}: no such key; take it out or mend its spelling`,
        true,
      )
    }
  } else if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    for (const inner of likeliest(issue.errors)) complainOf(yaml, inner, path)
  } else if (issue.code === 'invalid_key') {
    yaml.complain(path, `${path.join('.')}: not a name (${issue.issues[0]?.message ?? issue.message})`, true)
  } else {
    const said = isMissing(yaml.value, path) ? 'is missing' : issue.message
    yaml.complain(path, `${path.join('.') || 'file'}: ${said}`)
  }
}

function isMissing(value: unknown, path: Path): boolean {
  let here = value
  for (const step of path)
    here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined
  return here === undefined
}

/** Of the branches of a union, the one the author most likely meant: it failed deepest, or with the fewest faults. */
function likeliest(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(...issues.map((issue) => issue.path.length))
  const order = [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)
  return order[0] ?? []
}

/** Throws one `ConfigError` with a line per complaint, in the order of file, line and column. */
export function refuse(complaints: readonly Complaint[]): void {
  if (complaints.length === 0) return
  const order = [...complaints].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  )
  throw new ConfigError(
    order.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'),
  )
}
