import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCoverage } from '../../src/commands/guide-coverage.ts'
import { backTest, ruleNamed } from '../../src/commands/rules.ts'
import { openRules, type Rule } from '../../src/rules/_file.ts'
import { hualien, withStore } from '../store/stock.ts'

async function rule(more: object): Promise<Rule> {
  const { rules, complaints } = await openRules('house', [
    {
      ...{ name: 'plain', kind: 'avoid', level: 'warning', message: 'm', because: 'b', language: 'en' },
      ...{ examples: { marks: ['x'], clears: ['y'] }, ...more },
    },
  ])
  expect(complaints).toEqual([])
  const [first] = rules
  if (first === undefined) throw new Error('the rule did not open')
  return first
}

test('a draft of a rule is tried on the archive: what it marks, and where an editor let that pass', async () => {
  await withStore(async (store) => {
    const copy = (headline: string, language = 'en') => ({
      ...hualien.draft,
      language,
      headline,
      standfirst: '',
      body: ['Text.'],
    })
    await store.fileStory({ ...hualien, slug: 'one', key: 'one', draft: copy('Massive quake hits') })
    await store.fileStory({ ...hualien, slug: 'two', key: 'two', draft: copy('Quake hits') })
    await store.fileStory({ ...hualien, slug: 'ru', key: 'ru', language: 'ru', draft: copy('Massive', 'ru') })
    const archive = await store.archive({ limit: 10 })
    expect(archive.map(({ slug, copy }) => [slug, copy.headline])).toEqual([
      ['one', 'Massive quake hits'],
      ['ru', 'Massive'],
      ['two', 'Quake hits'],
    ])
    const approved = archive.map((story) =>
      story.slug === 'one' ? { ...story, status: 'approved' as const } : story,
    )
    const tried = await rule({ words: ['massive'], status: 'draft' })
    const told = backTest(tried, approved)
    expect({
      ...told,
      hits: told.hits.map(({ around: _, ...each }) => each),
      falseAlarms: told.falseAlarms.length,
    }).toEqual({
      ...{ rule: 'house.plain', status: 'draft', stories: 2, marked: 1, falseAlarms: 1 },
      hits: [{ slug: 'one', status: 'approved', start: 0, end: 7, found: 'Massive', message: 'm' }],
    })
    expect(told.hits[0]?.around).toMatch(/^Massive quake hits/)
    expect(await store.archive({ limit: 1, language: 'ru' })).toHaveLength(1)
  })
})

test('a rule that nobody has is refused with the names that come near', async () => {
  const { rules, ...set } = await openRules('house', [])
  const plain = await rule({ words: ['x'] })
  const house = { rules: new Map([['house', { ...set, rules: [...rules, plain] }]]) }
  expect(ruleNamed(house, 'house.plain').id).toBe('house.plain')
  expect(() => ruleNamed(house, 'plain')).toThrow('no rule "plain"; there is: house.plain')
})

async function guide(coverage: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-guide-'))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'guide.md'), '# Guide\n\n**1.1** Be right.\n\n**1.2** Be fast.\n')
  await writeFile(join(folder, 'coverage.yaml'), coverage)
  return folder
}

test('the coverage tells how much of the guide has a rule, and why the rest has none', async () => {
  const folder = await guide(
    'guide: guide.md\nparagraphs:\n  - { id: "1.1", rules: [house.right] }\n  - { id: "1.2", rules: none, why: No text shows it. }\n',
  )
  expect(await readCoverage(folder, (id) => id === 'house.right')).toEqual({
    ...{ paragraphs: 2, covered: 1, share: 0.5 },
    none: [{ id: '1.2', why: 'No text shows it.' }],
  })
})

test('paragraphs that are not in the guide, or not told, and rules that there are none of are faults at their place', async () => {
  const folder = await guide(
    'guide: guide.md\nparagraphs:\n  - { id: "1.1", rules: [house.wrong] }\n  - { id: "1.3", rules: [house.right] }\n',
  )
  await expect(readCoverage(folder, (id) => id === 'house.right')).rejects.toThrow(
    [
      `${join(folder, 'coverage.yaml')}:3:3 paragraph 1.2 of guide.md is not told: name its rules, or none and why`,
      `${join(folder, 'coverage.yaml')}:3:26 no rule "house.wrong"`,
      `${join(folder, 'coverage.yaml')}:4:11 1.3: no such paragraph in guide.md`,
    ].join('\n'),
  )
})
