import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Example, openRules, type Rule } from '../../src/rules/_file.ts'
import { checkedCopy } from '../../src/rules/_text.ts'
import type { CheckedText } from '../../src/seams/rule.ts'

const folder = new URL('../../editorial-rules/', import.meta.url)
const rulesFile = z.object({ rules: z.array(z.unknown()) })

async function ruleFiles(): Promise<{ file: string; rules: unknown[] }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
  return texts.flatMap((text, at) => {
    const read = rulesFile.safeParse(parse(text))
    return read.success ? [{ file: names[at]?.replace('.yaml', '') ?? '', rules: read.data.rules }] : []
  })
}

function asCopy(example: Example, language: string): CheckedText {
  const {
    headline = '',
    standfirst = '',
    body = '',
  } = typeof example === 'string' ? { body: example } : example
  const paragraphs = body === '' ? [] : body.split('\n\n')
  return checkedCopy({ language, headline, standfirst, dateline: '', body: paragraphs })
}

const languageOf = ({ language }: Rule): string => (language === 'all' ? 'en' : language)

for (const { file, rules } of await ruleFiles()) {
  const set = await openRules(file, rules)

  test(`${file}.yaml is free of complaints`, () => {
    expect(set.complaints).toEqual([])
    expect(set.rules.length).toBe(rules.length)
  })

  test.each(set.rules.map((rule) => [rule.name, rule] as const))(
    `${file}.%s marks what it should and clears what it should`,
    (_, rule) => {
      const marked = (example: Example) => rule.mark(asCopy(example, languageOf(rule))).length > 0
      expect({
        missed: rule.examples.marks.filter((example) => !marked(example)),
        'false alarms': rule.examples.clears.filter(marked),
      }).toEqual({ missed: [], 'false alarms': [] })
    },
  )
}
