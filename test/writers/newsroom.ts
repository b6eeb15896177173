import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { houseStyle } from '../../src/config/style.ts'
import { readYaml } from '../../src/config/yaml.ts'
import type { Brief } from '../../src/news/brief.ts'
import type { Derivation, Fact, FactType, Value } from '../../src/news/fact.ts'
import { evidenceOf, type FactNode, isNode, subjectsOf } from '../../src/news/facts.ts'
import type { HouseStyle, Written } from '../../src/seams/writer.ts'
import template from '../../src/writers/template.ts'
import { houseComparisons } from '../grounding/house-words.ts'

const unitsFile = new URL('../../editorial-rules/units.yaml', import.meta.url)

/** The house's own units, as the newsroom opens them. */
export const houseUnits = (): Promise<HouseStyle> => {
  units ??= readUnits()
  return units
}

// Read once for all tests of a file: it is a tenth of a megabyte of YAML.
let units: Promise<HouseStyle> | undefined

async function readUnits(): Promise<HouseStyle> {
  const style = houseStyle(readYaml('editorial-rules/units.yaml', await readFile(unitsFile, 'utf8')))
  if (style === undefined) throw new Error('editorial-rules/units.yaml is broken')
  return style
}

/** A fact of a record; its id is its path. */
export const fact = (id: string, value: Value, more: { type?: FactType; unit?: string } = {}): Fact => ({
  from: 'item',
  id,
  measure: id.split('.').at(-1) ?? id,
  type: more.type ?? (typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'flag' : 'text'),
  value,
  ...(more.unit === undefined ? {} : { unit: more.unit }),
  item: 'beat/feed#1',
  pointer: `/${id.replaceAll('.', '/')}`,
})

export const derived = (id: string, value: Value, unit?: string): Derivation => ({
  from: 'derivation',
  id: `=${id}`,
  measure: id,
  type: typeof value === 'number' ? 'number' : 'text',
  value,
  ...(unit === undefined ? {} : { unit }),
  name: 'difference',
  inputs: [],
})

export const node = (path: string, fields: FactNode['fields']): FactNode => ({
  path,
  key: path.split('.').at(-1) ?? '',
  fields,
})

/** Whether a path leads anywhere in a tree, lists walked by name: what config knows of a beat's shape. */
export function knownIn(root: FactNode) {
  return (path: readonly string[]): boolean => {
    let here: unknown = root
    for (const step of path) {
      const [first]: unknown[] = Array.isArray(here) ? here : [here]
      if (!isNode(first) || !Object.hasOwn(first.fields, step)) return false
      here = first.fields[step]
    }
    return true
  }
}

export const briefOf = (root: FactNode, more: Partial<Brief> = {}): Brief => ({
  beat: 'quakes',
  kind: 'quake',
  key: 'us1000chhc',
  desk: 'science',
  language: 'en',
  zone: 'UTC',
  issued: '2018-02-07T02:00:00Z',
  root,
  evidence: new Map(evidenceOf(root).map((each) => [each.id, each])),
  subjects: subjectsOf(root),
  words: {},
  comparisons: houseComparisons,
  vocabulary: [],
  sources: [{ item: 'quakes/week#us1000chhc', name: 'U.S. Geological Survey' }],
  newsworthiness: 50,
  ...more,
})

/** A beat's folder with these files, beside a `_shared` folder where there are shared ones. */
export async function beatFolder(
  files: Readonly<Record<string, string>>,
  shared: Readonly<Record<string, string>> = {},
): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'nightdesk-writer-'))
  await mkdir(join(home, 'beat'))
  await mkdir(join(home, '_shared'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, 'beat', name), text)
  for (const [name, text] of Object.entries(shared)) await writeFile(join(home, '_shared', name), text)
  return join(home, 'beat')
}

/** A whole template around the words of one paragraph. */
export const article = (words: string): string =>
  `{{#headline}}Headline{{/headline}}\n{{#p}}${words}{{/p}}\n{{#because}}News{{/because}}`

/** Writes a template's text for a story in a language, as the newsroom would. */
export async function write(text: string, brief: Brief): Promise<Written> {
  const folder = await beatFolder({ [`article.${brief.language}.hbs`]: text })
  return open(folder, brief)
}

/** Opens a folder's `article` template and writes with it; complaints are thrown. */
export async function open(folder: string, brief: Brief): Promise<Written> {
  const { writer, complaints } = await opened(folder, brief)
  if (complaints.length > 0) throw new Error(complaints.map(told).join('\n'))
  return writer.write(brief)
}

export const opened = async (folder: string, brief: Brief) =>
  template.open(
    { template: 'article' },
    { folder, languages: [brief.language], known: knownIn(brief.root), style: await houseUnits() },
  )

const told = (complaint: { line: number; column: number; message: string }) =>
  `${complaint.line}:${complaint.column} ${complaint.message}`

/** The complaints about a template as `line:column message`. */
export async function complaintsOf(
  text: string,
  root: FactNode,
  more: Partial<Brief> = {},
): Promise<string[]> {
  const brief = briefOf(root, more)
  const folder = await beatFolder({ [`article.${brief.language}.hbs`]: text })
  return (await opened(folder, brief)).complaints.map(told)
}

/** What one paragraph of a template says. */
export async function says(words: string, root: FactNode, more: Partial<Brief> = {}): Promise<string> {
  const { draft } = await write(article(words), briefOf(root, more))
  return draft.body.join('\n')
}
