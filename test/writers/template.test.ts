import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { plainText } from '../../src/news/draft.ts'
import { hualien } from './hualien.ts'
import { article, beatFolder, briefOf, fact, node, open, opened, says, write } from './newsroom.ts'

const folder = fileURLToPath(new URL('../fixtures/writers/template', import.meta.url))

test('the Hualien earthquake of 2018 is told in English with every value marked', async () => {
  const { draft, because } = await open(folder, briefOf(hualien()))
  const text = plainText(draft)
  const marked = draft.marks.map(({ start, end, evidence }) => [text.slice(start, end), ...evidence])
  expect({ ...draft, made: '', marks: marked, because }).toEqual(told)
})

const told = {
  language: 'en',
  headline: 'Magnitude 6.4 earthquake shakes 22km NNE of Hualian, Taiwan',
  standfirst: 'It struck at 3:50 p.m. on Tuesday.',
  dateline: 'HUALIAN, Feb. 6',
  body: [
    'An earthquake of magnitude 6.4 struck at a depth of 10.64 kilometers, and 261 reports were received.',
    'U.S. Geological Survey lists the event as reviewed.',
  ],
  writer: 'template',
  made: '',
  because: 'Magnitude 6.4: first strongest of the week.',
  marks: [
    ['6.4', 'magnitude'],
    ['22km NNE of Hualian, Taiwan', 'place'],
    ['3:50 p.m.', 'time'],
    ['Tuesday', 'time'],
    ['HUALIAN', 'town'],
    ['Feb. 6', 'time'],
    ['6.4', 'magnitude'],
    ['10.64 kilometers', 'depth'],
    ['261 reports', 'felt'],
    ['reviewed', 'status'],
  ],
}

test('a Russian draft of the same facts has Russian figures and words', async () => {
  const names = { reviewed: 'проверено' }
  const { draft, because } = await open(folder, briefOf(hualien(), { language: 'ru', names }))
  expect([plainText(draft), because]).toEqual([
    'Землетрясение магнитудой 6,4 зафиксировано 6 февраля\n\n' +
      'Толчок магнитудой 6,4 отмечен на глубине 10,64 км; получено 261 сообщение.\n\n' +
      'Статус: проверено (U.S. Geological Survey).',
    'Магнитуда 6,4, 1-е место за неделю.',
  ])
})

test('a value printed from two facts is one mark with both', async () => {
  const root = node('', { home: fact('home', 113), guests: fact('guests', 107) })
  const { draft } = await write(article('It ended {{score home guests}}.'), briefOf(root))
  expect(draft.marks.map(({ evidence }) => evidence)).toEqual([['home', 'guests']])
  expect(draft.body).toEqual(['It ended 113-107.'])
})

test('a mark within a mark keeps both spans', async () => {
  const root = node('', {
    change: fact('change', -2),
    name: fact('name', 'Celtics', { type: 'organisation' }),
  })
  const text = article('{{capital (name name)}} {{move change down="fell"}} {{number change abs=true}}.')
  const { draft } = await write(text, briefOf(root))
  const whole = plainText(draft)
  expect(draft.marks.map(({ start, end, evidence }) => [whole.slice(start, end), ...evidence])).toEqual([
    ['Celtics', 'name'],
    ['fell', 'change'],
    ['2', 'change'],
  ])
})

test('the characters marks are made of cannot be smuggled in by a feed', async () => {
  const root = node('', { place: fact('place', 'sea\uE0000\uE001fake\uE002 side') })
  const { draft } = await write(article('At {{place}}.'), briefOf(root))
  expect(draft.body).toEqual(['At sea0fake side.'])
  expect(draft.marks.length).toEqual(1)
})

test('foreign text is printed, never run, and not escaped for a page', async () => {
  const root = node('', { title: fact('title', 'A & B <b>{{magnitude}}</b>') })
  expect(await says('{{title}}', root)).toEqual('A & B <b>{{magnitude}}</b>')
})

test('facts may be named like helpers and like the language itself', async () => {
  const root = node('', {
    score: fact('score', 3),
    name: fact('name', 'Ajax', { type: 'organisation' }),
    constructor: fact('constructor', 7),
    last: fact('last', 'x'),
  })
  expect(await says('{{name}} {{score}} {{constructor}} {{last}} {{name this}}', root)).toEqual(
    'Ajax 3 7 x Ajax',
  )
})

test('what is not in the facts tree cannot be reached through an object', async () => {
  const root = node('', { name: fact('name', 'Ajax') })
  for (const path of ['__proto__', 'name.value', 'name.constructor', '[=node]', 'toString']) {
    await expect(says(`{{${path}}}`, root)).rejects.toThrow(/no fact/)
  }
})

test('evidence that is not in the brief is not printed', async () => {
  const root = node('', { depth: fact('depth', 10) })
  await expect(write(article('{{depth}}'), briefOf(root, { evidence: new Map() }))).rejects.toThrow(
    "depth is not in the brief's evidence",
  )
})

test('an empty paragraph is dropped and white space is folded', async () => {
  const root = node('', { late: fact('late', false), depth: fact('depth', 10, { unit: 'km' }) })
  const text = `${article('One\n  two {{depth}} , three .')}{{#p}}{{#if late}}late{{/if}} {{/p}}{{#p}}End{{/p}}`
  const { draft } = await write(text, briefOf(root))
  expect(draft.body).toEqual(['One two 10 kilometers, three.', 'End'])
})

test('a story whose headline comes out empty is not filed', async () => {
  const root = node('', { late: fact('late', false) })
  const text = '{{#headline}}{{#if late}}x{{/if}}{{/headline}}{{#p}}x{{/p}}{{#because}}x{{/because}}'
  await expect(write(text, briefOf(root))).rejects.toThrow(
    /quakes\/quake "us1000chhc" came out without a headline/,
  )
})

test('what a draft was made with changes with the template and the partials it uses, and with nothing else', async () => {
  const root = node('', { depth: fact('depth', 10) })
  const made = async (text: string, partial: string, unused: string) => {
    const files = { 'article.en.hbs': text, '_used.hbs': partial, '_unused.hbs': unused }
    const { draft } = await open(await beatFolder(files), briefOf(root))
    return draft.made
  }
  const text = article('{{> used}}')
  const first = await made(text, 'At {{depth}}', 'a')
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await made(text, 'At {{depth}}', 'b')).toEqual(first)
  expect(await made(text, 'In {{depth}}', 'a')).not.toEqual(first)
  expect(await made(`${text} `, 'At {{depth}}', 'a')).not.toEqual(first)
})

test('a partial of the beat goes before a shared one, that of the language before the plain one', async () => {
  const root = node('', { depth: fact('depth', 10), home: node('home', { goals: fact('home.goals', 2) }) })
  const text = article('{{> own}} {{> both}} {{> shared home word="goals"}}')
  const files = { 'article.en.hbs': text, '_own.hbs': 'own', '_own.en.hbs': 'own-en', '_both.hbs': 'beat' }
  const folder = await beatFolder(files, { '_both.hbs': 'shared', '_shared.hbs': '{{goals}} {{word}}' })
  expect((await open(folder, briefOf(root))).draft.body).toEqual(['own-en beat 2 goals'])
})

test('a language without a template is refused by name', async () => {
  const { writer } = await opened(folder, briefOf(hualien()))
  await expect(writer.write(briefOf(hualien(), { language: 'ru' }))).rejects.toThrow(
    'quakes/quake has no template in ru',
  )
})
