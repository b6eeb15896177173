import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { helpers } from '../../src/writers/_house.ts'
import { article, beatFolder, briefOf, complaintsOf, fact, node, opened } from './newsroom.ts'

const player = node('players.1', { name: fact('players.1.name', 'Al', { type: 'person' }) })
const root = node('', {
  points: fact('points', 3, { unit: 'points' }),
  home: node('home', {
    goals: fact('home.goals', 1),
    name: fact('home.name', 'Ajax', { type: 'organisation' }),
  }),
  players: [player],
})

const faults: readonly (readonly [template: string, complaint: string])[] = [
  ['{{pionts}}', 'no fact "pionts" in this kind of story'],
  ['{{#if pionts}}x{{/if}}', 'no fact "pionts" in this kind of story'],
  ['{{number home.gaols}}', 'no fact "home.gaols" in this kind of story'],
  ['{{#each players}}{{nmae}}{{/each}}', 'no fact "players.nmae" (written "nmae") in this kind of story'],
  [
    '{{#each players as |p|}}{{p.nmae}}{{/each}}',
    'no fact "players.nmae" (written "p.nmae") in this kind of story',
  ],
  [
    '{{#each players}}{{points}}{{/each}}',
    'no fact "players.points" (written "points") in this kind of story',
  ],
  ['{{#each palyers}}x{{/each}}', 'no fact "palyers" in this kind of story'],
  [
    '{{#with (first players)}}{{goals}}{{/with}}',
    'no fact "players.goals" (written "goals") in this kind of story',
  ],
  ['{{list players "nmae"}}', 'no fact "players.nmae" in this kind of story'],
  ['{{../points}}', '"../points" leads out of the story'],
  ['{{number points decimal=1}}', 'number takes no decimal=; there are: decimals, upto, sign, abs, group'],
  ['{{number points decimals="1"}}', 'decimals= of number wants a number'],
  ['{{score points}}', 'score takes 2 of input, here 1'],
  ['{{#number points}}x{{/number}}', 'write {{number …}}'],
  ['{{vary points}}', 'write {{#vary}}…{{/vary}}'],
  ['{{#players}}x{{/players}}', 'write {{#each players}} or {{#with …}}'],
  ['{{#each players}}{{@index}}{{/each}}', '@index is no evidence and is not printed'],
  ['{{@secret}}', '@secret is no evidence and is not printed'],
  ['{{#say}}x{{/say}}', '{{#say}} stands in no {{#vary}}'],
  ['{{#vary}}loose{{/vary}}', 'in {{#vary}} stand {{#say}} and {{#if}} around it, nothing else'],
  ['{{> nothing}}', 'no partial "nothing"; there are: none'],
  ['{{#p}}x{{/p}}', '{{#p}} stands inside another part'],
]

test.each(faults)('%s is found before anything runs', async (template, complaint) => {
  expect((await complaintsOf(article(template), root)).map((each) => each.replace(/^2:\d+ /, ''))).toContain(
    complaint,
  )
})

test('an unknown helper is told with those there are', async () => {
  const [complaint] = await complaintsOf(article('{{nubmer points}}'), root)
  expect(complaint).toMatch(/^2:7 no helper "nubmer"; there are: a, and, .*number, /)
})

test('a wrong style names the right ones', async () => {
  const day = node('', { day: fact('day', '2018-02-06', { type: 'date' }) })
  expect(await complaintsOf(article('{{date day style="medium"}}'), day)).toEqual([
    '2:18 style= of date wants day or long or short or weekday',
  ])
})

test('all faults of a template come at once, each at its line and column', async () => {
  const text =
    '{{#headline}}{{x}}{{/headline}}\n{{#p}}\n  {{y}} {{number points z=1}}\n{{/p}}\nlost\n{{#because}}{{/because}}'
  expect(await complaintsOf(text, root)).toEqual([
    '1:16 no fact "x" in this kind of story',
    '3:5 no fact "y" in this kind of story',
    '3:25 number takes no z=; there are: decimals, upto, sign, abs, group',
    '4:7 text outside of {{#headline}}, {{#standfirst}}, {{#dateline}}, {{#p}} and {{#because}} is lost',
  ])
})

test('names resolve as Handlebars resolves them', async () => {
  const fine =
    '{{#each players as |p|}}{{name}} {{this.name}} {{p.name}} {{@root.points}} {{../points}}{{#if @first}}{{#with @root.home}}{{goals}} {{../name}}{{/with}}{{/if}}{{/each}}'
  expect(await complaintsOf(article(fine), root)).toEqual([])
})

test('a template without a headline, a paragraph or a reason is incomplete', async () => {
  expect(await complaintsOf('{{#p}}x{{/p}}', root)).toEqual([
    '1:1 the template has no {{#headline}}',
    '1:1 the template has no {{#because}}',
  ])
})

test('a file that is not there and a file that does not parse are complaints', async () => {
  const folder = await beatFolder({ 'article.en.hbs': 'line\n{{#if}' })
  const english = await opened(folder, briefOf(root))
  const russian = await opened(folder, briefOf(root, { language: 'ru' }))
  const tongan = await opened(folder, briefOf(root, { language: 'to' }))
  expect(english.complaints.map(({ line }) => line)).toEqual([2])
  expect(russian.complaints).toEqual([
    { file: `${folder}/article.ru.hbs`, line: 1, column: 1, message: 'no such template file' },
  ])
  expect(tongan.complaints).toEqual([
    {
      file: `${folder}/article.to.hbs`,
      line: 1,
      column: 1,
      message: 'no copy is written in "to"; there are: en, ru',
    },
  ])
})

test('faults in a partial are told at their place in the partial', async () => {
  const folder = await beatFolder({
    'article.en.hbs': article('{{> line home}} {{> line home}}'),
    '_line.hbs': '{{name}}\n{{gaols}}',
  })
  const { complaints } = await opened(folder, briefOf(root))
  expect(complaints).toEqual([
    {
      file: `${folder}/_line.hbs`,
      line: 2,
      column: 3,
      message: 'no fact "home.gaols" (written "gaols") in this kind of story',
    },
  ])
})

test('a partial that holds itself is refused', async () => {
  const folder = await beatFolder({ 'article.en.hbs': article('{{> line}}'), '_line.hbs': 'x {{> line}}' })
  const { complaints } = await opened(folder, briefOf(root))
  expect(complaints.map(({ message }) => message)).toEqual(['partial "line" holds itself'])
})

test('the README shows every helper at work', () => {
  const readme = readFileSync(new URL('../../src/writers/README.md', import.meta.url), 'utf8')
  const silent = Object.keys(helpers).filter(
    (name) => !new RegExp(`(?:\\{\\{#?|\\()${name}[ }]`).test(readme),
  )
  expect(silent).toEqual([])
})
