import { afterEach, beforeEach, expect, test } from 'vitest'
import { hualien, type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { browser, type Page } from './browser.ts'

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

const status = ({ $ }: Page) => $('.decide .status').text()
const banner = ({ $ }: Page) => $('.banner p').first().text()
const paragraph = (page: Page) => page.$('textarea[name=body]').first().text()

/** The edit form of the story with one figure put in another's place. */
async function reword(way: 'edit' | 'correct', from: string, to: string, more = {}) {
  const page = await ada.get(`${path}?${way}`)
  const $ = page.$
  for (const field of $('.edit textarea').toArray()) $(field).text($(field).text().replaceAll(from, to))
  return ada.send(page, 'form.edit', more)
}

test('a wrong figure is held back and named, the right one is ready again, the dateline is kept', async () => {
  const wrong = await reword('edit', '6.4', '6.5', { dateline: 'Hualian' })
  expect([status(wrong), banner(wrong)]).toEqual([
    'Not ready',
    'Saved by Ada Brandt as a new version; every claim was checked again. It is not ready yet: the open claims and errors are marked.',
  ])
  expect(wrong.$('form.approve')).toHaveLength(0)
  expect(wrong.$('.copy .claim.contradicted').first().text()).toBe('6.5')
  const right = await reword('edit', '6.5', '6.4')
  expect([status(right), right.$('.copy .dateline').text()]).toEqual(['In review', 'Hualian'])
})

test('who approves an older text is shown the one in force, with nothing done', async () => {
  const seen = await ada.get(path)
  await reword('edit', 'It happened', 'The quake came')
  const refused = await ada.send(seen, 'form.approve')
  expect([refused.status, status(refused)]).toEqual([409, 'In review'])
  expect(banner(refused)).toContain('Not done. Below is the story as it stands now.')
  const done = await ada.send(refused, 'form.approve')
  expect([status(done), banner(done)]).toEqual([
    'Approved',
    'Approved by Ada Brandt. It goes out with the next publication.',
  ])
})

test('a source that revises an approved story: the queue and the story say so, and a decision settles it', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const queue = await ada.get('/?status=stale')
  expect(queue.$('.tasks h2').text()).toBe('1 story needs a look: its source has changed')
  expect(queue.$('.row .level.error').text()).toBe('source changed')
  const story = await ada.get(path)
  expect(
    story
      .$('.task q')
      .toArray()
      .map((each) => story.$(each).text()),
  ).toEqual([
    'Magnitude 6.4 earthquake hits near Hualian',
    expect.stringMatching(/^A magnitude 6\.4 earthquake struck 22 kilometers from Hualian/),
  ])
  expect(story.$('.history').text()).toContain('void: the source has changed')
  const settled = await reword('edit', '6.4', '6.5')
  expect([status(settled), settled.$('.task').length]).toEqual(['In review', 0])
  expect((await ada.get('/')).$('.tasks')).toHaveLength(0)
})

test('a task is closed by a person who looked and found nothing to do', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await ada.submit('/publish', { form: formOf(await ada.get('/')) })
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const closed = await ada.send(await ada.get(path), '.task form')
  expect([status(closed), banner(closed), closed.$('.task').length]).toEqual([
    'Published',
    'Looked at by Ada Brandt; the story stands.',
    0,
  ])
})

const formOf = ({ $ }: Page) => String($('input[name=form]').first().val())

test('what is out is corrected in the open: with a note, over the words that were seen, true to the record', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await ada.submit('/publish', { form: formOf(await ada.get('/')) })
  const note = 'The time was told twice.'
  const before = await ada.get(`${path}?correct`)
  expect((await ada.send(before, 'form.edit', { note: '' })).status).toBe(422)
  const wrong = await reword('correct', '6.4', '6.5', { note })
  expect([wrong.status, paragraph(wrong).includes('6.5'), wrong.$('textarea[name=note]').text()]).toEqual([
    409,
    true,
    note,
  ])
  const corrected = await reword('correct', 'It happened', 'The quake came', { note })
  expect([status(corrected), corrected.$('.waiting li').text()]).toEqual([
    'Corrected',
    'files: to be corrected, waits for the next publication',
  ])
  const late = await ada.send(before, 'form.edit', { note })
  expect([late.status, banner(late).includes('has changed')]).toEqual([409, true])
  const sent = await ada.send(corrected, '.banner form')
  expect(sent.$('tbody td').eq(2).text()).toContain('sent')
  expect((await ada.get(path)).$('.waiting')).toHaveLength(0)
})

test('what is out is killed with a reason, and the outlets are told with the next publication', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await ada.submit('/publish', { form: formOf(await ada.get('/')) })
  const out = await ada.get(path)
  expect((await ada.send(out, '.spike form', { reason: ' ' })).status).toBe(422)
  const killed = await ada.send(out, '.spike form', { reason: 'a blast, not a quake' })
  expect([status(killed), killed.$('.news .reason').text(), killed.$('.waiting li').text()]).toEqual([
    'Killed',
    'a blast, not a quake',
    'files: to be withdrawn, waits for the next publication',
  ])
  expect((await ada.get('/')).$('.publish button').text()).toBe('Publish what is due')
})

test('what should never have been out is taken out of sight without a notice', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await ada.submit('/publish', { form: formOf(await ada.get('/')) })
  const out = await ada.get(path)
  const killed = await ada.send(out, '.spike form', { reason: 'it broke an embargo', silent: 'on' })
  expect([status(killed), killed.$('.waiting li').text()]).toEqual([
    'Killed',
    'files: to be taken out of sight, waits for the next publication',
  ])
})

test('what is out is corrected by the recomputed text: filled in, of its class, and marked in the list of what is out', async () => {
  await ada.send(await ada.get(path), 'form.approve')
  await ada.submit('/publish', { form: String((await ada.get('/')).$('input[name=form]').first().val()) })
  await desk.revise('us1000chhc', 'mag', 6.5)
  await desk.run()
  const story = await ada.get(path)
  const form = await ada.get(story.$('.task a.button').attr('href') ?? '')
  expect(banner(form)).toBe('Recomputed from the record as it is now. Nothing is saved yet.')
  expect(paragraph(form)).toContain('A magnitude 6.5 earthquake struck')
  expect(form.$('input[name=right]').val()).toContain('Magnitude 6.5 earthquake hits near Hualian')
  const done = await ada.send(form, 'form.edit', { note: '' })
  expect([status(done), done.$('.task').length]).toEqual(['Corrected', 0])
  const list = await ada.get('/published')
  const row = list.$('tbody tr').first()
  expect([row.find('a').first().attr('href'), row.find('.status').first().text()]).toEqual([
    path,
    'Corrected',
  ])
  expect(row.find('td').first().text()).toContain('Magnitude 6.4 earthquake hits near Hualian')
  expect(row.find('td').last().text()).toContain('files')
  expect((await ada.get('/published?search=nothing')).$('tbody tr')).toHaveLength(0)
})
