import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { openRuleFolder } from '../../src/rule-folder.ts'

const project = new URL('../../', import.meta.url)
const read = (file: string) => readFile(new URL(file, project), 'utf8')
const editorial = new URL('editorial-rules/', project)

const { sets } = await openRuleFolder(editorial.pathname)
const rules = sets.flatMap(({ file, rules }) => rules.map((rule) => ({ file, rule })))

const profileFile = z.object({ clauses: z.record(z.string(), z.object({ quotation: z.string() })) })
const coverageFile = z.strictObject({
  guide: z.string(),
  paragraphs: z.array(
    z.union([
      z.strictObject({ id: z.string(), rules: z.array(z.string()).min(1) }),
      z.strictObject({ id: z.string(), rules: z.literal('none'), why: z.string().min(10) }),
    ]),
  ),
})
const wordsFile = z.object({
  rules: z.array(
    z.looseObject({
      name: z.string(),
      kind: z.string(),
      language: z.string().default('all'),
      words: z.array(z.string()).default([]),
      terms: z.record(z.string(), z.string()).default({}),
      patterns: z.array(z.string()).default([]),
    }),
  ),
})

const coverage = coverageFile.parse(parse(await read('editorial-rules/coverage.yaml')))
const guide = await read('editorial-rules/house-guide.md')
const clauses = profileFile.parse(parse(await read('editorial-rules/profiles/house.yaml'))).clauses
const known = new Set([
  ...rules.map(({ file, rule }) => `${file}.${rule.name}`),
  ...Object.keys(clauses).map((clause) => `profiles/house.${clause}`),
])

test('the house has at least 120 rules, in English, in Russian and in both', () => {
  const count = (language: string) => rules.filter(({ rule }) => rule.language === language).length
  expect(rules.length).toBeGreaterThanOrEqual(120)
  for (const language of ['en', 'ru', 'all']) expect(count(language)).toBeGreaterThan(15)
})

test('every paragraph of the guide stands in coverage.yaml once, in its order, and nothing else does', () => {
  const paragraphs = [...guide.matchAll(/^\*\*(\d+\.\d+)\*\* /gm)].map(([, id]) => id)
  expect(coverage.paragraphs.map(({ id }) => id)).toEqual(paragraphs)
})

test('every rule that coverage.yaml names is there, and every rule of the house rests on a paragraph', () => {
  const named = coverage.paragraphs.flatMap((each) => (each.rules === 'none' ? [] : each.rules))
  expect(named.filter((name) => !known.has(name))).toEqual([])
  expect([...known].filter((name) => !named.includes(name))).toEqual([])
})

test('what the profile of the house quotes from the guide stands in it', () => {
  expect(Object.values(clauses).filter(({ quotation }) => !guide.includes(quotation))).toEqual([])
})

test('no word or pattern stands in two rules', async () => {
  const seen = new Map<string, string>()
  const twice: string[] = []
  const files = (await readdir(editorial)).filter((file) => file.endsWith('.yaml'))
  for (const file of files) {
    const parsed = wordsFile.safeParse(parse(await read(`editorial-rules/${file}`)))
    // What must stand in a text, and what a second person reads, may be marked for another reason, too.
    const own = (parsed.data?.rules ?? []).filter(({ kind }) => kind === 'avoid' || kind === 'swap')
    for (const { name, language, words, terms, patterns } of own) {
      for (const word of [...words, ...Object.keys(terms), ...patterns]) {
        const key = `${language} ${word.toLowerCase()}`
        const before = seen.get(key) ?? name
        if (before !== name) twice.push(`${word}: ${before}, ${name}`)
        seen.set(key, name)
      }
    }
  }
  expect(twice).toEqual([])
})

test('every file of rules is in force for a beat', async () => {
  const beats = await readdir(new URL('pipelines/', project))
  const lists = await Promise.all(
    beats
      .filter((beat) => /^[a-z]/.test(beat) && !beat.includes('.'))
      .map(
        async (beat) =>
          z.object({ rules: z.array(z.string()) }).parse(parse(await read(`pipelines/${beat}/beat.yaml`)))
            .rules,
      ),
  )
  expect(sets.map(({ file }) => file).filter((file) => !lists.flat().includes(file))).toEqual([])
})
