import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { openRules } from '../../src/rules/_file.ts'
import { checkedText } from '../../src/rules/_text.ts'
import { kindsOf } from '../../src/seams/load.ts'

const rulesFile = z.object({ rules: z.array(z.looseObject({ kind: z.string() })) })

async function rulesUnder(place: string) {
  const folder = new URL(place, import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
  return texts.flatMap((text) => rulesFile.safeParse(parse(text)).data?.rules ?? [])
}

// The house's own rules, and one of each kind that it may not have yet.
const house = [...(await rulesUnder('../../editorial-rules/')), ...(await rulesUnder('../fixtures/rules/'))]

const hostile = [
  '',
  '\n\n\n',
  '"',
  '«“„',
  '\ud800 lone surrogate',
  'a'.repeat(20_000),
  ' '.repeat(20_000),
  '"'.repeat(20_001),
  'слово, '.repeat(3_000),
  '1.'.repeat(10_000),
]

test.each(await kindsOf('rules'))('there are rules of the kind %s, and each opens', async (kind) => {
  const own = house.filter((rule) => rule.kind === kind)
  expect(own.length).toBeGreaterThan(0)
  const { rules, complaints } = await openRules('house', own)
  expect(complaints.filter(({ message }) => !message.startsWith('a second rule'))).toEqual([])
  expect(rules.length).toBe(own.length)
})

test.each(await kindsOf('rules'))(
  'a rule of the kind %s takes any text and marks only what is in it',
  async (kind) => {
    const { rules } = await openRules(
      'house',
      house.filter((rule) => rule.kind === kind),
    )
    for (const text of hostile) {
      for (const rule of rules) {
        const outside = rule
          .mark(checkedText(text, 'en'))
          .filter(({ start, end }) => start < 0 || end > text.length || start > end)
        expect(outside).toEqual([])
      }
    }
  },
)

test.each(await kindsOf('rules'))(
  'a rule of the kind %s refuses keys that it does not know',
  async (kind) => {
    const [first] = house.filter((rule) => rule.kind === kind)
    const { complaints } = await openRules('house', [{ ...first, nonsense: true }])
    expect(complaints).toEqual([{ path: ['rules', 0, 'nonsense'], message: 'unknown key "nonsense"' }])
  },
)
