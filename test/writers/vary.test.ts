import { expect, test } from 'vitest'
import { wordingOf } from '../../src/writers/_seed.ts'
import { article, briefOf, fact, node, says, write } from './newsroom.ts'

const root = node('', { magnitude: fact('magnitude', 6.4), late: fact('late', false) })
const eight = '{{choose "a" "b" "c" "d" "e" "f" "g" "h"}}'

test('each of eight wordings is taken by 8 to 17 percent of a thousand stories whose keys differ by one', () => {
  const taken = new Map<number, number>()
  for (let key = 0; key < 1000; key += 1) {
    const wording = wordingOf(`earthquakes\nquake\n${key}\nen`, 'article.en.hbs:3:5', 0, 8)
    taken.set(wording, (taken.get(wording) ?? 0) + 1)
  }
  const shares = [...taken.values()].map((times) => times / 10)
  expect(shares.length).toEqual(8)
  expect(shares.filter((share) => share < 8 || share > 17)).toEqual([])
})

test('the same story reads the same to the byte, its neighbours do not', async () => {
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, key) => says(eight.repeat(4), root, { key: `us${key}` })),
  )
  const again = await says(eight.repeat(4), root, { key: 'us3' })
  expect(again).toEqual(all[3])
  expect(new Set(all).size).toBeGreaterThan(10)
})

test('places of a template choose for themselves', async () => {
  const said = await says(`${eight} ${eight} ${eight} ${eight} ${eight} ${eight}`, root)
  expect(new Set(said.split(' ')).size).toBeGreaterThan(1)
})

test('within a loop a wording never comes twice in a row', async () => {
  const list = node('', {
    items: Array.from({ length: 9 }, (_, key) => node(`items.${key}`, { n: fact(`items.${key}.n`, key) })),
  })
  const said = await says('{{#each items}}{{#if n}}{{choose "led" "added" "had"}} {{/if}}{{/each}}', list)
  const words = said.split(' ')
  expect(words.length).toEqual(9)
  expect(words.filter((word, index) => word === words[index - 1])).toEqual([])
})

test('of a vary exactly one wording is said, and only what fits the story is in the running', async () => {
  const varied =
    '{{#vary}}{{#say}}A {{magnitude}}{{/say}}{{#if late}}{{#say}}late{{/say}}{{/if}}\n{{#say}}B {{#vary}}{{#say}}x{{/say}}{{#say}}y{{/say}}{{/vary}}{{/say}}{{/vary}}'
  const said = new Set<string>()
  for (let key = 0; key < 40; key += 1) said.add(await says(varied, root, { key: String(key) }))
  expect([...said].sort()).toEqual(['A 6.4', 'B x', 'B y'])
})

test('what a vary does not say leaves no mark', async () => {
  const varied = article(
    '{{#vary}}{{#say}}one {{magnitude}}{{/say}}{{#say}}two {{magnitude}}{{/say}}{{/vary}}',
  )
  const { draft } = await write(varied, briefOf(root))
  expect(draft.marks).toEqual([
    { start: 'Headline\n\none '.length, end: 'Headline\n\none 6.4'.length, evidence: ['magnitude'] },
  ])
})
