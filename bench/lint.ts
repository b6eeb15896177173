/**
 * How many drafts of 250 words a second all rules of the house read, one after the other in one process. The drafts are
 * made by a fixed seed of the examples that rules leave alone, with one in twenty that is marked.
 *
 *   npm run bench:lint -- [--drafts 1000] [--also DIR] [--slowest 8]
 */
import { parseArgs } from 'node:util'
import { openRuleFolder } from '../src/rule-folder.ts'
import { checkAll, findingsOf } from '../src/rules/_check.ts'
import type { Rule } from '../src/rules/_file.ts'
import { checkedCopy } from '../src/rules/_text.ts'
import type { CheckedText } from '../src/seams/rule.ts'
import { random } from './random.ts'

const { values } = parseArgs({
  options: {
    drafts: { type: 'string', default: '1000' },
    also: { type: 'string', multiple: true, default: [] },
    slowest: { type: 'string', default: '8' },
  },
})

const house = new URL('../editorial-rules/', import.meta.url).pathname
const folders = await Promise.all([house, ...values.also].map((folder) => openRuleFolder(folder)))
const sets = folders.flatMap((folder) => folder.sets)
const rules = sets.flatMap((set) => set.rules)

const sentences = {
  en: { marks: sentencesOf(rules, 'en', 'marks'), clears: sentencesOf(rules, 'en', 'clears') },
  ru: { marks: sentencesOf(rules, 'ru', 'marks'), clears: sentencesOf(rules, 'ru', 'clears') },
}

function sentencesOf(all: readonly Rule[], language: string, which: 'marks' | 'clears'): string[] {
  const own = all.filter((rule) => rule.language === language || rule.language === 'all')
  const cyrillic = (text: string) => /\p{Script=Cyrillic}/u.test(text)
  return own
    .flatMap(({ examples }) => examples[which])
    .flatMap((example) => (typeof example === 'string' ? [example] : (example.body ?? [])))
    .filter((text) => cyrillic(text) === (language === 'ru'))
}

function draft(language: 'en' | 'ru', next: () => number): CheckedText {
  const body: string[] = []
  for (let words = 0; words < 250; ) {
    const paragraph: string[] = []
    for (let count = 0; count < 3 && words < 250; count += 1) {
      const from = sentences[language][next() < 0.05 ? 'marks' : 'clears']
      const sentence = from[Math.floor(next() * from.length)] ?? ''
      paragraph.push(sentence)
      words += sentence.split(/\s+/).length
    }
    body.push(paragraph.join(' '))
  }
  const headline = (body[0] ?? '').split(/\s+/).slice(0, 8).join(' ')
  return checkedCopy({ language, headline, standfirst: '', dateline: '', body })
}

const next = random(7)
const count = Number(values.drafts)
const drafts = Array.from({ length: count }, (_, at) => draft(at % 2 === 0 ? 'en' : 'ru', next))
const check = checkAll(sets)
for (const each of drafts.slice(0, 100)) check({ ...each })

const started = process.cpuUsage()
const wall = performance.now()
let found = 0
for (const each of drafts) found += check({ ...each }).length
const spent = process.cpuUsage(started)
const cpu = (spent.user + spent.system) / 1e6
const seconds = (performance.now() - wall) / 1e3
process.stdout.write(
  `${rules.length} rules, ${count} drafts, ${found} findings: ${(count / cpu).toFixed(0)} drafts a second of processor time ` +
    `(${(count / seconds).toFixed(0)} by the clock), ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`,
)

const sample = Number(values.slowest) === 0 ? [] : drafts.slice(0, 200)
const slow = rules
  .map((rule) => {
    const from = performance.now()
    for (const each of sample) findingsOf(rule, each)
    return { id: rule.id, microseconds: ((performance.now() - from) / sample.length) * 1e3 }
  })
  .sort((a, b) => b.microseconds - a.microseconds)
for (const { id, microseconds } of slow.slice(0, Number(values.slowest)))
  process.stdout.write(`${microseconds.toFixed(0).padStart(6)} µs a draft  ${id}\n`)
