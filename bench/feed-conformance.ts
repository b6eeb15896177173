import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { feedParseLine, parseFileBy, readHere } from '../src/commands/feed-parse.ts'
import { alike } from './feed-conformance/alike.ts'
import { placeOf } from './feed-conformance/places.ts'
import { speeds } from './feed-conformance/speed.ts'

/**
 * Reads every document of a set of conformance tests with `feed parse` and counts which of the set's asserts hold:
 *
 *     npm run bench:feeds -- --set FOLDER [--failures]
 *
 * FOLDER has `expectations.jsonl`: `{file, headers, asserts: [{path, op, value}]}`, paths in feedparser's model.
 * Counted are the asserts that have a place in the shape of `feed parse`; what the places are is in `places.ts`, what
 * counts as the same in `alike.ts`. Documents named `http_…` are read as from the address their tests serve them from.
 */
const assert = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  op: z.string(),
  value: z.unknown(),
})
const document = z.object({
  file: z.string(),
  headers: z.record(z.string(), z.string()),
  asserts: z.array(assert).nullable(),
})
type Document = z.infer<typeof document>
type Outcome = { file: string; field: string; holds: boolean; isExact: boolean; want: unknown; got: unknown }

const { values } = parseArgs({ options: { set: { type: 'string' }, failures: { type: 'boolean' } } })
if (values.set === undefined) {
  process.stderr.write('where is the set? --set FOLDER\n')
  process.exit(2)
}
const folder = values.set
const lines = (await readFile(join(folder, 'expectations.jsonl'), 'utf8')).trim().split('\n')
const documents = lines.map((line) => document.parse(JSON.parse(line)))

const served = (file: string): { url?: string } =>
  /\/http(?:_|\/)/.test(`/${file}`) ? { url: `http://127.0.0.1:8097/${file}` } : {}

const outcomes: Outcome[] = []
const failed = new Map<string, number>()
let [slowest, sound, told] = [0, 0, 0]
for (const each of documents) {
  const started = performance.now()
  const asked = { file: join(folder, each.file), headers: each.headers, ...served(each.file) }
  const parsed = await parseFileBy(readHere)(feedParseLine.parse(asked))
  slowest = Math.max(slowest, performance.now() - started)
  if (parsed.error !== null) failed.set(parsed.error.kind, (failed.get(parsed.error.kind) ?? 0) + 1)
  outcomes.push(...outcomesOf(each, parsed))
  for (const { path, op } of each.asserts ?? []) {
    if (path[0] !== 'bozo') continue
    sound++
    if ((parsed.recovered || parsed.error !== null) === (op === 'truthy')) told++
  }
}

function outcomesOf({ file, asserts }: Document, parsed: unknown): Outcome[] {
  return (asserts ?? []).flatMap(({ path, op, value }) => {
    const place = placeOf(path, parsed)
    if (place === undefined || !['eq', 'ne', 'truthy', 'falsy'].includes(op)) return []
    const same = alike(place.field, place.value, value)
    const holds = { eq: same.holds, ne: !same.holds, truthy: Boolean(place.value) }[op] ?? !place.value
    return [
      {
        file,
        field: place.field,
        holds,
        isExact: op === 'eq' ? same.isExact : holds,
        want: value,
        got: place.value,
      },
    ]
  })
}

const share = (some: readonly Outcome[], of: (outcome: Outcome) => boolean = ({ holds }) => holds): string =>
  `${some.filter(of).length} of ${some.length} = ${((100 * some.filter(of).length) / Math.max(1, some.length)).toFixed(1)} %`

function table(title: string, groupOf: (outcome: Outcome) => string, among: readonly Outcome[]): void {
  console.log(`\n${title}`)
  for (const [name, some] of [...Map.groupBy(among, groupOf)].sort())
    console.log(`  ${name.padEnd(24)} ${share(some)}`)
}

const scored = ['title', 'link', 'id', 'summary', 'content', 'author', 'dates']
const main = outcomes.filter(({ field }) => scored.includes(field))
const strings = main.filter(({ field }) => field !== 'dates')
console.log(
  `${documents.length} documents read, the slowest in ${slowest.toFixed(0)} ms; no feed at all: ${JSON.stringify(Object.fromEntries(failed))}`,
)
console.log(`asserts on title, link, id, summary, content, author, dates that hold: ${share(main)}`)
console.log(`  to the letter (HTML not brought to one form): ${share(main, ({ isExact }) => isExact)}`)
console.log(
  `  of the strings alone: ${share(strings)}; published: feedsmith .719, rss-parser .194 of the plain ones`,
)
table('by field', ({ field }) => field, main)
table('by folder', ({ file }) => file.slice(0, file.lastIndexOf('/')), main)
table(
  'beside these',
  ({ field }) => field,
  outcomes.filter(({ field }) => !scored.includes(field)),
)
console.log(`\n\`recovered\` as their \`bozo\`: ${told} of ${sound}`)
if (values.failures) {
  for (const { file, field, want, got } of outcomes.filter(({ holds }) => !holds))
    console.log(`${file} ${field}\n  want ${JSON.stringify(want)}\n  got  ${JSON.stringify(got)}`)
}
for (const line of await speeds()) console.log(line)
