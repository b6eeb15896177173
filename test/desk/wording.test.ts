import { afterEach, beforeEach, expect, test } from 'vitest'
import { differenceOf, paragraphsOf } from '../../src/desk/difference.ts'
import { fixed, placeOf } from '../../src/desk/fix.ts'
import { rightValue } from '../../src/desk/right-value.ts'
import { faceOf } from '../../src/face.ts'
import type { Claim } from '../../src/news/claim.ts'
import { plainText } from '../../src/news/draft.ts'
import { recordDifference } from '../../src/news/record-difference.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { browser } from './browser.ts'
import { draftOf } from './fake-parts.ts'

const copy = draftOf({
  headline: 'Quake hits Hualien',
  standfirst: '',
  dateline: 'HUALIEN',
  body: ['A magnitude 6.4 quake utilised force.', 'It was very felt.'],
})

const spanOf = (words: string) => {
  const start = plainText(copy).indexOf(words)
  return { start, end: start + words.length }
}

test('a fix changes its own words in its own part and nothing else', () => {
  expect(placeOf(copy, spanOf('utilised'))).toEqual({ part: 'body-1', at: 22, length: 8 })
  expect(fixed(copy, { ...spanOf('utilised'), replacement: 'used' })?.body).toEqual([
    'A magnitude 6.4 quake used force.',
    'It was very felt.',
  ])
  expect(fixed(copy, { ...spanOf('very'), replacement: '' })?.body[1]).toBe('It was felt.')
  expect(fixed(copy, { start: 0, end: plainText(copy).length, replacement: '' })).toBeUndefined()
})

const claim = (text: string, why: string, value: number | string): Claim => ({
  ...{ start: 0, end: text.length, text, kind: 'number', verdict: 'contradicted', why },
  evidence: [{ source: 's', pointer: '/x', value }],
})

test('what the record has is offered in the words of the claim, and only where the reason names it', () => {
  const offers = [
    claim('1.0892 dollars', 'the record has 1.0982', 1.0982),
    claim('5,000 people', 'the evidence has 12500', 12_500),
    claim('Tokyo', 'the evidence has Osaka', 'Osaka'),
    claim('1.2 billion', 'the evidence has 1400000000', 1_400_000_000),
    claim('2–0', 'the evidence has 3', 3),
    claim('7 miles', 'the evidence has 12 kilometres', 12.07),
  ].map((each) => rightValue(each, 'en'))
  expect(offers).toEqual(['1.0982 dollars', '12,500 people', 'Osaka', undefined, undefined, undefined])
  expect(rightValue(claim('4,5 балла', 'в записи 4.7', 4.7), 'ru')).toBe('4,7 балла')
})

test('two versions are compared word by word, in their paragraphs', () => {
  expect(paragraphsOf(differenceOf('One two.\n\nThree.', 'One four.\n\nThree.'))).toEqual([
    [{ text: 'One ' }, { text: 'two', removed: true }, { text: 'four', added: true }, { text: '.' }],
    [{ text: 'Three.' }],
  ])
})

test('the fields that a record changed are told by pointer, with both values', () => {
  const before = { mag: 6.4, place: { name: 'Hualien', 'a/b': 1 }, list: [1, 2] }
  const after = { mag: 6.5, place: { name: 'Hualien', 'a/b': 2 }, list: [1, 2], felt: true }
  expect(recordDifference(before, after)).toEqual([
    { pointer: '/mag', before: 6.4, after: 6.5 },
    { pointer: '/place/a~1b', before: 1, after: 2 },
    { pointer: '/felt', after: true },
  ])
})

const path = `/stories/${hualien}`
let desk: SmallNewsroom
let ada: Awaited<ReturnType<typeof browser>>

beforeEach(async () => {
  desk = await smallNewsroom()
  await desk.run()
  ada = await browser(desk.newsroom, 'Ada Brandt')
})
afterEach(async () => {
  await ada.close()
  await desk.newsroom.close()
})

const story = async () => {
  const shown = await desk.newsroom.store.showStory(hualien)
  if (shown === undefined) throw new Error('the story is gone')
  return shown
}

test('words are checked while they are typed, and nothing of it is kept', async () => {
  const before = await story()
  const page = await ada.get(`${path}?edit`)
  const form = page.$('form.edit')
  const fields = {
    form: String(form.find('[name=form]').val()),
    hash: String(form.find('[name=hash]').val()),
  }
  const { draft } = before
  const told = await ada.submit(`${path}/recheck`, {
    ...fields,
    headline: draft.headline,
    standfirst: draft.standfirst,
    body: draft.body.join('\n\n').replace('6.4', '6.9'),
  })
  const trouble = told.$('.troubles li').first()
  expect([trouble.find('q').text(), trouble.find('button ins').text()]).toEqual(['6.9', '6.4'])
  expect((await story()).story.hash).toBe(before.story.hash)
})

test('who approves an older text sees, word by word, what has come since', async () => {
  const seen = await ada.get(path)
  const { draft } = await story()
  const words = { ...draft, body: draft.body.map((each) => each.replace('It happened', 'The quake came')) }
  await faceOf(desk.newsroom).edit(hualien, 'Jo Park', (await story()).story.hash, words)
  const refused = await ada.send(seen, 'form.approve')
  expect(refused.status).toBe(409)
  expect([refused.$('.since del').text(), refused.$('.since ins').text()]).toEqual([
    expect.stringContaining('happened'),
    expect.stringContaining('quake'),
  ])
  const versions = await ada.get(`${path}/versions`)
  expect(versions.$('.difference ins').text()).toContain('quake')
  const restored = await ada.send(versions, 'form[action$="/restore"]')
  expect(restored.status).toBe(200)
  expect((await story()).draft.body).toEqual(draft.body)
  expect((await story()).draft.version).toBe(3)
})

test('a story that is sent back is not ready, and says by whom and why', async () => {
  const page = await ada.get(path)
  const sent = await ada.send(page, '.back-to form', { reason: 'Ask the agency for the depth.' })
  expect(sent.$('.decide .status').text()).toBe('Not ready')
  expect(sent.$('.news .reason').text()).toBe(
    'sent back by Ada Brandt: Ask the agency for the depth. (a template writes the same of the same record and follows no note: edit it, or spike it)',
  )
  // The run leaves it to the person who is to edit it.
  await desk.run()
  expect((await story()).story.status).toBe('drafted')
})

test('who else has a story open is told, and editing is taken over with a word', async () => {
  const { attend, takeOver } = faceOf(desk.newsroom)
  await attend(hualien, 'Ada Brandt', 'editing', true)
  expect(await attend(hualien, 'Jo Park', 'reading', true)).toEqual({
    others: [{ who: 'Ada Brandt', doing: 'editing', since: '2018-02-07T03:00:00.000Z' }],
  })
  await takeOver(hualien, 'Jo Park', 'The agency has called.')
  expect(await attend(hualien, 'Ada Brandt', 'editing', false)).toMatchObject({
    takenOver: { by: 'Jo Park', word: 'The agency has called.' },
  })
  desk.clock.now = new Date('2018-02-07T03:01:00Z')
  expect((await attend(hualien, 'Jo Park', 'editing', true)).others).toEqual([])
})

test('what changed in the record since the draft stands on the page of the story', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const { $ } = await ada.get(path)
  const told = $('#changes-heading').parent().find('li').first()
  expect([told.find('code').text(), told.find('del').text(), told.find('ins').text()]).toEqual([
    '/properties/mag',
    '6.4',
    '6.5',
  ])
})
